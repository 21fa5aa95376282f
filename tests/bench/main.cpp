#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "bench/bench.h"

namespace assay::bench {
namespace fs = std::filesystem;

std::vector<File> files(std::string_view ending) {
  const char* asked = ending == "txt" ? std::getenv("ASSAY_BENCH_TEXTS") : nullptr;
  std::vector<File> out;
  for (const auto& entry : fs::directory_iterator(asked ? asked : ASSAY_SOURCE_DIR "/corpus/documents")) {
    if (entry.path().extension() != '.' + std::string(ending)) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.push_back({entry.path(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::sort(out.begin(), out.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return out;
}

const Texts& texts() {
  static const Texts all = [] {
    Texts out;
    for (File& file : files("txt")) {
      out.bytes += file.bytes.size();
      out.sources.push_back(read_text(file.path.filename().string(), std::move(file.bytes)));
    }
    return out;
  }();
  return all;
}

fs::path default_folder() { return ASSAY_SOURCE_DIR "/pipelines/inspection"; }

Pipeline load(const fs::path& folder) {
  auto pipeline = Pipeline::load(folder);
  if (pipeline) return *std::move(pipeline);
  std::fprintf(stderr, "%s\n", render(pipeline.error()).c_str());
  std::exit(1);
}

const Pipeline& default_pipeline() {
  static const Pipeline pipeline = load(default_folder());
  return pipeline;
}

std::vector<StageTime> time_stages(const Pipeline& pipeline, Scratch& scratch) {
  std::vector<StageTime> times;
  for (const Source& source : texts().sources) {
    const Document document = pipeline.run(source, scratch, {.times = &times});
    benchmark::DoNotOptimize(document.text().data());
  }
  return times;
}

double seconds(const std::vector<StageTime>& times, std::string_view stage) {
  std::uint64_t sum = 0;
  for (const StageTime& t : times)
    if (stage.empty() || t.stage == stage) sum += t.nanoseconds;
  return static_cast<double>(sum) / 1e9;
}

void measure_stage(benchmark::State& state, const Pipeline& pipeline, std::string_view stage) {
  Scratch scratch;
  static_cast<void>(time_stages(pipeline, scratch));  // fills the memos of words, as the first documents of a run do
  for (auto _ : state) state.SetIterationTime(seconds(time_stages(pipeline, scratch), stage));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(texts().bytes));
}

std::int64_t rounds() {
  constexpr std::uint64_t kEnough = 20'000'000;
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(kEnough / std::max<std::uint64_t>(1, texts().bytes)));
}

}  // namespace assay::bench

int main(int argc, char** argv) {
  using namespace assay::bench;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  add_reading();
  add_stages();
  add_rules();
  add_gazetteers();
  add_raw_parts();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
