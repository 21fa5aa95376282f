#include <chrono>

#include "assay/pipeline.h"

namespace assay {

Document Pipeline::run(Source source, Scratch& scratch) const {
  Document document(std::move(source));
  for (const Step& step : steps_) step.stage->run(document, scratch);
  return document;
}

Document Pipeline::run(Source source, Scratch& scratch, std::vector<StageTime>& times) const {
  if (times.empty())
    for (const Step& step : steps_) times.push_back({step.name});
  Document document(std::move(source));
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const auto begin = std::chrono::steady_clock::now();
    steps_[i].stage->run(document, scratch);
    const auto took = std::chrono::steady_clock::now() - begin;
    times[i].nanoseconds += static_cast<std::uint64_t>(std::chrono::nanoseconds(took).count());
  }
  return document;
}

}  // namespace assay
