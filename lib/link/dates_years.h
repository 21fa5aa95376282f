// Which year is meant where none is said, and the parts and bundles of years: quarters, halves, financial years,
// decades, centuries. Pure functions; nothing is given where it cannot be told.
#pragma once

#include <cstdlib>
#include <optional>

#include "link/dates_resolve.h"

namespace assay {

/// Days from one to the other.
[[nodiscard]] int distance(CivilDay from, CivilDay to);
/// Days from today to what lasts from `first` to `last`: 0 inside it, negative where it is over.
[[nodiscard]] int days_ahead(CivilDay first, CivilDay last, CivilDay today);
/// True where what is so many days ahead lies where the words around point.
[[nodiscard]] bool wanted(int days_ahead, Towards towards);

/// Of the years around today's the one whose `value(year)` is nearest to today, on the side that the context says.
/// `value` gives an optional DateValue.
template <class ValueOf>
[[nodiscard]] std::optional<DateValue> nearest(const DateContext& context, ValueOf value_of) {
  if (!context.today) return std::nullopt;
  constexpr int kYearsToLook = 8;  // leap days repeat after so many at most
  const int now = static_cast<int>(context.today->year());
  std::optional<DateValue> best;
  int best_days = 0;
  for (int year = now - kYearsToLook; year <= now + kYearsToLook; ++year) {
    const std::optional<DateValue> value = value_of(year);
    if (!value) continue;
    const int days =
        days_ahead(first_day(value->first), last_day(value->range ? value->last : value->first), *context.today);
    if (wanted(days, context.towards) && (!best || std::abs(days) < std::abs(best_days)))
      best = value, best_days = days;
  }
  return best;
}

/// "last year": the year that `turn` says; else nothing.
[[nodiscard]] std::optional<int> turned_year(const DateParts& parts, const DateContext& context);

/// Form "years".
[[nodiscard]] std::optional<DateValue> resolve_years(const DateRule& rule, const DateParts& parts,
                                                     const DateContext& context);
/// Form "quarter".
[[nodiscard]] std::optional<DateValue> resolve_quarter(const DateRule& rule, const DateParts& parts,
                                                       const DateContext& context);
/// Form "span".
[[nodiscard]] std::optional<DateValue> resolve_span(const DateRule& rule, const DateParts& parts,
                                                    const DateContext& context);

}  // namespace assay
