#include "link/dates_resolve.h"

#include <chrono>
#include <cstdlib>

namespace assay {
namespace {

// Without a word that points there, a date is taken to lie ahead only when it is as near as this.
constexpr int kAheadDays = 92;
// A date in an agenda lies ahead unless it has passed within this time.
constexpr int kPassedDays = 92;
// "2019-85" is no range of years.
constexpr int kLongestYears = 75;
// Days further apart than so many years are no stretch of time.
constexpr int kLongestDays = 10;
// Leap days repeat after 8 years at most.
constexpr int kYearsToLook = 8;

int distance(CivilDay from, CivilDay to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

// Days from today to the moment: 0 inside it.
int ahead(const Moment& moment, CivilDay today) {
  if (const int begins = distance(today, first_day(moment)); begins > 0) return begins;
  if (const int ended = distance(today, last_day(moment)); ended < 0) return ended;
  return 0;
}

bool wanted(int days_ahead, Towards towards) {
  if (towards == Towards::kPast) return days_ahead <= 0;
  if (towards == Towards::kFuture) return days_ahead >= 0;
  if (towards == Towards::kAgenda) return days_ahead >= -kPassedDays;
  return days_ahead <= kAheadDays;
}

CivilDay feast_of(const Feast& feast, int year) {
  if (feast.day) return first_day({year, feast.month, feast.day, 0});
  if (feast.nth) return nth_weekday(year, feast.month, feast.weekday, feast.nth);
  return add_days(easter_sunday(year), feast.easter);
}

std::optional<DateValue> resolve_feast(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  if (parts.first.year) return DateValue{day_moment(feast_of(rule.feast, parts.first.year)), {}, false};
  if (!context.today) return std::nullopt;
  std::optional<CivilDay> best;
  const int now = static_cast<int>(context.today->year());
  for (int y = now - 1; y <= now + 1; ++y) {
    const CivilDay day = feast_of(rule.feast, y);
    const int days = distance(*context.today, day);
    if (wanted(days, context.towards) && (!best || std::abs(days) < std::abs(distance(*context.today, *best))))
      best = day;
  }
  if (!best) return std::nullopt;
  return DateValue{day_moment(*best), {}, false};
}

// The year that puts a moment nearest to today, on the side that the context says.
std::optional<int> infer_year(Moment moment, CivilDay today, Towards towards) {
  std::optional<int> best;
  int best_days = 0;
  const int now = static_cast<int>(today.year());
  for (int y = now - kYearsToLook; y <= now + kYearsToLook; ++y) {
    moment.year = y;
    if (!exists(moment)) continue;
    const int days = ahead(moment, today);
    if (!wanted(days, towards)) continue;
    if (!best || std::abs(days) < std::abs(best_days)) best = y, best_days = days;
  }
  return best;
}

unsigned place_in_year(const Moment& m) { return m.season ? m.season * 3 : m.month; }

// A first date without its own month or year shares those of the last ("4 to 8 May 2017", "30 May to 2 June 2017").
void share(Moment& first, Moment& last) {
  if (!first.month && !first.season && last.month) first.month = last.month;
  if (!last.month && !last.season && last.day) last.month = first.month;
  if (!last.year && first.year) last.year = first.year + (place_in_year(last) < place_in_year(first) ? 1 : 0);
  if (!first.year && last.year) first.year = last.year - (place_in_year(first) > place_in_year(last) ? 1 : 0);
}

std::optional<DateValue> checked(DateValue value) {
  if (!exists(value)) return std::nullopt;
  return value;
}

std::optional<DateValue> weekday_near(unsigned weekday, CivilDay today, int by, bool strictly) {
  const int back = static_cast<int>((iso_weekday(today) + 7 - weekday) % 7);
  if (by < 0) return DateValue{.first = day_moment(add_days(today, back == 0 && strictly ? -7 : -back)), .last = {}};
  const int forward = (7 - back) % 7;
  return DateValue{.first = day_moment(add_days(today, forward == 0 && strictly ? 7 : forward)), .last = {}};
}

std::optional<DateValue> resolve_calendar(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  Moment first = parts.first, last = parts.second;
  if (first.empty() && !parts.ranged) {
    if (!parts.weekday || !context.today) return std::nullopt;
    return weekday_near(parts.weekday, *context.today, context.towards == Towards::kFuture ? 1 : -1, false);
  }
  if (parts.ranged) share(first, last);
  Moment& sure = parts.ranged ? last : first;
  if (!sure.year) {
    if (!context.today) return std::nullopt;
    // "April last year" says which; else the words around have to.
    const std::optional<int> year = rule.unit == CalendarUnit::kYear
                                        ? static_cast<int>(context.today->year()) + rule.by
                                        : infer_year(sure, *context.today, context.towards);
    if (!year) return std::nullopt;
    sure.year = *year;
    if (parts.ranged) share(first, last);
  }
  return checked({first, last, parts.ranged});
}

std::optional<DateValue> resolve_years(const DateParts& parts) {
  Moment last = parts.second;
  // "2017-18": the century is that of the first year.
  if (last.year % 100 == last.year) last.year += parts.first.year / 100 * 100;
  if (last.year <= parts.first.year && parts.second.year < 100) last.year += 100;  // "1999-00"
  if (last.year <= parts.first.year || last.year > parts.first.year + kLongestYears) return std::nullopt;
  return checked({parts.first, last, true});
}

std::optional<DateValue> resolve_quarter(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  if (parts.quarter < 1 || parts.quarter > 4) return std::nullopt;
  int year = parts.first.year;
  if (!year && context.today) year = static_cast<int>(context.today->year()) + rule.by;
  if (!year) return std::nullopt;
  const unsigned begin = parts.ranged ? rule.first_month : 1;
  const CivilDay start = first_day({year, begin, 1, 0});
  const int months = 3 * (parts.quarter - 1);
  return checked({add_months(start, months), add_months(start, months + 2), true});
}

std::optional<DateValue> resolve_shift(const DateRule& rule, const DateParts& parts, CivilDay today) {
  const CalendarUnit unit = parts.unit != CalendarUnit::kNone ? parts.unit : rule.unit;
  if (parts.count > 9999) return std::nullopt;
  const int by = parts.count < 0 ? rule.by : rule.by * parts.count;
  switch (unit) {
    case CalendarUnit::kDay:
      return checked({day_moment(add_days(today, by)), {}, false});
    case CalendarUnit::kWeek: {
      const CivilDay day = add_days(today, 7 * by);
      return checked(rule.to_the_day ? DateValue{day_moment(day), {}, false} : week_of(day));
    }
    case CalendarUnit::kMonth:
      return checked({add_months(today, by), {}, false});
    case CalendarUnit::kQuarter: {
      const int in_quarter = static_cast<int>((static_cast<unsigned>(today.month()) - 1) % 3);
      return checked({add_months(today, 3 * by - in_quarter), add_months(today, 3 * by - in_quarter + 2), true});
    }
    case CalendarUnit::kYear:
      return checked({{static_cast<int>(today.year()) + by, 0, 0, 0}, {}, false});
    case CalendarUnit::kNone:
    case CalendarUnit::kSeason:
      break;
  }
  return std::nullopt;
}

// "last December" ended before today's month began, "next summer" has not begun; "this summer" is this year's.
std::optional<DateValue> resolve_nearest(const DateRule& rule, const DateParts& parts, CivilDay today) {
  if (parts.weekday && rule.by) return weekday_near(parts.weekday, today, rule.by, true);
  if (parts.weekday) {
    const DateValue week = week_of(today);
    return DateValue{day_moment(add_days(first_day(week.first), static_cast<int>(parts.weekday) - 1)), {}, false};
  }
  Moment moment = parts.first;
  const int now = static_cast<int>(today.year());
  moment.year = now;
  if (rule.by < 0)
    for (moment.year = now; last_day(moment) >= first_day({now, static_cast<unsigned>(today.month()),
                                                           moment.day ? static_cast<unsigned>(today.day()) : 1, 0});)
      --moment.year;
  if (rule.by > 0)
    for (moment.year = now; first_day(moment) <= today;) ++moment.year;
  return checked({moment, {}, false});
}

}  // namespace

bool plausible(const DateRule& rule, const DateParts& parts) {
  if (parts.unreadable) return false;
  if (rule.form == DateForm::kYears) return resolve_years(parts).has_value();
  if (rule.form != DateForm::kCalendar && rule.form != DateForm::kWeek) return true;
  Moment first = parts.first, last = parts.second;
  if (parts.ranged) share(first, last);
  if (first.empty()) return parts.weekday && !parts.ranged;
  if (!exists(first) || (parts.ranged && !exists(last))) return false;
  if (parts.ranged && first.year) return exists(DateValue{first, last, true});
  return true;
}

std::optional<DateValue> resolve(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  switch (rule.form) {
    case DateForm::kCalendar:
      return resolve_calendar(rule, parts, context);
    case DateForm::kYears:
      return resolve_years(parts);
    case DateForm::kQuarter:
      return resolve_quarter(rule, parts, context);
    case DateForm::kFeast:
      return resolve_feast(rule, parts, context);
    case DateForm::kWeek: {
      const auto day = resolve_calendar(rule, parts, context);
      if (!day || !day->first.day) return std::nullopt;
      return week_of(first_day(day->first));
    }
    case DateForm::kSameYear: {
      const int year = context.year_before ? context.year_before
                       : context.today     ? static_cast<int>(context.today->year())
                                           : 0;
      if (!year) return std::nullopt;
      return DateValue{{year, 0, 0, 0}, {}, false};
    }
    case DateForm::kShift:
      if (!context.today) return std::nullopt;
      return resolve_shift(rule, parts, *context.today);
    case DateForm::kNearest:
      if (!context.today) return std::nullopt;
      return resolve_nearest(rule, parts, *context.today);
  }
  return std::nullopt;
}

bool are_two_dates(const DateRule& rule, const DateParts& parts) {
  if (rule.form != DateForm::kCalendar || !parts.ranged || parts.has_between) return false;
  Moment first = parts.first, last = parts.second;
  // "(8 February 1900 – 17 March 1982)" is two dates of a life.
  if (first.day && first.year && last.year > first.year + kLongestDays) return true;
  if (!parts.has_and) return false;
  share(first, last);
  if (!first.month || !last.month) return true;
  // Neighbours are one stretch of time: "15 and 16 June", "May and June". Any year will do to compare them.
  if (!first.year) first.year = 2001, last.year = first.year + (last.month < first.month ? 1 : 0);
  return distance(last_day(first), first_day(last)) != 1;
}

DateParts first_of_two(const DateParts& parts) {
  DateParts out = parts;
  share(out.first, out.second);
  out.second = {};
  out.ranged = false;
  return out;
}

DateParts second_of_two(const DateParts& parts) {
  DateParts out = parts;
  share(out.first, out.second);
  out.first = out.second;
  out.second = {};
  out.ranged = false;
  return out;
}

}  // namespace assay
