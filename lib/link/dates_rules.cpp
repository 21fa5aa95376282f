#include "link/dates_rules.h"

#include <algorithm>
#include <array>

#include "document/ascii.h"
#include "document/genres.h"

namespace assay {
namespace {

constexpr std::array<std::pair<std::string_view, DateForm>, 10> kForms{{{"calendar", DateForm::kCalendar},
                                                                        {"years", DateForm::kYears},
                                                                        {"quarter", DateForm::kQuarter},
                                                                        {"span", DateForm::kSpan},
                                                                        {"shift", DateForm::kShift},
                                                                        {"nearest", DateForm::kNearest},
                                                                        {"week", DateForm::kWeek},
                                                                        {"feast", DateForm::kFeast},
                                                                        {"none", DateForm::kNone},
                                                                        {"same-year", DateForm::kSameYear}}};

std::vector<std::string> list(const Rule& rule, std::string_view key) {
  const auto found = rule.strings.find(key);
  return found == rule.strings.end() ? std::vector<std::string>{} : found->second;
}

// Two-digit years: up to 50 of this century, the rest of the last.
int whole_year(std::string_view digits, int number) {
  if (digits.size() > 2 || number < 0) return number;
  return number <= 50 ? 2000 + number : 1900 + number;
}

// Reads a month's name or number.
int month_number(const CalendarWords& words, std::string_view s) {
  const int named = words.find(CalendarClass::kMonth, s);
  return named > 0 ? named : words.number(s);
}

CalendarUnit unit_of(const CalendarWords& words, std::string_view s) {
  return static_cast<CalendarUnit>(std::max(0, words.find(CalendarClass::kUnit, s)));
}

// Of the groups n2, unit2, n3 and unit3 which one is added; 0 of others.
std::size_t added_part(std::string_view name) { return name.ends_with('2') ? 1 : name.ends_with('3') ? 2 : 0; }

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// True where a number before `right` counts what follows or goes on: "1900 homes", "1845 recorded cases", "2,000",
// "12%". Names are not counted ("In 1885 Rivers …"), nor does one look behind a word of grammar ("in 1885 the rivers").
bool counts(const CalendarWords& words, std::string_view right, unsigned reach) {
  if (right.empty()) return false;
  if (right[0] == '%' || right[0] == '/') return true;
  if ((right[0] == ',' || right[0] == '.' || right[0] == ':') && right.size() > 1 && ascii::is_digit(right[1]))
    return true;
  for (unsigned i = 0; i < reach; ++i) {
    if (right.size() < 2 || right[0] != ' ' || !is_small(right[1])) return false;
    std::size_t end = 2;
    while (end < right.size() && is_small(right[end])) ++end;
    const std::string_view word = right.substr(1, end - 1);
    const int known = words.find(CalendarClass::kCounted, word);
    if (known == 1) return true;
    if (known == 0) return false;
    if (word.ends_with('s') && !word.ends_with("ss")) return true;
    right.remove_prefix(end);
  }
  return false;
}

void set(unsigned& field, int value, DateParts& parts) {
  if (value < 0) parts.unreadable = true;
  field = value < 0 ? 0 : static_cast<unsigned>(value);
}

}  // namespace

void declare_date_rules(RuleSet& rules) {
  rules.declare_kind("date", {"form",    "by",     "unit",       "grain",         "month",   "day",
                              "weekday", "nth",    "easter",     "first_month",   "parts",   "from",
                              "before",  "after",  "not_before", "not_after",     "capital", "no_name_after",
                              "alone",   "not_in", "year",       "no_count_after"});
  std::vector<std::string_view> forms, genres;
  for (const auto& [name, form] : kForms) forms.push_back(name);
  for (const Genre genre : kGenres) genres.push_back(genre_name(genre));
  rules.declare_values("date", "form", forms);
  rules.declare_values("date", "grain", {"day", "week"});
  rules.declare_values("date", "from", {"before"});
  rules.declare_values("date", "not_in", genres);
}

DateRule read_date_rule(const Rule& rule, const CalendarWords& words) {
  DateRule out;
  out.used = true;
  for (const auto& [name, form] : kForms)
    if (rule.string("form", "calendar") == name) out.form = form;
  out.by = static_cast<int>(rule.number("by"));
  out.unit = static_cast<CalendarUnit>(std::max(0, words.find(CalendarClass::kUnit, rule.string("unit"))));
  out.to_the_day = rule.string("grain") == "day";
  out.weeks_to_the_day = rule.string("grain") == "week";
  out.from_before = rule.string("from") == "before";
  out.feast = {.month = static_cast<unsigned>(rule.number("month")),
               .day = static_cast<unsigned>(rule.number("day")),
               .weekday = static_cast<unsigned>(rule.number("weekday")),
               .nth = static_cast<int>(rule.number("nth")),
               .easter = static_cast<int>(rule.number("easter")),
               .year = static_cast<int>(rule.number("year"))};
  out.first_month = static_cast<unsigned>(rule.number("first_month", 1));
  out.parts = static_cast<int>(rule.number("parts", 4));
  out.before = list(rule, "before");
  out.after = list(rule, "after");
  out.not_before = list(rule, "not_before");
  out.not_after = list(rule, "not_after");
  out.capital = list(rule, "capital");
  out.no_name_after = rule.flag("no_name_after");
  out.no_count_after = static_cast<unsigned>(rule.number("no_count_after"));
  out.alone = rule.flag("alone");
  out.not_in = genre_bits(list(rule, "not_in"));
  return out;
}

bool fits(const DateRule& rule, const CalendarWords& words, const Document& document, Span match, Span block) {
  const std::string_view folded = document.folded();
  const std::string_view left = folded.substr(block.begin, match.begin - block.begin);
  const std::string_view right = folded.substr(match.end, block.end - match.end);
  auto on_left = [&](const std::string& s) {
    if (s.empty() || left.empty()) return s.empty() && left.empty();
    if (left.back() != s.back() || !left.ends_with(s)) return false;
    // "and " does not end "in England ".
    return left.size() == s.size() || !ascii::is_letter(s.front()) ||
           !ascii::is_letter(left[left.size() - s.size() - 1]);
  };
  auto on_right = [&](const std::string& s) {
    if (s.empty() || right.empty()) return s.empty() && right.empty();
    // Most of these begin with a space: the letter behind it tells sooner.
    if (s.size() > 1 && right.size() > 1 && right[1] != s[1]) return false;
    return right.starts_with(s);
  };
  if (rule.alone && (match.begin > 0 || match.end < folded.size())) return false;
  if (rule.no_name_after && right.size() > 1 && right[0] == ' ') {
    const char next = document.text()[match.end + 1];
    if (next >= 'A' && next <= 'Z') return false;
  }
  if (rule.no_count_after && counts(words, document.text({match.end, block.end}), rule.no_count_after)) return false;
  return (rule.before.empty() || std::any_of(rule.before.begin(), rule.before.end(), on_left)) &&
         (rule.after.empty() || std::any_of(rule.after.begin(), rule.after.end(), on_right)) &&
         std::none_of(rule.not_before.begin(), rule.not_before.end(), on_left) &&
         std::none_of(rule.not_after.begin(), rule.not_after.end(), on_right);
}

DateParts read_parts(const Document& document, const CalendarWords& words, const DateRule& rule, Span match,
                     const std::vector<RuleSet::Capture>& captures, Span& mention) {
  DateParts parts;
  mention = match;
  bool small_name = false, era = false;
  std::string_view year;
  for (const auto& [name, span] : captures) {
    if (span.empty()) continue;
    const std::string_view word = document.folded().substr(span.begin, span.size());
    const bool second = name.ends_with('2');
    Moment& moment = second ? parts.second : parts.first;
    const std::string_view what = second ? name.substr(0, name.size() - 1) : name;
    if (what == "mention") {
      mention = span;
      continue;
    }
    if (what == "head") parts.head = span;
    if (what == "and") parts.has_and = true;
    if (what == "between") parts.has_between = true;
    if (what == "quarter") parts.quarter = words.number(word);
    if (const std::size_t added = name.starts_with("n") || name.starts_with("unit") ? added_part(name) : 0) {
      auto& [count, unit] = parts.more[added - 1];
      if (name.front() == 'n')
        count = words.number(word);
      else
        unit = unit_of(words, word);
      continue;
    }
    if (what == "turn") parts.turn = words.find(CalendarClass::kTurn, word) - 1;
    if (what == "n") parts.count = words.number(word);
    if (what == "unit") parts.unit = unit_of(words, word);
    if (what == "era") {
      era = true;
      parts.before_christ = word.starts_with('b');
      // "88 ad hoc visits"
      parts.unreadable = parts.unreadable || document.text()[span.begin] < 'A' || document.text()[span.begin] > 'Z';
    }
    if (what == "weekday") set(parts.weekday, words.find(CalendarClass::kWeekday, word), parts);
    if (what == "month" || what == "weekday") {
      const char initial = document.text()[span.begin];
      const bool listed = std::find(rule.capital.begin(), rule.capital.end(), word) != rule.capital.end();
      small_name = small_name || (listed && (initial < 'A' || initial > 'Z'));
    }
    const bool dated = what == "day" || what == "month" || what == "year" || what == "season";
    if (!dated) continue;
    if (what == "day") set(moment.day, words.number(word), parts);
    if (what == "month") set(moment.month, month_number(words, word), parts);
    if (what == "season") set(moment.season, words.find(CalendarClass::kSeason, word), parts);
    if (what == "year") year = word;
    if (what == "year")
      moment.year = rule.form == DateForm::kCalendar ? whole_year(word, words.year(word)) : words.year(word);
    Span& where = second ? parts.second_span : parts.first_span;
    where = where.empty() ? span : where.cover(span);
    parts.ranged = parts.ranged || second;
  }
  if (era) parts.first.year = words.number(year);
  if (!parts.head.empty()) mention = mention.cover(parts.head);
  if (small_name && !parts.first.year && !parts.second.year) parts.unreadable = true;
  const std::string_view behind = document.text().substr(match.end);
  parts.closed = behind.starts_with(')') || behind.starts_with(" )");
  return parts;
}

}  // namespace assay
