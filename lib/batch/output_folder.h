// The files of a run while they grow and when they are done.
//   auto folder = OutputFolder::open(options.out, options.force);  (*folder)->append(pieces, journal);
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "assay/result.h"

namespace assay::batch {

/// In the order in which they get their names; run.json is last, so that its presence says that a run is complete.
enum OutputFile : std::size_t { kDocuments, kFindings, kInspections, kEntities, kErrors, kRun, kOutputFiles };
inline constexpr std::array<std::string_view, kOutputFiles> kOutputNames = {
    "documents.jsonl", "findings.csv", "inspections.csv", "entities.csv", "errors.jsonl", "run.json"};
inline constexpr std::string_view kJournalName = "journal.jsonl";

/// One document's part of each file.
using Pieces = std::array<std::string, kOutputFiles>;

/// Files grow as X.part; not thread safe.
class OutputFolder {
 public:
  /// Makes the folder if need be. Errors: A401 where it holds something and not `force`, A402.
  [[nodiscard]] static Result<std::unique_ptr<OutputFolder>> open(const std::filesystem::path& folder, bool force);

  /// Writes what stands before the first document, and the journal's first line.
  [[nodiscard]] Status start(const Pieces& pieces, std::string_view pipeline_hash);
  /// Adds to the files, then tells the journal that all up to here is on its way to the disk:
  /// `journal` is an object's members, to which the files' sizes are added.
  [[nodiscard]] Status append(const Pieces& pieces, std::string_view journal);
  /// Adds what stands after the last document, gives the files their names and removes the journal.
  [[nodiscard]] Status finish(const Pieces& pieces);

 private:
  explicit OutputFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  [[nodiscard]] Status make(bool force);
  [[nodiscard]] std::filesystem::path part(std::size_t file) const;
  [[nodiscard]] Error unwritable(std::string_view name) const;  // A402: before the run
  [[nodiscard]] Error failed(std::string_view name) const;      // A403: in the middle of it

  std::filesystem::path folder_;
  std::array<std::ofstream, kOutputFiles> files_;
  std::array<std::uint64_t, kOutputFiles> sizes_{};
  std::ofstream journal_;
};

}  // namespace assay::batch
