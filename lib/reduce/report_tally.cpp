#include "reduce/report_tally.h"

#include <algorithm>

namespace assay::reduce {

const std::string& date_of(const ExtractedInspection& inspection, const ExtractedDocument& document) {
  for (const std::string* date : {&inspection.end, &inspection.start, &inspection.published})
    if (!date->empty()) return *date;
  return document.published;
}

std::string_view Tally::Inspection::grade(std::string_view area) const {
  for (const auto& [of, grade] : grades)
    if (of == area) return grade;
  return {};
}

Tally::Council& Tally::council(const std::string& id, const ExtractedDocument& document) {
  Council& out = councils[id];
  if (out.name.empty())
    for (const ExtractedEntity& e : document.entities)
      if (e.id == id) out.name = e.name;
  return out;
}

void Tally::add(const ExtractedDocument& d) {
  ++documents;
  std::vector<Inspection> of_document(d.inspections.size());
  for (const ExtractedFinding& f : d.findings) {
    Council& about = council(f.council, d);
    findings.add(f.polarity);
    about.findings.add(f.polarity);
    for (const std::string& theme : f.themes) {
      themes[theme].add(f.polarity);
      about.themes[theme].add(f.polarity);
    }
    if (f.inspection < of_document.size()) of_document[f.inspection].findings.add(f.polarity);
  }
  for (std::size_t i = 0; i < of_document.size(); ++i) {
    const ExtractedInspection& from = d.inspections[i];
    Inspection& to = of_document[i];
    to.date = date_of(from, d);
    to.framework = from.framework;
    to.document = d.id;
    for (const ExtractedJudgement& j : from.judgements) {
      to.grades.emplace_back(j.area, j.grade);
      if (std::find(areas.begin(), areas.end(), j.area) == areas.end()) areas.push_back(j.area);
    }
    council(from.council, d).inspections.push_back(std::move(to));
    ++inspections;
  }
}

std::vector<const Tally::Council*> Tally::by_name() {
  std::vector<const Council*> out;
  for (auto& [id, council] : councils) {
    std::stable_sort(council.inspections.begin(), council.inspections.end(),
                     [](const Inspection& a, const Inspection& b) { return a.date < b.date; });
    out.push_back(&council);
  }
  std::stable_sort(out.begin(), out.end(), [](const Council* a, const Council* b) {
    return std::pair(a->name.empty(), std::string_view(a->name)) <
           std::pair(b->name.empty(), std::string_view(b->name));
  });
  return out;
}

}  // namespace assay::reduce
