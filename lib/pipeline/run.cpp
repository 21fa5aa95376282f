#include <chrono>

#include "assay/pipeline.h"

namespace assay {
namespace {

// Stages keep their buffers for the next document. Of one that is longer than others ever are, they would be dead
// weight beside its layers: each stage then has its own, for as long as it runs.
constexpr std::size_t kLong = std::size_t{4} << 20;

void run_stage(const Stage& stage, bool is_long, Document& document, Scratch& kept) {
  if (!is_long) return stage.run(document, kept);
  Scratch own;
  stage.run(document, own);
}

}  // namespace

Document Pipeline::run(Source source, Scratch& scratch, const RunOptions& options) const {
  using Clock = std::chrono::steady_clock;
  const bool is_long = source.text.size() > kLong;
  Document document(std::move(source));
  document.set_explained(options.explain);
  if (options.times && options.times->empty())
    for (const Step& step : steps_) options.times->push_back({step.name});
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Step& step = steps_[i];
    const auto begin = options.times ? Clock::now() : Clock::time_point();
    run_stage(*step.stage, is_long, document, scratch);
    if (options.only_written)
      for (const std::string& layer : step.last_read) document.release(layer);
    if (!options.times) continue;
    const auto took = std::chrono::nanoseconds(Clock::now() - begin).count();
    (*options.times)[i].nanoseconds += static_cast<std::uint64_t>(took);
  }
  return document;
}

}  // namespace assay
