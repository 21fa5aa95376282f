// What the rules of kind "date" say beside their pattern, and what one match of such a rule states.
// The stage reads matches into DateParts; dates_resolve.h gives them a value.
//
// Named groups of the patterns:
//   mention            what the mention covers; the whole match where there is no such group
//   day month year     of the date, or of the first day of a range; day2 month2 year2 of its last
//   weekday season     names; season2 of a range
//   quarter n unit     a number (0: the last), a count, a unit of time; with form "calendar" the date lasts so long
//                      ("from 4 May for two weeks")
//   n2 unit2 n3 unit3  what is added to them ("a year, two months and a day ago")
//   era                AD or CE: the year is as written, of few digits too; BC or BCE: no year that can be told
//   turn               "last", "this" or "next" year: the year is told from the document's ("April last year")
//   head               days, months or years listed before the last ("2 and 4 May": `day` is 4), with commas or words
//                      of the list between them
//   and between        a range worded with "and" counts as one after "between"; else as two dates, unless they adjoin
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"
#include "link/dates_value.h"
#include "link/dates_words.h"

namespace assay {

/// How the groups of a rule are to be read (key `form`).
enum class DateForm : std::uint8_t {
  kCalendar,  ///< "calendar": a date or range; a year that is not said is inferred from the document's date
  kYears,     ///< "years": year and year2, from one year to another; without them, the year that begins in
              ///< `first_month`, `by` years from the document's date
  kQuarter,   ///< "quarter": of `year`; where there is a year2, of the year that begins in `first_month`; with
              ///< `parts` = 2 a half of it, with `n` its first or last n months; a year that is not said is inferred
  kSpan,      ///< "span": the decade of `year` or `n`, or the n-th century, as `unit` says; with `by` the n decades or
              ///< centuries before the document's, or after it
  kShift,     ///< "shift": the unit that is `by` units from the document's date; with `n`, n times as many
  kNearest,   ///< "nearest": the month, season or weekday of that name: `by` -1 the last, 0 this one, 1 the next;
              ///< with unit = "week" the weekday of the week that is `by` weeks away; with `n` and `unit` so long
              ///< before or after it ("a week on Friday"); with unit = "weekend" that one
              ///< which the words around point to; with from = "before" the weekday on or after the date before,
              ///< with `by` 1 after it
  kWeek,      ///< "week": Monday to Sunday around the date
  kFeast,  ///< "feast": `month` and `day`, in `year` alone where there is one; or the `nth` `weekday` of `month` (-1:
           ///< the last), as keys or as the groups n, weekday, month; or `easter` days after Easter
  kNone,   ///< "none": what looks like a date and is none ("Black Friday"): shorter readings do not hold
  kSameYear,  ///< "same-year": the year of the date before, in the same sentence, or the document's; with unit =
              ///< "month" the month of the date before in its block; with a group month or season that of its year
};

/// A day with a name, as the keys `month`, `day`, `weekday`, `nth` and `easter` give it.
struct Feast {
  unsigned month = 0, day = 0, weekday = 0;
  int nth = 0, easter = 0, year = 0;
};

/// One rule's keys, read once.
struct DateRule {
  bool used = false;  ///< false for rules of other kinds
  DateForm form = DateForm::kCalendar;
  int by = 0;
  CalendarUnit unit = CalendarUnit::kNone;
  bool to_the_day = false;        ///< `grain = "day"`: a shift gives a day, not the whole unit
  bool weeks_to_the_day = false;  ///< `grain = "week"`: a shift by weeks does, one by months or years does not
  bool from_before = false;       ///< `from = "before"`: counted from the date before it in the block
  Feast feast;
  unsigned first_month = 1;                ///< of the years that, or whose parts, are meant
  int parts = 4;                           ///< of a year: quarters or halves
  std::vector<std::string> before, after;  ///< one of these must stand directly before, after; "" is the block's edge
  std::vector<std::string> not_before, not_after;  ///< none of these may
  std::vector<std::string> capital;                ///< months that without a year must be written with a capital
  bool no_name_after = false;                      ///< no capitalised word may follow ("April Thistledown")
  unsigned no_count_after = 0;                     ///< within so many words nothing that it could count may follow
  bool alone = false;                              ///< the text must be nothing else
  std::uint32_t not_in = 0;                        ///< bit set of Genre: genres in which it does not count
};

/// What one match states. Numbers are -1 where the group took no part or is not readable.
struct DateParts {
  Moment first, second;
  bool ranged = false;  ///< there is a second
  bool has_and = false, has_between = false;
  bool closed = false;  ///< a closing bracket follows
  bool unreadable = false;
  unsigned weekday = 0;
  bool before_christ = false;
  int quarter = -1, count = -1;
  std::optional<int> turn;  ///< -1 last year, 0 this year, 1 next year
  std::array<std::pair<int, CalendarUnit>, 2> more{{{-1, CalendarUnit::kNone}, {-1, CalendarUnit::kNone}}};
  CalendarUnit unit = CalendarUnit::kNone;
  Span first_span{}, second_span{};  ///< where the first and the last date stand, for two dates joined by "and"
  Span head{};                       ///< the group of that name
};

/// Declares the kind "date": the keys that its rules may have, and what those may say that name something.
void declare_date_rules(RuleSet& rules);
[[nodiscard]] DateRule read_date_rule(const Rule& rule, const CalendarWords& words);

/// True where the words around `match` and the capitals in it are as the rule wants them. `block` is the block around
/// it.
[[nodiscard]] bool fits(const DateRule& rule, const CalendarWords& words, const Document& document, Span match,
                        Span block);

/// Reads the groups; `mention` is set to the group of that name, or to the match.
[[nodiscard]] DateParts read_parts(const Document& document, const CalendarWords& words, const DateRule& rule,
                                   Span match, const std::vector<RuleSet::Capture>& captures, Span& mention);

}  // namespace assay
