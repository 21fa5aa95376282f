#include <chrono>

#include "assay/pipeline.h"

namespace assay {

Document Pipeline::run(Source source, Scratch& scratch, const RunOptions& options) const {
  Document document(std::move(source));
  document.set_explained(options.explain);
  if (!options.times) {
    for (const Step& step : steps_) step.stage->run(document, scratch);
    return document;
  }
  auto& times = *options.times;
  if (times.empty())
    for (const Step& step : steps_) times.push_back({step.name});
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const auto begin = std::chrono::steady_clock::now();
    steps_[i].stage->run(document, scratch);
    const auto took = std::chrono::steady_clock::now() - begin;
    times[i].nanoseconds += static_cast<std::uint64_t>(std::chrono::nanoseconds(took).count());
  }
  return document;
}

}  // namespace assay
