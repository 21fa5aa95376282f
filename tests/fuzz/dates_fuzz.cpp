// A short text through the whole default pipeline, its first line the day it was published: values of dates have the
// forms that the contract names, and the record is JSON whose offsets lead to what it says.
#include <re2/re2.h>
#include <simdjson.h>

#include "assay/pipeline.h"
#include "assay/reader.h"
#include "assay/writer.h"
#include "checks.h"

using namespace assay;

namespace {

const Pipeline& pipeline() {
  static const auto loaded = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  fuzz::require(loaded.ok(), loaded.ok() ? "" : render(loaded.error()));
  return *loaded;
}

bool is_value(std::string_view value) {
  // A day, a month, a year or a season, or two of them as a range.
  static const re2::RE2 form([] {
    const std::string one = "\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?|-(?:SP|SU|AU|WI))?";
    return one + "(?:/" + one + ")?";
  }());
  return re2::RE2::FullMatch(re2::StringPiece(value.data(), value.size()), form);
}

/// The same words in the record as its offsets, in bytes, point at.
void check_record(const std::string& line) {
  simdjson::dom::parser parser;
  simdjson::dom::element record;
  fuzz::require(!parser.parse(line).get(record), "the record is no JSON");
  std::string_view text;
  fuzz::require(!record["text"].get(text), "the record has no text");
  for (const char* list : {"findings", "mentions"})
    for (const simdjson::dom::element one : record[list].get_array()) {
      std::uint64_t begin = 0, end = 0;
      std::string_view words;
      const bool whole = !one["begin"].get(begin) && !one["end"].get(end) && !one["text"].get(words);
      fuzz::require(whole && begin < end && end <= text.size(), std::string("an offset is wrong in ") + list);
      fuzz::require(text.substr(begin, end - begin) == words, std::string("other words in ") + list);
    }
}

}  // namespace

// Loads the pipeline before the first input, which would have to wait for it in its own time.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  pipeline();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view day = input.substr(0, input.find('\n'));
  if (day.size() > 10 || size > 4096) return 0;
  auto source = Readers().read_bytes(input.substr(std::min(size, day.size() + 1)), "fuzz");
  if (!source || source->media_type == "application/pdf") return 0;
  const std::string json = "{\"id\":\"x\",\"text\":\"\",\"published\":\"" + std::string(day) + "\"}";
  if (const Record record = read_record(json, 1); record.source) source->published = record.source->published;
  Scratch scratch;
  const Document document = pipeline().run(*std::move(source), scratch);
  for (const Mention& m : document.layer<Mention>())
    if (m.kind == "date") fuzz::require(is_value(m.value), "no value of a date: " + std::string(m.value));
  std::string line;
  write_document(document, pipeline(), OffsetUnit::kUtf8, line);
  check_record(line);
  return 0;
}
