// What the tables of the report count: findings by council and theme, grades by inspection.
//   Tally tally;  tally.add(document);  for (const auto& [id, council] : tally.councils) …
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "assay/extracted.h"

namespace assay::reduce {

struct Count {
  std::uint64_t strengths = 0, weaknesses = 0;
  void add(Polarity polarity) { ++(polarity == Polarity::kStrength ? strengths : weaknesses); }
};

/// The day that an inspection is known by, or "".
[[nodiscard]] const std::string& date_of(const ExtractedInspection& inspection, const ExtractedDocument& document);

struct Tally {
  struct Inspection {
    std::string date, framework, document;
    std::vector<std::pair<std::string, std::string>> grades;  ///< area and grade
    Count findings;
    /// The grade of an area, or "".
    [[nodiscard]] std::string_view grade(std::string_view area) const;
  };
  struct Council {
    std::string name;
    Count findings;
    std::map<std::string, Count> themes;  ///< a finding counts under each of its own
    std::vector<Inspection> inspections;
  };

  std::uint64_t documents = 0, inspections = 0;
  Count findings;
  std::map<std::string, Count> themes;
  std::map<std::string, Council> councils;  ///< by id; what names none is under ""
  std::vector<std::string> areas;           ///< in the order of their first judgement

  void add(const ExtractedDocument& document);
  /// By name, that of no name last; each with its inspections in the order of their dates.
  [[nodiscard]] std::vector<const Council*> by_name();

 private:
  Council& council(const std::string& id, const ExtractedDocument& document);
};

}  // namespace assay::reduce
