#include "link/dates_resolve.h"

#include <chrono>

#include "link/dates_shift.h"
#include "link/dates_years.h"

namespace assay {
namespace {

// Days further apart than so many years are no stretch of time.
constexpr int kLongestDays = 10;
// Movable days are told by the Gregorian calendar, which begins then.
constexpr int kFirstGregorian = 1583;
// "for 900 days": longer is no stretch of time that a date begins.
constexpr int kLongestStretch = 1000;

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
  const bool movable = !feast.day;
  if (movable && parts.first.year && parts.first.year < kFirstGregorian) return std::nullopt;
  if (parts.first.year) return DateValue{day_moment(feast_of(feast, parts.first.year)), {}, false};
  const auto of_year = [&](int year) { return std::optional(DateValue{day_moment(feast_of(feast, year)), {}, false}); };
  if (feast.year) return of_year(feast.year);
  if (const auto year = turned_year(parts, context)) return of_year(*year);
  return parts.turn ? std::nullopt : nearest(context, of_year);
}

std::optional<int> infer_year(Moment moment, const DateContext& context, Towards towards) {
  DateContext there = context;
  there.towards = towards;
  const auto value = nearest(there, [&](int year) {
    moment.year = year;
    return exists(moment) ? std::optional(DateValue{moment, {}, false}) : std::nullopt;
  });
  return value ? std::optional(value->first.year) : std::nullopt;
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

std::optional<DateValue> resolve_calendar(const DateParts& parts, const DateContext& context) {
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
    std::optional<int> year = turned_year(parts, context);
    if (!year) year = infer_year(sure, context, towards);
    if (!year) return std::nullopt;
    sure.year = *year;
    if (parts.ranged) share(first, last);
  }
  if (parts.count > 0 && !parts.ranged) return lasting(first, parts.count, parts.unit);
  return checked({first, last, parts.ranged});
}

// "the January after", "the previous autumn": counted from the date before; the previous one may be the document's.
std::optional<DateValue> resolve_in_story(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  const Moment& before = context.before;
  if (before.year) return resolve_nearest(rule, parts, rule.by > 0 ? last_day(before) : first_day(before), {});
  if (rule.by > 0 || !context.today || context.roughly) return std::nullopt;
  return resolve_nearest(rule, parts, *context.today, {});
}

}  // namespace

bool plausible(const DateRule& rule, const DateParts& parts) {
  if (parts.unreadable) return false;
  if (parts.before_christ) return true;  // and keeps shorter readings away
  if (rule.form == DateForm::kYears) return !parts.ranged || resolve_years(rule, parts, {}).has_value();
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
  return told && parts.first.empty() && !counts_years(unit);
}

std::optional<DateValue> resolve(const DateRule& rule, const DateParts& parts, const DateContext& context) {
  if (parts.before_christ) return std::nullopt;
  switch (rule.form) {
    case DateForm::kCalendar:
      return resolve_calendar(parts, context);
    case DateForm::kYears:
      return resolve_years(rule, parts, context);
    case DateForm::kQuarter:
      return resolve_quarter(rule, parts, context);
    case DateForm::kSpan:
      return resolve_span(rule, parts, context);
    case DateForm::kFeast:
      return resolve_feast(rule, parts, context);
    case DateForm::kWeek: {
      const auto day = resolve_calendar(parts, context);
      if (!day || !day->first.day) return std::nullopt;
      return week_of(first_day(day->first));
    }
    case DateForm::kNone:
      return std::nullopt;
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
        return context.before.day ? weekday_near(parts.weekday, first_day(context.before), 1, rule.by > 0)
                                  : std::nullopt;
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
