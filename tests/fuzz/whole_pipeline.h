// A text through the whole default pipeline, for targets that look at one layer of it: whatever the text, indexes lead
// to what they name, ids are unique, and the record is JSON whose offsets lead to what it says.
#pragma once

#include <simdjson.h>

#include <set>

#include "assay/pipeline.h"
#include "assay/reader.h"
#include "assay/writer.h"
#include "checks.h"

namespace assay::fuzz {

inline const Pipeline& pipeline() {
  static const auto loaded = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  require(loaded.ok(), loaded.ok() ? "" : render(loaded.error()));
  return *loaded;
}

/// The same words in the record as its offsets, in bytes, point at.
inline void check_record(const std::string& line) {
  simdjson::dom::parser parser;
  simdjson::dom::element record;
  require(!parser.parse(line).get(record), "the record is no JSON");
  std::string_view text;
  require(!record["text"].get(text), "the record has no text");
  for (const char* list : {"findings", "mentions"})
    for (const simdjson::dom::element one : record[list].get_array()) {
      std::uint64_t begin = 0, end = 0;
      std::string_view words;
      const bool whole = !one["begin"].get(begin) && !one["end"].get(end) && !one["text"].get(words);
      require(whole && begin < end && end <= text.size(), std::string("an offset is wrong in ") + list);
      require(text.substr(begin, end - begin) == words, std::string("other words in ") + list);
    }
}

inline void check_entities(const Document& d) {
  std::set<std::string_view> ids;
  for (const Entity& e : d.entities())
    require(!e.name.empty() && ids.insert(e.id).second, "an entity has no name or another's id: " + std::string(e.id));
  const auto is = [&](std::uint32_t entity, std::string_view kind) {
    require(entity < d.entities().size() && (kind.empty() || d.entities()[entity].kind == kind),
            "no entity, or one of another kind than " + std::string(kind));
  };
  for (const Mention& m : d.layer<Mention>())
    if (m.kind != "date") is(m.entity, m.kind);
  for (const Finding& f : d.layer<Finding>()) {
    if (f.speaker != kNone) is(f.speaker, "");
    if (f.council != kNone) is(f.council, "council");
    for (const std::uint32_t official : f.officials) is(official, "official");
    for (const std::uint32_t date : f.dates)
      require(date < d.layer<Mention>().size() && d.layer<Mention>()[date].kind == "date", "no date");
    require(!f.themes.empty() && f.confidence >= 0 && f.confidence <= 1, "no theme, or a confidence that is none");
  }
  for (const Inspection& i : d.layer<Inspection>())
    for (const std::uint32_t lead : i.lead_inspectors) is(lead, "official");
}

/// Reads and extracts `text`, published on `day` where that is one, checks all this, and gives the document to `look`.
template <class Look>
void extract(std::string_view day, std::string_view text, const Look& look) {
  auto source = Readers().read_bytes(text, "fuzz");
  if (!source || source->media_type == "application/pdf") return;
  const std::string json = "{\"id\":\"x\",\"text\":\"\",\"published\":\"" + std::string(day) + "\"}";
  if (const Record record = read_record(json, 1); record.source) source->published = record.source->published;
  Scratch scratch;
  const Document document = pipeline().run(*std::move(source), scratch);
  look(document);
  check_entities(document);
  std::string line;
  write_document(document, pipeline(), OffsetUnit::kUtf8, line);
  check_record(line);
}

}  // namespace assay::fuzz

// Loads the pipeline before the first input, which would have to wait for it in its own time.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  assay::fuzz::pipeline();
  return 0;
}
