#include "link/dates_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "config/table.h"

namespace assay {
namespace {

struct ClassName {
  std::string_view name;
  CalendarClass kind;
  int most;
};
constexpr std::array<ClassName, 7> kClasses{{{"month", CalendarClass::kMonth, 12},
                                             {"weekday", CalendarClass::kWeekday, 7},
                                             {"season", CalendarClass::kSeason, 4},
                                             {"unit", CalendarClass::kUnit, 10},
                                             {"number", CalendarClass::kNumber, 9999},
                                             {"turn", CalendarClass::kTurn, 2},
                                             {"counted", CalendarClass::kCounted, 1}}};

}  // namespace

Result<CalendarWords> CalendarWords::load(const std::filesystem::path& file) {
  const auto table = Table::load(file);
  if (!table) return table.error();
  CalendarWords out;
  for (const Table::Row& row : table->rows()) {
    const auto kind =
        std::find_if(kClasses.begin(), kClasses.end(), [&](const ClassName& c) { return c.name == row.cell(0); });
    const std::string_view value = row.cell(1), words = row.cell(2);
    int count = 0;
    const bool read = std::from_chars(value.data(), value.data() + value.size(), count).ec == std::errc{};
    if (kind == kClasses.end() || !read || count < 0 || count > kind->most || words.empty())
      return table->bad(row, "expected a class, its number and words, with tabs between them");
    for (const std::string_view word : split(words, '|')) out.words_.push_back({std::string(word), kind->kind, count});
  }
  std::sort(out.words_.begin(), out.words_.end(),
            [](const Word& a, const Word& b) { return std::tie(a.word, a.kind) < std::tie(b.word, b.kind); });
  return out;
}

int CalendarWords::find(CalendarClass kind, std::string_view word) const {
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  auto at = std::lower_bound(words_.begin(), words_.end(), word,
                             [](const Word& w, std::string_view s) { return w.word < s; });
  for (; at != words_.end() && at->word == word; ++at)
    if (at->kind == kind) return at->value;
  return -1;
}

int CalendarWords::number(std::string_view word) const {
  int value = 0;
  if (!word.empty() && word[0] >= '0' && word[0] <= '9') {
    const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
    return read.ec == std::errc{} ? value : -1;
  }
  return find(CalendarClass::kNumber, word);
}

int CalendarWords::year(std::string_view words) const {
  if (const int plain = number(words); plain >= 0) return plain;
  int total = 0;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" -"), words.size());
    const int part = number(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
    if (part < 0) continue;  // "and"
    if (part >= 100)
      total *= part;
    else if (total >= 10 && total < 100 && part >= 10)
      total = total * 100 + part;
    else
      total += part;
  }
  return total > 0 ? total : -1;
}

}  // namespace assay
