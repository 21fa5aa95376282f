// Dates counted from another day: "two weeks ago", "last December", "on Tuesday next week", "the following day".
// Pure functions; nothing is given where the calendar has no such date.
#pragma once

#include <optional>

#include "link/dates_resolve.h"

namespace assay {

/// The weekday on or before `today` (by < 0), or on or after it; `strictly`: not today itself.
[[nodiscard]] std::optional<DateValue> weekday_near(unsigned weekday, CivilDay today, int by, bool strictly);

/// How long so many units are: in days or in months, neither where they have no length of their own or one beyond all
/// years.
struct Length {
  int days = 0, months = 0;
};
[[nodiscard]] Length length_of(int count, CalendarUnit unit);
/// True of years and what is made of them.
[[nodiscard]] bool counts_years(CalendarUnit unit);
/// The day so long after it (`by` 1) or before (-1); of months the same day, or the last of one that is shorter.
[[nodiscard]] CivilDay moved_by(CivilDay day, Length length, int by);

/// Form "shift", counted from `today`.
[[nodiscard]] std::optional<DateValue> resolve_shift(const DateRule& rule, const DateParts& parts, CivilDay today);

/// The same counted from the date before ("the following day"): only where that says as much as the unit needs.
[[nodiscard]] std::optional<DateValue> resolve_from_before(const DateRule& rule, const DateParts& parts,
                                                           const Moment& before);

/// Form "nearest".
[[nodiscard]] std::optional<DateValue> resolve_nearest(const DateRule& rule, const DateParts& parts, CivilDay today,
                                                       Towards towards);

}  // namespace assay
