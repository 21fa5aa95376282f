#include "link/dates_found.h"

#include <algorithm>
#include <tuple>

#include "document/block_begin.h"

namespace assay {
namespace {

// Dates that overlap one another in a chain longer than this are settled piece by piece, so that work stays linear.
constexpr std::size_t kLongestChain = 64;
// Between a label and its date: a colon, spaces, a line end.
constexpr Offset kLabelGap = 16;
// A dateline is a short block that stands above the first paragraph of prose.
constexpr Offset kLineBytes = 110;
constexpr Offset kProseBytes = 200;
constexpr Offset kHeadBytes = 3000;
constexpr std::size_t kLastBlocks = 4;
constexpr Offset kOtherBytes = 80;
constexpr Offset kBylineBytes = 40;
constexpr Offset kTimeBytes = 12;  // ", 10.15am"
constexpr Offset kNoteBytes = 24;  // " Updated 3 hours ago"
// What a time of day before the date is written with ("Published 10:15, 4 May 2022").
constexpr std::string_view kClock = " 0123456789:.,|-\n";

// "on Sunday, 7 May": the day of the month says more than the longer word.
bool only_weekday(const FoundDate& date) { return date.keys->form == DateForm::kCalendar && date.parts.first.empty(); }

void settle(std::vector<FoundDate>& chain, std::vector<FoundDate>& out) {
  if (chain.size() > 1)
    std::sort(chain.begin(), chain.end(), [](const FoundDate& a, const FoundDate& b) {
      return std::tuple(only_weekday(a), b.mention.size(), b.match.size(), a.mention.begin, a.rule) <
             std::tuple(only_weekday(b), a.mention.size(), a.match.size(), b.mention.begin, b.rule);
    });
  const std::size_t first = out.size();
  for (const FoundDate& date : chain) {
    const bool taken =
        std::any_of(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [&](const FoundDate& other) {
          return other.match.overlaps(date.mention) || other.mention.overlaps(date.match);
        });
    if (!taken) out.push_back(date);
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
            [](const FoundDate& a, const FoundDate& b) { return a.mention < b.mention; });
  chain.clear();
}

// The first date that begins right after the label, or end().
std::vector<FoundDate>::const_iterator labelled(const Document& document, const std::vector<FoundDate>& dates,
                                                const DateLabel& label) {
  const auto at = std::lower_bound(dates.begin(), dates.end(), label.span.end,
                                   [](const FoundDate& d, Offset end) { return d.match.begin < end; });
  if (at == dates.end() || at->match.begin - label.span.end > kLabelGap) return dates.end();
  const std::string_view gap = document.text({label.span.end, at->match.begin});
  if (gap.find_first_not_of(kClock) == std::string_view::npos) return at;
  // A table read column by column has another short cell between ("Published:", "All", "16 August 2013").
  const bool cells =
      gap.find('\n') != std::string_view::npos && gap.find_first_of("0123456789.") == std::string_view::npos;
  return cells ? at : dates.end();
}

// "Published" in running text is no label: a label begins its block or is followed by a colon.
bool is_label(const Document& document, const DateLabel& label) {
  const std::string_view text = document.text();
  if (begins_block(document, label.span.begin)) return true;
  // "Our weekly look at the letters. Compiled by A Reporter, 4 May 2022"
  const bool by = document.folded().substr(label.span.begin, label.span.size()).find(" by ") != std::string_view::npos;
  if (by && begins_sentence(document, label.span.begin)) return true;
  return label.span.end < text.size() && text[label.span.end] == ':';
}

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

std::string_view without_clock(std::string_view s, bool at_end) {
  if (at_end) {
    const std::size_t last = s.find_last_not_of(kClock);
    return s.substr(0, last == std::string_view::npos ? 0 : last + 1);
  }
  const auto rest = [](std::string_view text) {
    const std::size_t first = text.find_first_not_of(kClock);
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
  };
  s = rest(s);
  const bool of_day = s.starts_with("am") || s.starts_with("pm");
  return of_day && (s.size() == 2 || !is_small(s[2])) ? rest(s.substr(2)) : s;
}

// A line of names and dates, not of prose: "By A Reporter, 3 May 2019", "3 May 2019 Updated an hour ago", "Town Hall
// News Friday, 3 May 2019"; not "Inspection on 3 May 2019", "3 May 2019 was a bad day", "Minutes: meeting of 3 May".
bool is_date_line(std::string_view lead, std::string_view trail, const std::vector<std::string>* leading) {
  lead = without_clock(lead, true);
  trail = without_clock(without_clock(trail, false), true);  // ", updated 07:41"
  if (trail.starts_with("by ") && trail.size() <= kBylineBytes) trail = {};
  if (lead.empty() && (trail.empty() || trail.size() <= kTimeBytes)) return true;
  if (lead.size() + trail.size() > kOtherBytes || lead.find_first_of(":.") != std::string_view::npos) return false;
  if (trail.size() > kTimeBytes && (is_small(trail.front()) || (!lead.empty() && trail.size() > kNoteBytes)))
    return false;
  if (!leading) return true;
  const std::string_view last = lead.substr(lead.rfind(' ') + 1);
  return std::find(leading->begin(), leading->end(), last) == leading->end();
}

// "Week ending 10 June 2011"
bool is_week(const FoundDate& date) {
  const Moment& m = date.parts.first;
  return date.keys->form == DateForm::kWeek && m.year && m.month && m.day;
}

std::optional<CivilDay> date_line(const Document& document, const std::vector<FoundDate>& dates,
                                  const std::vector<std::string>& leading) {
  const auto& blocks = document.layer<Block>();
  auto date = dates.begin();
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    const Block& block = blocks[b];
    if (block.span.begin > kHeadBytes || block.span.size() > kProseBytes) break;
    while (date != dates.end() && date->match.begin < block.span.begin) ++date;
    if (date == dates.end() || !block.span.contains(date->match) || !(is_day(*date) || is_week(*date))) continue;
    if (block.span.size() > kLineBytes || document.text(block.span).ends_with('.')) continue;
    const bool titled = block.kind == BlockKind::kTitle || block.kind == BlockKind::kHeading;
    if (is_date_line(document.text({block.span.begin, date->match.begin}),
                     document.text({date->match.end, block.span.end}), titled ? &leading : nullptr))
      return first_day(date->parts.first);
  }
  // A letter or a column may have its date below the text: a block that is nothing else.
  for (auto last = dates.rbegin(); last != dates.rend() && last->block + kLastBlocks >= blocks.size(); ++last)
    if (is_day(*last) && last->match == blocks[last->block].span) return first_day(last->parts.first);
  return std::nullopt;
}

}  // namespace

