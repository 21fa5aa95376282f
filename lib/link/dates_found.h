// The dates of a document before they are resolved, and the document's own date among them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assay/document.h"
#include "link/dates_resolve.h"
#include "link/dates_rules.h"

namespace assay {

/// A match of a rule of kind "date", read.
struct FoundDate {
  Span match;    ///< with the words around it that the rule wants ("on Tuesday 4 May")
  Span mention;  ///< the date alone ("4 May")
  RuleId rule = kNone;
  const DateRule* keys = nullptr;
  DateParts parts;
  std::uint32_t block = kNone;
};

/// True of one day with its year.
[[nodiscard]] bool is_day(const FoundDate& date);

/// A match of a rule of kind "date-label": words before a date that say what it is the date of.
struct DateLabel {
  Span span;
  RuleId rule = kNone;
  bool published = false;  ///< key `field`: "published", or "inspected"
  double weight = 0;       ///< the heaviest label names the document's date
};

/// Leaves of the dates those that hold: of dates that overlap the one whose mention is longest. In and out in document
/// order.
void keep_longest(std::vector<FoundDate>& dates);

/// The date that the document prints as its own: the one that the heaviest label stands before, else (where `by_line`)
/// one alone in a short line above the text; not one that a title leads up to with a word of `leading` ("Visit of 4
/// May"). Traces the label.
[[nodiscard]] std::optional<CivilDay> printed_date(Document& document, const std::vector<FoundDate>& dates,
                                                   const std::vector<DateLabel>& labels, bool by_line,
                                                   const std::vector<std::string>& leading);

/// The first day of the month or season that ends a short line above the text ("Newsletter, spring 2018"): where no day
/// is printed, the text is read from there.
[[nodiscard]] std::optional<CivilDay> issued_in(const Document& document, const std::vector<FoundDate>& dates,
                                                const std::vector<std::string>& leading);

/// The last day of the first dates that a label "inspected" stands before.
[[nodiscard]] std::optional<CivilDay> inspected_until(const Document& document, const std::vector<FoundDate>& dates,
                                                      const std::vector<DateLabel>& labels);

}  // namespace assay
