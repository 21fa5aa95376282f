// Dates as text states them: days, months, years, seasons, and ranges of those; written as ISO 8601 or TIMEX.
// Use DateValue for what a mention means; format() gives the value that outputs print.
//   DateValue v{.first = {2021, 6, 15}, .last = {2021, 6, 16}, .range = true};  format(v).view() ==
//   "2021-06-15/2021-06-16"
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace assay {

using CivilDay = std::chrono::year_month_day;

/// A day, a month, a season or a year: what is 0 is not said. Either month or season is set, never both.
struct Moment {
  int year = 0;
  unsigned month = 0;   ///< 1 to 12
  unsigned day = 0;     ///< 1 to 31
  unsigned season = 0;  ///< 1 spring (March to May) to 4 winter (December to February of the next year)

  [[nodiscard]] bool empty() const { return !year && !month && !day && !season; }
  friend bool operator==(const Moment&, const Moment&) = default;
};

/// A moment, or the range from one to another.
struct DateValue {
  Moment first, last;
  bool range = false;
  friend bool operator==(const DateValue&, const DateValue&) = default;
};

/// The text of a value, without the heap.
struct DateText {
  std::array<char, 24> chars{};
  std::size_t size = 0;
  [[nodiscard]] std::string_view view() const { return {chars.data(), size}; }
};

/// "2021-06-15", "2021-06", "2021", "2021-SU", "2021-06-15/2021-06-16".
[[nodiscard]] DateText format(const DateValue& value);

/// Reads "2021-06-15"; nothing where it is no calendar day.
[[nodiscard]] std::optional<CivilDay> parse_day(std::string_view iso);

/// The first and the last day of a moment that has a year.
[[nodiscard]] CivilDay first_day(const Moment& moment);
[[nodiscard]] CivilDay last_day(const Moment& moment);

/// True where the calendar has it: month 1 to 12, a day that the month has (of any year, where none is said),
/// and a year from 1 to 2999.
[[nodiscard]] bool exists(const Moment& moment);
/// The same for a value with years; a range must not end before it begins.
[[nodiscard]] bool exists(const DateValue& value);

/// The value itself, or nothing where the calendar has it not.
[[nodiscard]] std::optional<DateValue> checked(const DateValue& value);

[[nodiscard]] Moment day_moment(CivilDay day);
/// The day `days` later (earlier, where negative).
[[nodiscard]] CivilDay add_days(CivilDay day, int days);
/// The month `months` later, as a moment without a day.
[[nodiscard]] Moment add_months(CivilDay day, int months);
/// The day `years` later; the last of February where the year has no leap day.
[[nodiscard]] CivilDay add_years(CivilDay day, int years);
/// 1 Monday to 7 Sunday.
[[nodiscard]] unsigned iso_weekday(CivilDay day);
/// Easter Sunday of a year of the Gregorian calendar.
[[nodiscard]] CivilDay easter_sunday(int year);
/// The n-th weekday of a month, from 1; -1 is the last.
[[nodiscard]] CivilDay nth_weekday(int year, unsigned month, unsigned weekday, int nth);
/// Monday to Sunday of the week that holds `day`.
[[nodiscard]] DateValue week_of(CivilDay day);
/// Saturday and Sunday of that week.
[[nodiscard]] DateValue weekend_of(CivilDay day);

}  // namespace assay
