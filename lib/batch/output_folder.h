// The files of a run while they grow and when they are done.
//   auto folder = OutputFolder::open(options.out, Existing::kRefuse);  (*folder)->append(pieces, line);
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "assay/result.h"
#include "batch/folder_lock.h"
#include "reduce/corpus_outputs.h"
#include "write/append_file.h"
#include "write/piece.h"

namespace assay::batch {

/// In the order in which they get their names; run.json is last, so that its presence says that a run is complete.
enum OutputFile : std::size_t { kDocuments, kFindings, kInspections, kAppearances, kErrors, kRun, kOutputFiles };
inline constexpr std::array<std::string_view, kOutputFiles> kOutputNames = {
    "documents.jsonl", "findings.csv", "inspections.csv", "appearances.csv", "errors.jsonl", "run.json"};
/// Made of the appearances when all documents are done; shards have none.
inline constexpr std::string_view kRegisterName = "entities.csv";
/// The journal of a run that is under way, and what a shard keeps of it for merging.
inline constexpr std::string_view kJournalName = "journal.jsonl", kShardName = "shard.jsonl";

using write::Piece;

/// One document's part of each file, and how long each is.
using Pieces = std::array<Piece, kOutputFiles>;
using Sizes = std::array<std::uint64_t, kOutputFiles>;

/// What to do where the folder holds something.
enum class Existing : std::uint8_t { kRefuse, kReplace, kResume };
/// What it held when it was opened.
enum class Holds : std::uint8_t { kNoRun, kUnfinished, kComplete };

/// Files grow as X.part beside a journal. A document's pieces are written before its line in the journal, so whatever
/// the journal says is there. The folder is locked while this lives. Not thread safe.
class OutputFolder {
 public:
  /// Makes the folder if need be. Errors: A401 where it holds what it should not, A402, A407 where another run has it.
  [[nodiscard]] static Result<std::unique_ptr<OutputFolder>> open(const std::filesystem::path& folder,
                                                                  Existing existing);

  [[nodiscard]] Holds holds() const { return holds_; }

  /// Begins anew with what stands before the first document and the journal's first line.
  [[nodiscard]] Status start(const Pieces& pieces, std::string_view journal);
  /// Goes on with the first `sizes` bytes of each file; the journal stays as it is.
  [[nodiscard]] Status go_on(const Sizes& sizes);
  /// Gives files that had their names already their partial ones again: the run was killed while it named them.
  void take_names_back() const;

  /// Makes of a complete shard a run that is under way again, so that it can be gone on with; another has no journal.
  void take_journal_back();

  /// Adds to the files, then a line to the journal.
  [[nodiscard]] Status append(const Pieces& pieces, std::string_view journal);
  /// Adds what stands after the last document, gives the files and `also` their names, and the journal that of a
  /// shard's or none.
  [[nodiscard]] Status finish(const Pieces& pieces, std::string_view journal, bool shard,
                              const reduce::CorpusOutputs& also);

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  [[nodiscard]] std::filesystem::path journal() const { return folder_ / kJournalName; }
  /// A new journal while it is made from the old one.
  [[nodiscard]] std::filesystem::path next_journal() const { return journal().string() + ".part"; }
  [[nodiscard]] std::filesystem::path part(std::size_t file) const;
  [[nodiscard]] std::filesystem::path named(std::size_t file) const { return folder_ / kOutputNames[file]; }
  /// A403 with the reason that errno has.
  [[nodiscard]] Error failed(std::string_view name) const;

 private:
  explicit OutputFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  [[nodiscard]] Status make(Existing existing);
  [[nodiscard]] Status give_names(bool shard, const reduce::CorpusOutputs& also);
  [[nodiscard]] std::filesystem::path register_part() const;
  [[nodiscard]] bool name_register(bool shard) const;
  [[nodiscard]] Error unwritable(std::string_view name) const;  // A402: before the run

  std::filesystem::path folder_;
  FolderLock lock_;
  Holds holds_ = Holds::kNoRun;
  std::array<write::AppendFile, kOutputFiles> files_;
  write::AppendFile journal_;
};

}  // namespace assay::batch