bool is_day(const FoundDate& date) {
  const DateParts& p = date.parts;
  return date.keys->form == DateForm::kCalendar && !p.ranged && p.first.year && p.first.month && p.first.day;
}

void keep_longest(std::vector<FoundDate>& dates) {
  std::vector<FoundDate> out, chain;
  out.reserve(dates.size());
  Offset end = 0;
  for (FoundDate& date : dates) {
    if (!chain.empty() && (date.match.begin >= end || chain.size() >= kLongestChain)) settle(chain, out);
    end = std::max(end, date.match.end);
    chain.push_back(date);
  }
  settle(chain, out);
  dates = std::move(out);
}

std::optional<CivilDay> printed_date(Document& document, const std::vector<FoundDate>& dates,
                                     const std::vector<DateLabel>& labels, bool by_line,
                                     const std::vector<std::string>& leading) {
  const DateLabel* best = nullptr;
  std::optional<CivilDay> day;
  for (const DateLabel& label : labels) {
    if (!label.published || (best && best->weight >= label.weight) || !is_label(document, label)) continue;
    const auto date = labelled(document, dates, label);
    if (date == dates.end() || !is_day(*date)) continue;
    best = &label;
    day = first_day(date->parts.first);
  }
  if (best) document.trace(best->rule, best->span);
  if (!day && by_line) day = date_line(document, dates, leading);
  return day;
}

std::optional<CivilDay> issued_in(const Document& document, const std::vector<FoundDate>& dates,
                                  const std::vector<std::string>& leading) {
  const auto& blocks = document.layer<Block>();
  for (const FoundDate& date : dates) {
    const Span block = blocks[date.block].span;
    if (block.begin > kHeadBytes || block.size() > kProseBytes) break;
    const Moment& m = date.parts.first;
    const bool part_of_year = m.year && !m.day && (m.month || m.season);
    if (date.keys->form != DateForm::kCalendar || date.parts.ranged || !part_of_year) continue;
    const std::string_view lead = document.text({block.begin, date.match.begin});
    const std::string_view last = without_clock(lead, true);
    const bool led_up = std::find(leading.begin(), leading.end(), last.substr(last.rfind(' ') + 1)) != leading.end();
    if (date.match.end == block.end && !led_up) return first_day(m);
  }
  return std::nullopt;
}

std::optional<CivilDay> inspected_until(const Document& document, const std::vector<FoundDate>& dates,
                                        const std::vector<DateLabel>& labels) {
  for (const DateLabel& label : labels) {
    if (label.published) continue;
    const auto date = labelled(document, dates, label);
    if (date == dates.end()) continue;
    const auto value = resolve(*date->keys, date->parts, {});
    if (value) return last_day(value->range ? value->last : value->first);
  }
  return std::nullopt;
}

}  // namespace assay
