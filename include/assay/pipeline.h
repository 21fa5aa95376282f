// A pipeline: stages in order with their settings and rules, loaded from pipeline.toml, immutable.
// Load once, run from any number of threads.
//   auto pipeline = assay::Pipeline::load("pipelines/inspection");
//   assay::Scratch scratch;  assay::Document d = pipeline->run(assay::read_text("id", "Plans are poor."), scratch);
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assay/registry.h"

namespace assay {

/// What one stage took, for `--timings`; nanoseconds of wall time, summed over documents by the caller.
struct StageTime {
  std::string_view stage;
  std::uint64_t nanoseconds = 0;
};

/// How to run a pipeline over one document.
struct RunOptions {
  /// Keep every Score and trace every rule that took part: for `assay explain`, `assay test` and fitting. What is found
  /// is the same.
  bool explain = false;
  /// Only what is written (writer.h) is wanted of the document: all else goes as soon as no later stage reads it.
  bool only_written = false;
  /// Add each stage's time to these (one entry a stage, in order), if given.
  std::vector<StageTime>* times = nullptr;
};

/// How to load a pipeline.
struct LoadOptions {
  /// What Pipeline::compile wrote. Whatever of it was made of the same files by this very program is taken and not
  /// computed again: loading takes a sixth of the processor time. Where the file is missing, damaged or of others,
  /// nothing is. What is found in documents is the same; but the rules then have no patterns, examples and places.
  std::filesystem::path compiled{};
};

/// Immutable and movable; run is safe from many threads at once, each with a Scratch of its own. Documents view into
/// its tables: it must outlive them.
class Pipeline {
 public:
  /// `file` is a pipeline.toml or the folder that holds one. Errors: A101 to A110, A201 to A207, all that are found.
  [[nodiscard]] static Result<Pipeline> load(const std::filesystem::path& file,
                                             const Registry& registry = Registry::builtin(),
                                             const LoadOptions& options = {});
  /// Loads it and writes what a later load may take into a file, which appears whole. Errors: those of load, A402.
  [[nodiscard]] static Status compile(const std::filesystem::path& file, const std::filesystem::path& compiled,
                                      const Registry& registry = Registry::builtin());

  /// Runs all stages over the source, which the document then owns. Never fails: what a stage cannot do is a diagnostic
  /// of the document.
  [[nodiscard]] Document run(Source source, Scratch& scratch, const RunOptions& options = {}) const;

  [[nodiscard]] const RuleSet& rules() const { return *rules_; }
  /// Lower-case hex SHA-256 over the pipeline's files and the library's version; part of the resume key.
  [[nodiscard]] const std::string& hash() const { return hash_; }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  [[nodiscard]] static Result<Pipeline> load_with(const std::filesystem::path& file, const Registry& registry,
                                                  Compiled& compiled);
  struct Step {
    std::string name;
    std::unique_ptr<Stage> stage;
    std::vector<std::string> last_read;  // layers that are not written and that no later stage reads
  };
  std::string name_, hash_;
  std::vector<Step> steps_;
  std::shared_ptr<RuleSet> rules_;
};

}  // namespace assay
