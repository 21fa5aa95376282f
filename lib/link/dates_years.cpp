#include "link/dates_years.h"

#include <algorithm>
#include <chrono>

namespace assay {
namespace {

// Without a word that points there, a date is taken to lie ahead only when it is as near as this.
constexpr int kAheadDays = 92;
// A date in an agenda lies ahead unless it has passed within this time.
constexpr int kPassedDays = 92;
// "2019-85" is no range of years; with both years in full it may be a dynasty.
constexpr int kLongestYears = 75;
constexpr int kLongestReign = 400;
// "the '20s" are of this century, "the '30s" of the last.
constexpr int kLastShortDecade = 20;

DateValue years(int first, int last) { return {{first, 0, 0, 0}, {last, 0, 0, 0}, true}; }

// "the last financial year"
std::optional<DateValue> year_from(const DateRule& rule, const DateContext& context) {
  if (!context.today) return std::nullopt;
  const bool begun = static_cast<unsigned>(context.today->month()) >= rule.first_month;
  const int year = static_cast<int>(context.today->year()) + rule.by - (begun ? 0 : 1);
  return checked(years(year, year + 1));
}

}  // namespace

int distance(CivilDay from, CivilDay to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

int days_ahead(CivilDay first, CivilDay last, CivilDay today) {
  if (const int begins = distance(today, first); begins > 0) return begins;
  if (const int ended = distance(today, last); ended < 0) return ended;
  return 0;
}

bool wanted(int days_ahead, Towards towards) {
  if (towards == Towards::kPast) return days_ahead <= 0;
  if (towards == Towards::kFuture) return days_ahead >= 0;
  if (towards == Towards::kAgenda) return days_ahead >= -kPassedDays;
  return days_ahead <= kAheadDays;
}

std::optional<int> turned_year(const DateParts& parts, const DateContext& context) {
  if (!parts.turn || !context.today) return std::nullopt;
  return static_cast<int>(context.today->year()) + *parts.turn;
}

std::optional<DateValue> resolve_years(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  if (!parts.ranged) return year_from(rule, context);
  Moment last = parts.second;
  const bool whole = last.year >= 100;
  // "2017-18": the century is that of the first year.
  if (!whole) last.year += parts.first.year / 100 * 100;
  if (last.year <= parts.first.year && !whole) last.year += 100;  // "1999-00"
  const int longest = whole ? kLongestReign : kLongestYears;
  if (last.year <= parts.first.year || last.year > parts.first.year + longest) return std::nullopt;
  return checked({parts.first, last, true});
}

std::optional<DateValue> resolve_quarter(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  const int length = parts.count > 0 ? parts.count : 12 / rule.parts;
  const int months = parts.quarter == 0 ? 12 - length : length * (parts.quarter - 1);
  if (months < 0 || months + length > 12) return std::nullopt;
  const auto of_year = [&](int year) {
    const CivilDay start = first_day({year, parts.ranged ? rule.first_month : 1, 1, 0});
    return checked({add_months(start, months), add_months(start, months + length - 1), true});
  };
  if (parts.first.year) return of_year(parts.first.year);
  if (const auto year = turned_year(parts, context)) return of_year(*year);
  return parts.turn ? std::nullopt : nearest(context, of_year);
}

// "the 1990s", "the nineties", "the 19th century", "the past two decades"
std::optional<DateValue> resolve_span(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  const CalendarUnit unit = parts.unit != CalendarUnit::kNone ? parts.unit : rule.unit;
  const int length = unit == CalendarUnit::kCentury ? 100 : 10;
  if (rule.by) {
    const int count = parts.count < 0 ? 1 : parts.count;
    if (!context.today || count < 1 || count > 99) return std::nullopt;
    const int now = static_cast<int>(context.today->year()) / length * length;
    return checked(rule.by < 0 ? years(now - count * length, now - 1)
                               : years(now + length, now + (count + 1) * length - 1));
  }
  if (unit == CalendarUnit::kCentury) {
    const int last = std::max(parts.count, parts.more[0].first);  // "the 15th and 16th centuries"
    return checked(years(100 * (parts.count - 1), 100 * last - 1));
  }
  int year = parts.first.year ? parts.first.year : parts.count;
  if (year < 100) year += year <= kLastShortDecade ? 2000 : 1900;
  return checked(years(year, year + 9));
}

}  // namespace assay
