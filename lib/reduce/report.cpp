// report/index.html: one page that needs nothing else. Tables stand in it as they are; findings are a block of data, of
// which the script shows a few at a time.
#include "reduce/corpus_output.h"
#include "reduce/embedded.h"
#include "reduce/html.h"
#include "reduce/output_file.h"
#include "reduce/report_data.h"
#include "reduce/report_tables.h"
#include "write/piece.h"

namespace assay::reduce {
namespace {

class Report final : public CorpusOutput {
 public:
  explicit Report(const RunFacts& facts) : facts_(facts) {}
  Status open(const std::filesystem::path& at) { return file_.open(at); }

  Status add(const ExtractedDocument& d) override {
    tally_.add(d);
    findings_.text += tally_.documents > 1 ? ",\n" : "\n";
    data_.add(d, findings_.text);
    if (findings_.text.size() > kDrainBytes) findings_.spill(file_.path().parent_path());
    return success();
  }

  Status finish() override {
    std::string out;
    head(out);
    summary(out);
    add_tables(tally_, out);
    out += kReportSearch;
    out += "<script type=\"application/json\" id=\"data\">{\"documents\":[";
    if (auto wrote = file_.write(out); !wrote) return wrote;
    Status written = success();
    const bool read = findings_.each([&](std::string_view bytes) { return (written = file_.write(bytes)).ok(); });
    if (!written) return written;
    if (!read) return not_written(file_.path(), errno);
    out = "\n],";
    data_.names(out);
    out += "}</script>\n<script>\n";
    out += kReportScript;
    out += "</script>\n";
    foot(out);
    if (auto wrote = file_.write(out); !wrote) return wrote;
    return file_.finish();
  }

 private:
  void head(std::string& out) const {
    out += "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n";
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    // Nothing is loaded from anywhere, whatever a document says.
    out +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">\n<meta name=\"generator\" content=\"assay ";
    html::text(facts_.version, out);
    out += "\">\n<title>Strengths and weaknesses</title>\n<style>\n";
    out += kReportStyle;
    out += "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#findings\">To the findings</a>\n";
  }

  void summary(std::string& out) const {
    out += "<header><h1>Strengths and weaknesses</h1>\n<p>";
    const auto item = [&](std::uint64_t n, std::string_view one, std::string_view many, std::string_view behind) {
      out += "<strong>";
      add_number(n, out);
      ((out += "</strong> ") += n == 1 ? one : many) += behind;
    };
    item(tally_.documents, "document", "documents", ", ");
    item(tally_.inspections, "inspection", "inspections", ", ");
    item(tally_.findings.strengths + tally_.findings.weaknesses, "finding", "findings", ": ");
    item(tally_.findings.strengths, "strength", "strengths", " and ");
    item(tally_.findings.weaknesses, "weakness", "weaknesses", ".");
    if (facts_.failed) {
      out += " ";
      item(facts_.failed, "document", "documents", " could not be read: see errors.jsonl.");
    }
    out += "</p></header>\n<main>\n";
  }

  void foot(std::string& out) const {
    out += "</main>\n<footer><p>Made by assay ";
    html::text(facts_.version, out);
    out += " with the pipeline ";
    html::text(facts_.pipeline_name, out);
    out += " (";
    html::text(std::string_view(facts_.pipeline_hash).substr(0, 12), out);
    out +=
        "). Every finding is words of a document, and what decided it is a list of rules: open “Why” below it. "
        "Confidence is how often such findings were right on labelled texts.</p></footer>\n</body>\n</html>\n";
  }

  RunFacts facts_;
  OutputFile file_;
  Tally tally_;
  ReportData data_;
  write::Piece findings_;
};

}  // namespace

Opened open_report(const std::filesystem::path& at, const RunFacts& facts) {
  auto out = std::make_unique<Report>(facts);
  if (auto opened = out->open(at); !opened) return opened.error();
  return std::unique_ptr<CorpusOutput>(std::move(out));
}

}  // namespace assay::reduce
