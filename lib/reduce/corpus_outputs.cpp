#include "reduce/corpus_outputs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include "assay/batch.h"

namespace assay {
namespace reduce {
namespace {

namespace fs = std::filesystem;

/// A kind of output. `path` is below the run's folder; `mark` is empty for a file, and for a folder the file in it that
/// tells it from one that no run made.
struct Kind {
  CorpusOutputKind kind;
  std::string_view mark;
  Opened (*open)(const fs::path& at, const RunFacts& facts);
};

constexpr std::array kKinds = {
    Kind{{"sqlite", "assay.db", "SQLite database with full-text search"}, "", open_sqlite},
    Kind{{"brat", "brat", "text and standoff annotations of each document"}, "annotation.conf", open_brat},
    Kind{{"web-annotation", "annotations.jsonld", "W3C Web Annotation"}, "", open_web_annotation},
    Kind{{"report", "report/index.html", "a page to read and search"}, "", open_report},
};

fs::path place(const Kind& kind, const fs::path& folder) { return folder / kind.kind.path; }
bool is_made(const Kind& kind, const fs::path& folder) {
  std::error_code ec;
  return fs::exists(kind.mark.empty() ? place(kind, folder) : place(kind, folder) / kind.mark, ec);
}
fs::path part(const Kind& kind, const fs::path& folder) { return place(kind, folder).string() + ".part"; }

// An output of an earlier run. A folder that has the name alone is somebody else's.
void remove_old(const Kind& kind, const fs::path& at) {
  std::error_code ec;
  if (kind.mark.empty())
    fs::is_directory(at, ec) ? void() : void(fs::remove(at, ec));
  else if (fs::exists(at / kind.mark, ec))
    fs::remove_all(at, ec);
}

// The folder that an output has to itself goes with it, where nothing else is in it.
void remove_empty_parent(const Kind& kind, const fs::path& folder) {
  std::error_code ec;
  if (const fs::path parent = place(kind, folder).parent_path(); parent != folder) fs::remove(parent, ec);
}

Result<std::vector<std::unique_ptr<CorpusOutput>>> open_all(const std::vector<std::size_t>& wanted,
                                                            const fs::path& folder, const RunFacts& facts) {
  std::vector<std::unique_ptr<CorpusOutput>> out;
  for (const std::size_t i : wanted) {
    const fs::path at = part(kKinds[i], folder);
    std::error_code ec;
    fs::remove_all(at, ec);  // of a run that died while it made them
    if (!ec) fs::create_directories(at.parent_path(), ec);
    if (ec) return not_written(at, ec.value());
    auto opened = kKinds[i].open(at, facts);
    if (!opened) return opened.error();
    out.push_back(std::move(*opened));
  }
  return out;
}

}  // namespace

Error not_written(const fs::path& path, int reason) {
  std::string message = "cannot write " + path.generic_string();
  if (reason) message += std::string(": ") + std::strerror(reason);
  return {Code::kOutputFailed, std::move(message)};
}

Status check_names(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (std::any_of(kKinds.begin(), kKinds.end(), [&](const Kind& k) { return k.kind.name == name; })) continue;
    std::string known;
    for (const Kind& k : kKinds) known += (known.empty() ? "" : ", ") + std::string(k.kind.name);
    return Error{Code::kUsage, "there is no output `" + name + "`; there are " + known};
  }
  return success();
}

CorpusOutputs::CorpusOutputs(const std::vector<std::string>& names, fs::path folder) : folder_(std::move(folder)) {
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    if (std::find(names.begin(), names.end(), kKinds[i].kind.name) != names.end()) wanted_.push_back(i);
}

void CorpusOutputs::keep_those_made() {
  std::erase_if(wanted_, [&](std::size_t i) { return is_made(kKinds[i], folder_); });
}

Status CorpusOutputs::make(const fs::path& documents, const RunFacts& facts, const std::function<bool()>& go_on) const {
  if (none()) return success();
  auto outputs = open_all(wanted_, folder_, facts);
  if (!outputs) return outputs.error();
  auto records = ExtractedReader::open(documents);
  if (!records) return records.error();
  for (;;) {
    const auto document = records->next();
    if (!document) return document.error();
    if (!*document) break;
    if (!go_on()) return Error{Code::kRunStopped, "stopped while its last outputs were made, as asked"};
    for (const auto& output : *outputs)
      if (auto added = output->add(**document); !added) return added.error();
  }
  for (const auto& output : *outputs)
    if (auto finished = output->finish(); !finished) return finished.error();
  return success();
}

Status CorpusOutputs::give_names() const {
  for (const std::size_t i : wanted_) {
    const fs::path at = place(kKinds[i], folder_);
    if (!kKinds[i].mark.empty()) remove_old(kKinds[i], at);  // a file is replaced in one step
    if (std::rename(part(kKinds[i], folder_).c_str(), at.c_str()) != 0) return not_written(at, errno);
  }
  return success();
}

void CorpusOutputs::remove_others() const {
  std::error_code ec;
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (std::find(wanted_.begin(), wanted_.end(), i) != wanted_.end()) continue;
    remove_old(kKinds[i], place(kKinds[i], folder_));
    fs::remove_all(part(kKinds[i], folder_), ec);
    remove_empty_parent(kKinds[i], folder_);
  }
}

}  // namespace reduce

std::vector<CorpusOutputKind> corpus_outputs() {
  std::vector<CorpusOutputKind> out;
  for (const reduce::Kind& kind : reduce::kKinds) out.push_back(kind.kind);
  return out;
}

}  // namespace assay
