#include "batch/extract_one.h"

#include <algorithm>
#include <array>

#include "batch/walk.h"
#include "document/digest.h"
#include "read/input.h"

namespace assay::batch {
namespace {

void count(const Document& document, RunSummary& summary) {
  summary.documents = 1;
  summary.inspections = document.layer<Inspection>().size();
  summary.diagnostics = document.diagnostics().size();
  for (const Finding& f : document.layer<Finding>()) {
    ++(f.polarity == Polarity::kStrength ? summary.strengths : summary.weaknesses);
    if (f.themes.empty()) continue;
    const auto theme = summary.themes.find(f.themes.front());
    theme == summary.themes.end() ? void(summary.themes.emplace(f.themes.front(), 1)) : void(++theme->second);
  }
}

}  // namespace

Record read_item(const Item& item, Readers& readers, const ReadOptions& options) {
  if (!item.error && item.number) return read_record(item.line, item.number, options);
  return {.id = {}, .source = item.error ? Result<Source>(*item.error) : readers.read_file(item.path, item.id)};
}

Result<Source> Worker::read(const Item& item, Extract& out) {
  Record record = read_item(item, readers_, options_);
  if (item.number && !item.error) out.has_id = record.has_id;
  if (record.has_id) out.id = std::move(record.id);
  return std::move(record.source);
}

void Worker::run(Source source, const Pipeline& pipeline, const Wanted& wanted, Extract& out) {
  out.sha256 = source.sha256;
  const RunOptions options{.only_written = true, .times = wanted.time_stages ? &out.summary.stages : nullptr};
  const Document document = pipeline.run(std::move(source), scratch_, options);
  const WriteContext context{pipeline.rules(), pipeline.hash(), wanted.offsets};
  const auto spill = [&](Piece& piece) -> Drain { return [&](std::string&) { piece.spill(wanted.spill); }; };
  Pieces& pieces = out.pieces;
  write_document(document, context, pieces[kDocuments].text, spill(pieces[kDocuments]));
  pieces[kDocuments].text += '\n';
  if (wanted.tables) {
    write_findings_csv(document, context, pieces[kFindings].text, spill(pieces[kFindings]));
    write_inspections_csv(document, pieces[kInspections].text);
    write_appearances_csv(document, pieces[kAppearances].text);
  }
  count(document, out.summary);
}

Extract Worker::extract(const Item& item, const Pipeline& pipeline, const Wanted& wanted) {
  Extract out;
  out.order = item.order;
  out.id = out.item = item.id;
  const auto failure = failure_of([&] {
    if (auto source = read(item, out))
      run(std::move(*source), pipeline, wanted, out);
    else
      fail(out, source.error());
  });
  if (failure) fail(out, *failure);
  out.summary.bytes = item.bytes;
  if (wanted.fingerprint) out.read = fingerprint_of(item, out);
  return out;
}

// Of a file that was read its source's hash is at hand. One that changed meanwhile has none, so that it is read anew;
// one that was not there may be by now.
std::string Worker::fingerprint_of(const Item& item, const Extract& extract) const {
  if (!item.number && !extract.sha256.empty()) return extract.sha256;
  if (extract.error && extract.error->code == Code::kInputChanged) return {};
  if (!item.number && !item.error && extract.error && extract.error->code == Code::kInputMissing)
    return std::string(code_name(Code::kInputMissing));
  return fingerprint(item, options_.max_bytes);
}

std::string fingerprint(const Item& item, std::uint64_t max_bytes) {
  if (item.error) return {};
  if (item.number) return sha256(item.line);
  const auto bytes = read::load_file(item.path, item.id, max_bytes);
  return bytes ? sha256(*bytes) : std::string(code_name(bytes.error().code));
}

bool may_pass_later(Code code) {
  constexpr std::array kCodes = {Code::kInputMissing,  Code::kInputUnreadable, Code::kInputChanged,
                                 Code::kPdfReaderDied, Code::kPdfReaderLimit,  Code::kPdfReaderMissing,
                                 Code::kStageFailed};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

void fail(Extract& extract, Error error) {
  error.message = id_of_name(std::move(error.message));  // names and exceptions hold any bytes, JSON does not
  extract.pieces = {};
  extract.summary = {};
  extract.summary.failed = 1;
  extract.summary.failures.push_back({extract.id, error});
  std::string& line = extract.pieces[kErrors].text;
  write_failure(extract.id, error, line);
  line += '\n';
  extract.error = std::move(error);
}

void add(RunSummary& whole, const RunSummary& part) {
  whole.documents += part.documents;
  whole.failed += part.failed;
  whole.strengths += part.strengths;
  whole.weaknesses += part.weaknesses;
  whole.inspections += part.inspections;
  whole.bytes += part.bytes;
  whole.diagnostics += part.diagnostics;
  for (const auto& [theme, n] : part.themes) whole.themes[theme] += n;
  for (const Failure& failure : part.failures)
    if (whole.failures.size() < RunSummary::kMaxFailures) whole.failures.push_back(failure);
  if (whole.stages.size() < part.stages.size()) whole.stages.resize(part.stages.size());
  for (std::size_t i = 0; i < part.stages.size(); ++i) {
    whole.stages[i].stage = part.stages[i].stage;
    whole.stages[i].nanoseconds += part.stages[i].nanoseconds;
  }
}

}  // namespace assay::batch
