#include "batch/output_folder.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include "batch/walk.h"
#include "reduce/register.h"

namespace assay::batch {
namespace fs = std::filesystem;

Result<std::unique_ptr<OutputFolder>> OutputFolder::open(const fs::path& folder, Existing existing) {
  std::unique_ptr<OutputFolder> out(new OutputFolder(folder));
  if (auto made = out->make(existing); !made) return made.error();
  return out;
}

Status OutputFolder::make(Existing existing) {
  const std::string name = id_of_name(folder_.generic_string());
  std::error_code ec;
  if (fs::exists(folder_, ec) && !fs::is_directory(folder_, ec))
    return Error{Code::kOutputUnwritable, "the output " + name + " is not a folder"};
  fs::create_directories(folder_, ec);
  if (ec) return Error{Code::kOutputUnwritable, "cannot make the output folder " + name + ": " + ec.message()};
  auto lock = FolderLock::take(folder_, FolderLock::Use::kWrite);
  if (!lock) return lock.error();
  lock_ = std::move(*lock);
  const bool empty = fs::is_empty(folder_, ec);
  if (ec) return Error{Code::kOutputUnwritable, "cannot read the output folder " + name + ": " + ec.message()};
  if (fs::exists(journal(), ec))
    holds_ = Holds::kUnfinished;
  else if (fs::exists(named(kRun), ec))
    holds_ = Holds::kComplete;
  if (empty || existing == Existing::kReplace || (existing == Existing::kResume && holds_ != Holds::kNoRun))
    return success();
  const char* what = existing == Existing::kResume  ? " holds no run to resume, but other things; --force"
                     : holds_ == Holds::kComplete   ? " holds a run already; --force"
                     : holds_ == Holds::kUnfinished ? " holds a run that did not end; --resume goes on with it, --force"
                                                    : " is not empty; --force";
  return Error{Code::kOutputExists, "the output folder " + name + what + " replaces a run's files in it"};
}

Status OutputFolder::start(const Pieces& pieces, std::string_view journal) {
  // The journal is there before all else: whatever is found of this run later is then known for what it is.
  if (!journal_.open(this->journal(), true)) return unwritable(kJournalName);
  std::error_code ec;
  fs::remove(next_journal(), ec);  // of a run that died while it was resumed
  for (std::size_t i = 0; i < kOutputFiles; ++i)
    if (!files_[i].open(part(i), true)) return unwritable(part(i).filename().string());
  return append(pieces, journal);
}

Status OutputFolder::go_on(const Sizes& sizes) {
  if (!journal_.open(journal(), false)) return failed(kJournalName);
  for (std::size_t i = 0; i < kOutputFiles; ++i)
    if (!files_[i].open(part(i), false) || !files_[i].cut(sizes[i])) return failed(part(i).filename().string());
  return success();
}

void OutputFolder::take_names_back() const {
  std::error_code ec;
  for (std::size_t i = 0; i < kOutputFiles; ++i)
    if (!fs::exists(part(i), ec)) fs::rename(named(i), part(i), ec);
}

void OutputFolder::take_journal_back() {
  std::error_code ec;
  fs::rename(folder_ / kShardName, journal(), ec);
  holds_ = ec ? Holds::kNoRun : Holds::kUnfinished;
}

Status OutputFolder::append(const Pieces& pieces, std::string_view journal) {
  // Files without a name take all that is written and lose it at the end.
  if (!journal_.has_name()) return errno = ENOENT, failed(kJournalName);
  for (std::size_t i = 0; i < kOutputFiles; ++i)
    if (!pieces[i].each([&](std::string_view bytes) { return files_[i].write(bytes); }))
      return failed(part(i).filename().string());
  if (!journal_.write(journal)) return failed(kJournalName);
  return success();
}

Status OutputFolder::finish(const Pieces& pieces, std::string_view journal, bool shard,
                            const reduce::CorpusOutputs& also) {
  if (auto wrote = append(pieces, journal); !wrote) return wrote;
  for (std::size_t i = 0; i < kOutputFiles; ++i)
    if (!files_[i].sync() || !files_[i].close()) return failed(part(i).filename().string());
  if (!journal_.sync() || !journal_.close()) return failed(kJournalName);
  if (!shard)
    if (auto made = reduce::write_register(part(kAppearances), register_part()); !made) {
      Error error = made.error();
      error.message = id_of_name(std::move(error.message));
      return error;
    }
  return give_names(shard, also);
}

Status OutputFolder::give_names(bool shard, const reduce::CorpusOutputs& also) {
  std::error_code ec;
  for (const auto name : {kOutputNames[kRun], kShardName}) fs::remove(folder_ / name, ec);  // of a run that is replaced
  if (holds_ != Holds::kNoRun) also.remove_others();
  if (auto named = also.give_names(); !named) return named;
  if (!name_register(shard)) return failed(kRegisterName);
  for (std::size_t i = 0; i < kOutputFiles; ++i)
    if (std::rename(part(i).c_str(), named(i).c_str()) != 0) return failed(kOutputNames[i]);
  if (shard ? std::rename(journal().c_str(), (folder_ / kShardName).c_str()) : std::remove(journal().c_str()))
    return failed(kJournalName);
  if (!lock_.sync()) return failed("");
  return success();
}

// A shard takes away that of a run that it replaces.
bool OutputFolder::name_register(bool shard) const {
  const fs::path at = folder_ / kRegisterName;
  std::error_code ec;
  return shard ? (fs::remove(at, ec), !ec) : std::rename(register_part().c_str(), at.c_str()) == 0;
}

fs::path OutputFolder::register_part() const { return folder_ / (std::string(kRegisterName) + ".part"); }
fs::path OutputFolder::part(std::size_t file) const { return folder_ / (std::string(kOutputNames[file]) + ".part"); }

Error OutputFolder::failed(std::string_view name) const {
  Error error = unwritable(name);
  error.code = Code::kOutputFailed;
  return error;
}

Error OutputFolder::unwritable(std::string_view name) const {
  const int reason = errno;
  std::string message = "cannot write " + id_of_name((folder_ / name).generic_string());
  if (reason) message += std::string(": ") + std::strerror(reason);
  return {Code::kOutputUnwritable, std::move(message)};
}

}  // namespace assay::batch
