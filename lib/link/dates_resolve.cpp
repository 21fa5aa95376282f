#include "link/dates_resolve.h"

#include <chrono>
#include <cstdlib>

#include "link/dates_shift.h"

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
// "for 900 days": longer is no stretch of time that a date begins.
constexpr int kLongestStretch = 1000;
// "the '20s" are of this century, "the '30s" of the last.
constexpr int kLastShortDecade = 20;

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

// "the first Monday in May": what the groups say, else the keys.
Feast named(const DateRule& rule, const DateParts& parts) {
  if (!parts.weekday || parts.count < 0) return rule.feast;
  return {.month = parts.first.month, .weekday = parts.weekday, .nth = parts.count == 0 ? -1 : parts.count};
}

CivilDay feast_of(const Feast& feast, int year) {
  if (feast.day) return first_day({year, feast.month, feast.day, 0});
  if (feast.nth) return nth_weekday(year, feast.month, feast.weekday, feast.nth);
  return add_days(easter_sunday(year), feast.easter);
}

std::optional<DateValue> resolve_feast(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  const Feast feast = named(rule, parts);
  if (feast.nth > 4) return std::nullopt;  // not every month has a fifth
  if (parts.first.year) return DateValue{day_moment(feast_of(feast, parts.first.year)), {}, false};
  if (!context.today) return std::nullopt;
  std::optional<CivilDay> best;
  const int now = static_cast<int>(context.today->year());
  for (int y = now - 1; y <= now + 1; ++y) {
    const CivilDay day = feast_of(feast, y);
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
  if (!first.month && !first.season && !first.year && last.month) first.month = last.month;
  if (!last.month && !last.season && last.day) last.month = first.month;
  if (!last.year && first.year) last.year = first.year + (place_in_year(last) < place_in_year(first) ? 1 : 0);
  if (!first.year && last.year) first.year = last.year - (place_in_year(first) > place_in_year(last) ? 1 : 0);
}

// Neighbours are one stretch of time: "15 and 16 June", "May and June". Any year will do to compare them.
bool follows(Moment first, Moment last) {
  if (!first.month || !last.month) return false;
  if (!first.year) first.year = 2001, last.year = first.year + (last.month < first.month ? 1 : 0);
  return distance(last_day(first), first_day(last)) == 1;
}

// "from 18 December for ten days", "for two years from April 2019". Days are counted from the one after; of longer
// units the last day is that before the next would begin.
std::optional<DateValue> lasting(const Moment& first, int count, CalendarUnit unit) {
  if (count > kLongestStretch || !exists(first)) return std::nullopt;
  const CivilDay begin = first_day(first);
  const Length length = length_of(count, unit);
  const bool has_length = length.days != 0 || length.months != 0;
  if (first.day && has_length) {
    const int over = unit == CalendarUnit::kDay ? 0 : -1;
    return checked({first, day_moment(add_days(moved_by(begin, length, 1), over)), true});
  }
  if (!first.day && length.months != 0)
    return checked({first, add_months(begin, length.months - 1), length.months > 1});
  return checked({first, {}, false});  // "from March 2020 for six weeks": the month is told
}

std::optional<DateValue> resolve_calendar(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  Moment first = parts.first, last = parts.second;
  if (first.empty() && !parts.ranged) {
    if (!parts.weekday || !context.today) return std::nullopt;
    const auto day = weekday_near(parts.weekday, *context.today, context.towards == Towards::kFuture ? 1 : -1, false);
    return day && parts.count > 0 ? lasting(day->first, parts.count, parts.unit) : day;
  }
  if (parts.ranged) share(first, last);
  Moment& sure = parts.ranged ? last : first;
  // What is to last from a day on, in a text that tells no more, lies ahead.
  const bool to_come = parts.count > 0 && context.towards == Towards::kAgenda;
  const Towards towards = to_come ? Towards::kFuture : context.towards;
  if (!sure.year) {
    if (!context.today) return std::nullopt;
    // "April last year" says which; else the words around have to.
    const std::optional<int> year = rule.unit == CalendarUnit::kYear ? static_cast<int>(context.today->year()) + rule.by
                                                                     : infer_year(sure, *context.today, towards);
    if (!year) return std::nullopt;
    sure.year = *year;
    if (parts.ranged) share(first, last);
  }
  if (parts.count > 0 && !parts.ranged) return lasting(first, parts.count, parts.unit);
  return checked({first, last, parts.ranged});
}

// "the last financial year"
std::optional<DateValue> resolve_year_from(const DateRule& rule, const DateContext& context) {
  if (!context.today) return std::nullopt;
  const bool begun = static_cast<unsigned>(context.today->month()) >= rule.first_month;
  const int year = static_cast<int>(context.today->year()) + rule.by - (begun ? 0 : 1);
  return checked({{year, 0, 0, 0}, {year + 1, 0, 0, 0}, true});
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
  const int part = parts.quarter == 0 ? rule.parts : parts.quarter;
  if (part < 1 || part > rule.parts) return std::nullopt;
  int year = parts.first.year;
  if (!year && context.today) year = static_cast<int>(context.today->year()) + rule.by;
  if (!year) return std::nullopt;
  const unsigned begin = parts.ranged ? rule.first_month : 1;
  const CivilDay start = first_day({year, begin, 1, 0});
  const int length = 12 / rule.parts, months = length * (part - 1);
  return checked({add_months(start, months), add_months(start, months + length - 1), true});
}

// "the January after", "the previous autumn": counted from the date before; the previous one may be the document's.
std::optional<DateValue> resolve_in_story(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  const Moment& before = context.before;
  if (before.year) return resolve_nearest(rule, parts, rule.by > 0 ? last_day(before) : first_day(before), {});
  if (rule.by > 0 || !context.today || context.roughly) return std::nullopt;
  return resolve_nearest(rule, parts, *context.today, {});
}

// "the 1990s", "the nineties", "the 19th century"
std::optional<DateValue> resolve_span(const DateRule& rule, const DateParts& parts) {
  if (rule.unit == CalendarUnit::kCentury) {
    const int year = 100 * (parts.count - 1);
    return checked({{year, 0, 0, 0}, {year + 99, 0, 0, 0}, true});
  }
  int year = parts.first.year ? parts.first.year : parts.count;
  if (year < 100) year += year <= kLastShortDecade ? 2000 : 1900;
  return checked({{year, 0, 0, 0}, {year + 9, 0, 0, 0}, true});
}

}  // namespace

