#include "link/dates_shift.h"

#include <algorithm>
#include <cstdlib>

namespace assay {
namespace {

// In years: what is longer leads out of the calendar.
constexpr int kLongestShift = 3000;

}  // namespace

std::optional<DateValue> weekday_near(unsigned weekday, CivilDay today, int by, bool strictly) {
  const int back = static_cast<int>((iso_weekday(today) + 7 - weekday) % 7);
  if (by < 0) return DateValue{.first = day_moment(add_days(today, back == 0 && strictly ? -7 : -back)), .last = {}};
  const int forward = (7 - back) % 7;
  return DateValue{.first = day_moment(add_days(today, forward == 0 && strictly ? 7 : forward)), .last = {}};
}

Length length_of(int count, CalendarUnit unit) {
  constexpr int kMonths = 12 * 9999;  // what no year of four digits is apart
  const auto months = [count](int each) { return count > kMonths / each ? Length{} : Length{0, count * each}; };
  switch (unit) {
    case CalendarUnit::kDay:
      return {count, 0};
    case CalendarUnit::kWeek:
      return {7 * count, 0};
    case CalendarUnit::kFortnight:
      return {14 * count, 0};
    case CalendarUnit::kMonth:
      return months(1);
    case CalendarUnit::kQuarter:
      return months(3);
    case CalendarUnit::kYear:
      return months(12);
    case CalendarUnit::kDecade:
      return months(120);
    case CalendarUnit::kCentury:
      return months(1200);
    case CalendarUnit::kNone:
    case CalendarUnit::kSeason:
    case CalendarUnit::kWeekend:
      break;
  }
  return {};
}

bool counts_years(CalendarUnit unit) {
  return unit == CalendarUnit::kYear || unit == CalendarUnit::kDecade || unit == CalendarUnit::kCentury;
}

CivilDay moved_by(CivilDay day, Length length, int by) {
  if (length.months == 0) return add_days(day, by * length.days);
  const Moment there = add_months(day, by * length.months);
  Moment moved = there;
  moved.day = static_cast<unsigned>(day.day());
  return exists(moved) ? first_day(moved) : last_day(there);
}

namespace {

// "a decade and two years ago": who adds up units tells the day.
std::optional<DateValue> resolve_sum(const DateRule& rule, const DateParts& parts, CivilDay today) {
  CivilDay day = today;
  const auto add = [&](int count, CalendarUnit unit) {
    const Length length = length_of(count, unit);
    day = moved_by(day, length, rule.by);
    return length.days != 0 || length.months != 0;
  };
  if (!add(parts.count, parts.unit)) return std::nullopt;
  for (const auto& [count, unit] : parts.more)
    if (count > 0 && !add(count, unit)) return std::nullopt;
  return checked({day_moment(day), {}, false});
}

}  // namespace

std::optional<DateValue> resolve_shift(const DateRule& rule, const DateParts& parts, CivilDay today) {
  const CalendarUnit unit = parts.unit != CalendarUnit::kNone ? parts.unit : rule.unit;
  if (parts.count > 9999) return std::nullopt;
  const int by = parts.count < 0 ? rule.by : rule.by * parts.count;
  const bool to_the_day = rule.to_the_day || rule.weeks_to_the_day;
  if (parts.more[0].first > 0) return resolve_sum(rule, parts, today);
  if (const CalendarUnit around = parts.more[0].second; around != CalendarUnit::kNone) {  // "two years ago this month"
    const CivilDay day = moved_by(today, length_of(std::max(parts.count, 1), unit), rule.by);
    return checked(around == CalendarUnit::kWeek ? week_of(day) : DateValue{add_months(day, 0), {}, false});
  }
  switch (unit) {
    case CalendarUnit::kDay:
      return checked({day_moment(add_days(today, by)), {}, false});
    case CalendarUnit::kWeek: {
      const CivilDay day = add_days(today, 7 * by);
      return checked(to_the_day ? DateValue{day_moment(day), {}, false} : week_of(day));
    }
    case CalendarUnit::kFortnight:
      return checked({day_moment(add_days(today, 14 * by)), {}, false});
    case CalendarUnit::kWeekend:
      return checked(weekend_of(add_days(today, 7 * by)));
    case CalendarUnit::kMonth:
      if (rule.to_the_day) {
        Moment moved = add_months(today, by);
        moved.day = static_cast<unsigned>(today.day());
        return checked({moved, {}, false});
      }
      return checked({add_months(today, by), {}, false});
    case CalendarUnit::kQuarter: {
      const int in_quarter = static_cast<int>((static_cast<unsigned>(today.month()) - 1) % 3);
      return checked({add_months(today, 3 * by - in_quarter), add_months(today, 3 * by - in_quarter + 2), true});
    }
    case CalendarUnit::kCentury:
    case CalendarUnit::kDecade:
    case CalendarUnit::kYear: {
      const int length = length_of(1, unit).months / 12, years = by * length;
      if (std::abs(years) > kLongestShift) return std::nullopt;
      if (length > 1 && parts.count < 0) {  // "last century"
        const int first = static_cast<int>(today.year()) / length * length + years;
        return checked({{first, 0, 0, 0}, {first + length - 1, 0, 0, 0}, true});
      }
      const CivilDay day = add_years(today, years);
      return checked({rule.to_the_day ? day_moment(day) : Moment{static_cast<int>(day.year()), 0, 0, 0}, {}, false});
    }
    case CalendarUnit::kNone:
    case CalendarUnit::kSeason:
      break;
  }
  return std::nullopt;
}

std::optional<DateValue> resolve_from_before(const DateRule& rule, const DateParts& parts, const Moment& before) {
  if (!before.year) return std::nullopt;
  const CalendarUnit unit = parts.unit != CalendarUnit::kNone ? parts.unit : rule.unit;
  const bool by_years = counts_years(unit);
  if (!by_years && !before.month) return std::nullopt;
  const bool summed = parts.more[0].first > 0;
  if (((!by_years && unit != CalendarUnit::kMonth) || summed) && !before.day) return std::nullopt;
  return resolve_shift(rule, parts, first_day(before));
}

namespace {

// "on the 14th": of this month, or of the next or last one that has it, as the words around point.
std::optional<DateValue> day_of_month(unsigned day, CivilDay today, Towards towards) {
  const bool ahead = towards == Towards::kFuture || towards == Towards::kAgenda;
  for (int months = 0; months < 3; ++months) {
    Moment moment = add_months(today, ahead ? months : -months);
    moment.day = day;
    if (exists(moment) && (ahead ? first_day(moment) >= today : first_day(moment) <= today))
      return DateValue{moment, {}, false};
  }
  return std::nullopt;
}

}  // namespace

// "last December" ended before today's month began, "next summer" has not begun; "this summer" is this year's.
std::optional<DateValue> resolve_nearest(const DateRule& rule, const DateParts& parts, CivilDay today,
                                         Towards towards) {
  if (rule.unit == CalendarUnit::kWeekend) {
    const bool ahead_or_now = towards == Towards::kFuture || iso_weekday(today) >= 6;
    return weekend_of(add_days(today, ahead_or_now ? 0 : -7));
  }
  if (parts.weekday && rule.unit == CalendarUnit::kWeek) {
    const DateValue week = week_of(add_days(today, 7 * rule.by));
    return DateValue{day_moment(add_days(first_day(week.first), static_cast<int>(parts.weekday) - 1)), {}, false};
  }
  if (parts.weekday && rule.by) {
    const auto day = weekday_near(parts.weekday, today, rule.by, true);
    if (!day || parts.unit == CalendarUnit::kNone) return day;  // else "a week on Friday", "Friday week"
    const Length length = length_of(std::max(parts.count, 1), parts.unit);
    return checked({day_moment(moved_by(first_day(day->first), length, rule.by)), {}, false});
  }
  if (parts.weekday) {
    const DateValue week = week_of(today);
    return DateValue{day_moment(add_days(first_day(week.first), static_cast<int>(parts.weekday) - 1)), {}, false};
  }
  Moment moment = parts.first;
  if (moment.day && !moment.month) return day_of_month(moment.day, today, towards);
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

}  // namespace assay
