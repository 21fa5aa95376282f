// The counts of a document or a run as members of a JSON object: the journal and run.json have the same.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string_view>

#include "assay/batch.h"
#include "write/json.h"

namespace assay::batch {

inline void write_counts(const RunSummary& summary, write::Json& json) {
  json.key("strengths").integer(summary.strengths).key("weaknesses").integer(summary.weaknesses);
  json.key("inspections").integer(summary.inspections).key("diagnostics").integer(summary.diagnostics);
  json.key("bytes").integer(summary.bytes).key("themes").open('{');
  for (const auto& [theme, n] : summary.themes) json.key(theme).integer(n);
  json.close('}');
}

/// 0 where there is no such number.
inline std::uint64_t whole_number(simdjson::dom::element object, std::string_view key) {
  std::uint64_t out = 0;
  return object.at_key(key).get(out) ? 0 : out;
}

inline void read_counts(simdjson::dom::element object, RunSummary& summary) {
  summary.strengths = whole_number(object, "strengths");
  summary.weaknesses = whole_number(object, "weaknesses");
  summary.inspections = whole_number(object, "inspections");
  summary.diagnostics = whole_number(object, "diagnostics");
  summary.bytes = whole_number(object, "bytes");
  simdjson::dom::object themes;
  if (object.at_key("themes").get(themes)) return;
  for (const auto field : themes) {
    std::uint64_t n = 0;
    if (!field.value.get(n)) summary.themes.emplace(field.key, n);
  }
}

}  // namespace assay::batch
