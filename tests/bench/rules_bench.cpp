// Ten times the rules: for every pattern nine more that begin as it does and end with a word that no text has. They
// lead the automaton as far into a text as real ones, and never fire. The cost must not grow with them, but for what a
// larger automaton costs in cache.
#include <memory>

#include "bench/bench.h"
#include "support/temporary_folder.h"

namespace assay::bench {
namespace {

constexpr int kTimes = 9;

/// What an automaton cannot follow exactly would be tried by RE2 before the last word is seen.
bool is_plain(const std::string& pattern) {
  return pattern.find_first_of("\\.") == std::string::npos && pattern.find("(?P<") == std::string::npos;
}

std::string silent_rules(const RuleSet& rules) {
  std::vector<std::string> plain;
  std::size_t patterns = 0;
  for (RuleId id = 0; id < rules.size(); ++id)
    for (const std::string& pattern : rules.rule(id).patterns) {
      ++patterns;
      if (is_plain(pattern)) plain.push_back(pattern);
    }
  std::string out;
  for (std::size_t i = 0; i < kTimes * patterns; ++i) {
    const std::string number = std::to_string(i);
    out += "[[rule]]\nid = \"silent." + number + "\"\nkind = \"strength\"\npattern = '''(?:" + plain[i % plain.size()] +
           ") zq" + number + "'''\nyes = [\"a\"]\nno = [\"b\"]\n";
  }
  return out;
}

const Pipeline& pipeline_with_silent_rules() {
  static const Pipeline pipeline = [] {
    const TemporaryFolder folder;
    std::filesystem::copy(default_folder(), folder.path(), std::filesystem::copy_options::recursive);
    folder.write("rules/zz_silent.toml", silent_rules(default_pipeline().rules()));
    return load(folder.path());
  }();
  return pipeline;
}

}  // namespace

void add_rules() {
  const auto measure = [](benchmark::State& state, bool more, const char* stage) {
    measure_stage(state, more ? pipeline_with_silent_rules() : default_pipeline(), stage);
  };
  for (const char* stage : {"match", ""})
    for (const bool more : {false, true}) {
      const std::string name = std::string("rules/") + (more ? "10x/" : "1x/") + (*stage ? stage : "all_stages");
      benchmark::RegisterBenchmark(name.c_str(), measure, more, stage)->UseManualTime()->Iterations(rounds());
    }
  benchmark::RegisterBenchmark("load/default", [](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(load(default_folder()).rules().size());
  })->Unit(benchmark::kMillisecond);
}

}  // namespace assay::bench