bool plausible(const DateRule& rule, const DateParts& parts) {
  if (parts.unreadable) return false;
  if (parts.before_christ) return true;  // and keeps shorter readings away
  if (rule.form == DateForm::kYears) return !parts.ranged || resolve_years(parts).has_value();
  if (rule.form != DateForm::kCalendar && rule.form != DateForm::kWeek) return true;
  Moment first = parts.first, last = parts.second;
  if (parts.ranged) share(first, last);
  if (first.empty()) return parts.weekday && !parts.ranged;
  if (!exists(first) || (parts.ranged && !exists(last))) return false;
  if (parts.ranged && first.year) return exists(DateValue{first, last, true});
  return true;
}

bool needs_day(const DateRule& rule, const DateParts& parts) {
  if (rule.from_before) return false;
  if (parts.weekday) return parts.first.empty();
  const CalendarUnit unit = parts.unit != CalendarUnit::kNone ? parts.unit : rule.unit;
  const bool told = rule.form == DateForm::kShift || rule.form == DateForm::kNearest;
  return told && parts.first.empty() && unit != CalendarUnit::kYear && unit != CalendarUnit::kDecade;
}

std::optional<DateValue> resolve(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  if (parts.before_christ) return std::nullopt;
  switch (rule.form) {
    case DateForm::kCalendar:
      return resolve_calendar(rule, parts, context);
    case DateForm::kYears:
      return parts.ranged ? resolve_years(parts) : resolve_year_from(rule, context);
    case DateForm::kQuarter:
      return resolve_quarter(rule, parts, context);
    case DateForm::kSpan:
      return resolve_span(rule, parts);
    case DateForm::kFeast:
      return resolve_feast(rule, parts, context);
    case DateForm::kWeek: {
      const auto day = resolve_calendar(rule, parts, context);
      if (!day || !day->first.day) return std::nullopt;
      return week_of(first_day(day->first));
    }
    case DateForm::kSameYear: {
      const Moment& part = parts.first;
      if (rule.unit == CalendarUnit::kMonth)  // "later that month"
        return context.before.month ? checked({{context.before.year, context.before.month, 0, 0}, {}, false})
                                    : std::nullopt;
      if (part.month || part.season)  // "that March"
        return context.before.year ? checked({{context.before.year, part.month, 0, part.season}, {}, false})
                                   : std::nullopt;
      const int year = context.year_before ? context.year_before
                       : context.today     ? static_cast<int>(context.today->year())
                                           : 0;
      if (!year) return std::nullopt;
      return DateValue{{year, 0, 0, 0}, {}, false};
    }
    case DateForm::kShift:
      if (rule.from_before) return resolve_from_before(rule, parts, context.before);
      if (!context.today) return std::nullopt;
      return resolve_shift(rule, parts, *context.today);
    case DateForm::kNearest:
      if (rule.from_before && !parts.weekday) return resolve_in_story(rule, parts, context);
      if (rule.from_before)  // "on 6 February … by the Friday"
        return context.before.day ? weekday_near(parts.weekday, first_day(context.before), 1, false) : std::nullopt;
      if (!context.today) return std::nullopt;
      return resolve_nearest(rule, parts, *context.today, context.towards);
  }
  return std::nullopt;
}

bool are_two_dates(const DateRule& rule, const DateParts& parts) {
  if (rule.form != DateForm::kCalendar || !parts.ranged || parts.has_between) return false;
  Moment first = parts.first, last = parts.second;
  // "(8 February 1900 – 17 March 1982)" is two dates of a life.
  if (parts.closed && first.day && first.year && last.year > first.year + kLongestDays) return true;
  if (!parts.has_and) return false;
  share(first, last);
  return !follows(first, last);
}

DateParts one_of_list(const DateParts& parts, unsigned number) {
  DateParts out = parts;
  out.head = {};
  if (parts.first.day)
    out.first.day = number;
  else if (parts.first.month)
    out.first.month = number;
  else
    out.first.year = static_cast<int>(number);
  return out;
}

bool adjoin(const DateParts& first, const DateParts& second) { return follows(first.first, second.first); }

DateParts stretch(const DateParts& first, const DateParts& last) {
  DateParts out = last;
  out.first = first.first;
  out.second = last.first;
  out.ranged = true;
  out.head = {};
  return out;
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
