// Every stage of the default pipeline, and all of them together.
#include "bench/bench.h"

namespace assay::bench {

void add_stages() {
  Scratch scratch;
  const auto measure = [](benchmark::State& state, const std::string& stage) {
    measure_stage(state, default_pipeline(), stage);
  };
  for (const StageTime& stage : time_stages(default_pipeline(), scratch)) {
    const std::string name(stage.stage);
    benchmark::RegisterBenchmark(("stage/" + name).c_str(), measure, name)->UseManualTime()->Iterations(rounds());
  }
  benchmark::RegisterBenchmark("stage", measure, "")->UseManualTime()->Iterations(rounds());
}

}  // namespace assay::bench
