#include "batch/output_folder.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include "batch/walk.h"

namespace assay::batch {
namespace fs = std::filesystem;

Result<std::unique_ptr<OutputFolder>> OutputFolder::open(const fs::path& folder, bool force) {
  std::unique_ptr<OutputFolder> out(new OutputFolder(folder));
  if (auto made = out->make(force); !made) return made.error();
  return out;
}

Status OutputFolder::make(bool force) {
  const std::string name = id_of_name(folder_.generic_string());
  std::error_code ec;
  if (fs::exists(folder_, ec) && !fs::is_directory(folder_, ec))
    return Error{Code::kOutputUnwritable, "the output " + name + " is not a folder"};
  fs::create_directories(folder_, ec);
  if (ec) return Error{Code::kOutputUnwritable, "cannot make the output folder " + name + ": " + ec.message()};
  const bool empty = fs::is_empty(folder_, ec);
  if (ec) return Error{Code::kOutputUnwritable, "cannot read the output folder " + name + ": " + ec.message()};
  if (!empty && !force) {
    const char* what = fs::exists(folder_ / "run.json", ec)     ? " holds a run already"
                       : fs::exists(folder_ / kJournalName, ec) ? " holds a run that did not end"
                                                                : " is not empty";
    return Error{Code::kOutputExists, "the output folder " + name + what + "; --force replaces a run's files in it"};
  }
  for (std::size_t i = 0; i < kOutputFiles; ++i) {
    files_[i].open(part(i), std::ios::binary | std::ios::trunc);
    if (!files_[i]) return unwritable(part(i).filename().string());
  }
  journal_.open(folder_ / kJournalName, std::ios::binary | std::ios::trunc);
  if (!journal_) return unwritable(kJournalName);
  return success();
}

Status OutputFolder::append(const Pieces& pieces, std::string_view journal) {
  std::string line("{");
  line += journal;
  line += ",\"sizes\":[";
  for (std::size_t i = 0; i < kOutputFiles; ++i) {
    if (!pieces[i].empty()) files_[i].write(pieces[i].data(), static_cast<std::streamsize>(pieces[i].size())).flush();
    if (!files_[i]) return failed(part(i).filename().string());
    sizes_[i] += pieces[i].size();
    line += (i ? "," : "") + std::to_string(sizes_[i]);
  }
  line += "]}\n";
  journal_.write(line.data(), static_cast<std::streamsize>(line.size())).flush();
  if (!journal_) return failed(kJournalName);
  return success();
}

Status OutputFolder::start(const Pieces& pieces, std::string_view pipeline_hash) {
  return append(pieces, "\"pipeline\":\"" + std::string(pipeline_hash) + '"');
}

Status OutputFolder::finish(const Pieces& pieces) {
  if (auto wrote = append(pieces, "\"end\":true"); !wrote) return wrote;
  std::error_code ec;
  fs::remove(folder_ / kOutputNames[kRun], ec);  // of a run that is replaced
  for (std::size_t i = 0; i < kOutputFiles; ++i) {
    files_[i].close();
    if (!files_[i]) return failed(part(i).filename().string());
    fs::rename(part(i), folder_ / kOutputNames[i], ec);
    if (ec) return failed(kOutputNames[i]);
  }
  journal_.close();
  fs::remove(folder_ / kJournalName, ec);
  return success();
}

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
