// The stream mode: one line out for each line in, in order, each a JSON object with the line's id or an error; the same
// for one thread and for several.
#include <simdjson.h>

#include <sstream>

#include "assay/batch.h"
#include "checks.h"
#include "support/marks_stage.h"

using namespace assay;

namespace {

std::string answers(const std::string& lines, unsigned jobs) {
  static const TemporaryFolder folder;
  static const auto pipeline = make_pipeline(folder);
  std::istringstream in(lines);
  std::ostringstream out;
  StreamOptions options;
  options.jobs = jobs;
  options.read.max_bytes = 1 << 12;
  const auto summary = run_stream(in, out, options, *pipeline);
  fuzz::require(summary.ok(), "the stream broke off");
  const std::string all = out.str();
  const auto count = static_cast<std::uint64_t>(std::count(all.begin(), all.end(), '\n'));
  fuzz::require(summary->documents + summary->failed == count, "the counts are not those of the lines");
  return all;
}

void check_answer(std::string_view line, std::uint64_t number) {
  simdjson::dom::parser parser;
  simdjson::dom::element record;
  fuzz::require(!parser.parse(line.data(), line.size(), true).get(record), "an answer is no JSON");
  std::string_view text;
  if (!record["schema"].get(text)) {
    fuzz::require(text == kSchema && !record["id"].get(text) && !record["text"].get(text), "a record lacks a field");
    return;
  }
  std::uint64_t at = 0;
  fuzz::require(!record["line"].get(at) && at == number, "an error names another line");
  fuzz::require(!record["error"]["code"].get(text) && text.starts_with('A'), "an error has no code");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string in(reinterpret_cast<const char*>(data), size);
  const std::string out = answers(in, 1);
  fuzz::require(out == answers(in, 3), "three threads answer otherwise than one");
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t end = out.find('\n', at);
    check_answer(std::string_view(out).substr(at, end - at), ++number);
    at = end + 1;
  }
  const auto lines = static_cast<std::uint64_t>(std::count(in.begin(), in.end(), '\n'));
  fuzz::require(number == lines + (in.empty() || in.back() == '\n' ? 0 : 1), "not one line out for each line in");
  return 0;
}
