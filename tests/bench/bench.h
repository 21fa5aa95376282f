// What the benchmarks share: texts to measure with, pipelines to measure, and the time of a stage.
#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "assay/pipeline.h"
#include "assay/reader.h"

namespace assay::bench {

/// Bytes of files, in the order of their names.
struct File {
  std::filesystem::path path;
  std::string bytes;
};
/// The files below corpus/documents with that ending; of "txt" those of the folder ASSAY_BENCH_TEXTS where it is set.
[[nodiscard]] std::vector<File> files(std::string_view ending);
/// All texts read, and how many bytes they have.
struct Texts {
  std::vector<Source> sources;
  std::uint64_t bytes = 0;
};
[[nodiscard]] const Texts& texts();

/// The default pipeline's folder, and the pipeline. Ends the program where it does not load.
[[nodiscard]] std::filesystem::path default_folder();
[[nodiscard]] Pipeline load(const std::filesystem::path& folder);
[[nodiscard]] const Pipeline& default_pipeline();

/// Runs the pipeline over all texts; what the stages took.
[[nodiscard]] std::vector<StageTime> time_stages(const Pipeline& pipeline, Scratch& scratch);
/// The seconds of one of them; of all where `stage` is empty.
[[nodiscard]] double seconds(const std::vector<StageTime>& times, std::string_view stage);

/// A benchmark of one stage (of all: "") of a pipeline: it runs among the others, over what they leave, and its own
/// time alone counts.
void measure_stage(benchmark::State& state, const Pipeline& pipeline, std::string_view stage);
/// How often texts are run over so that a stage's time means something.
[[nodiscard]] std::int64_t rounds();

// One a file: registers its benchmarks.
void add_reading();
void add_stages();
void add_rules();
void add_gazetteers();
void add_raw_parts();

}  // namespace assay::bench
