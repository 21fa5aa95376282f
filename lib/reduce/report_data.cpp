#include "reduce/report_data.h"

#include <algorithm>

#include "reduce/names.h"
#include "reduce/report_tally.h"
#include "write/offsets.h"

namespace assay::reduce {

using write::Json;

/// Of one document: names by id, places as JavaScript counts them, and which headings findings stand under.
class Places {
 public:
  explicit Places(const ExtractedDocument& d) : offset(d.text, OffsetUnit::kUtf16) {
    for (const ExtractedEntity& e : d.entities) names_.try_emplace(e.id, &e.name);
    for (const ExtractedFinding& f : d.findings)
      if (f.heading < d.blocks.size()) headings.push_back(f.heading);
    std::sort(headings.begin(), headings.end());
    headings.erase(std::unique(headings.begin(), headings.end()), headings.end());
  }
  [[nodiscard]] const std::string& name(const std::string& entity) const {
    static const std::string none;
    const auto found = names_.find(entity);
    return found == names_.end() ? none : *found->second;
  }
  /// The heading's number among those that are written, from 1; 0 for none.
  [[nodiscard]] std::uint64_t heading(std::uint32_t block) const {
    const auto at = std::lower_bound(headings.begin(), headings.end(), block);
    return at != headings.end() && *at == block ? static_cast<std::uint64_t>(at - headings.begin()) + 1 : 0;
  }

  const write::OffsetIndex offset;
  std::vector<std::uint32_t> headings;

 private:
  std::map<std::string_view, const std::string*> names_;
};

namespace {

/// Of evidence whose words are shown.
constexpr Offset kLongestWords = 80;

// Within <script> nothing may look like markup. In JSON `<` stands in strings alone.
void hide_markup(std::string& out, std::size_t from) {
  for (std::size_t at = from; (at = out.find('<', at)) != std::string::npos;) out.replace(at, 1, "\\u003c");
}

}  // namespace

// [id, title, published, [heading…], [[date, framework]…], [finding…]]
void ReportData::add(const ExtractedDocument& d, std::string& out) {
  const std::size_t from = out.size();
  const Places places(d);
  {
    Json json(out);
    json.open('[').string(d.id).string(d.title).string(d.published).open('[');
    for (const std::uint32_t block : places.headings)
      json.string(write::heading_beginning(words_of(d, d.blocks[block])));
    json.close(']').open('[');
    for (const ExtractedInspection& i : d.inspections)
      json.open('[').string(date_of(i, d)).string(i.framework).close(']');
    json.close(']').open('[');
    for (const ExtractedFinding& f : d.findings) finding(f, d, places, json);
    json.close(']').close(']');
  }
  hide_markup(out, from);
}

// [1 for a strength, text, [theme…], council, source, speaker, inspection, heading, page, confidence, [evidence…]] with
// names by their numbers, and inspection, heading and page from 1, 0 for none. Evidence within the finding is
// [rule, begin, end], other [rule, words]; what is as long as a sentence is [rule].
void ReportData::finding(const ExtractedFinding& f, const ExtractedDocument& d, const Places& places, Json& json) {
  json.open('[').integer(f.polarity == Polarity::kStrength).string(f.text).open('[');
  for (const std::string& theme : f.themes) json.integer(themes_(theme));
  json.close(']').integer(councils_(places.name(f.council))).integer(sources_(f.source)).string(places.name(f.speaker));
  json.integer(f.inspection < d.inspections.size() ? f.inspection + 1 : 0).integer(places.heading(f.heading));
  json.integer(f.page).decimal(f.confidence, 3).open('[');
  for (const ExtractedEvidence& e : f.evidence) {
    json.open('[').integer(rules_(e.rule + " (" + e.effect + ')'));
    if (e.span.size() > kLongestWords || e.span == f.span) {
      // The finding as a whole, or a sentence beside it.
    } else if (f.span.contains(e.span)) {
      json.integer(places.offset(e.span.begin) - places.offset(f.span.begin))
          .integer(places.offset(e.span.end) - places.offset(f.span.begin));
    } else {
      json.string(words_of(d, e.span));
    }
    json.close(']');
  }
  json.close(']').close(']');
}

void ReportData::names(std::string& out) const {
  const std::size_t from = out.size();
  {
    Json json(out);
    json.key("councils");
    councils_.write(json);
    json.key("themes");
    themes_.write(json);
    json.key("sources");
    sources_.write(json);
    json.key("rules");
    rules_.write(json);
  }
  hide_markup(out, from);
}

}  // namespace assay::reduce
