#include "link/dates_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>
#include <tuple>

namespace assay {
namespace {

struct ClassName {
  std::string_view name;
  CalendarClass kind;
  int most;
};
constexpr std::array<ClassName, 5> kClasses{{{"month", CalendarClass::kMonth, 12},
                                             {"weekday", CalendarClass::kWeekday, 7},
                                             {"season", CalendarClass::kSeason, 4},
                                             {"unit", CalendarClass::kUnit, 6},
                                             {"number", CalendarClass::kNumber, 9999}}};

}  // namespace

Result<CalendarWords> CalendarWords::load(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in)
    return Error{.code = Code::kResourceUnreadable,
                 .message = "cannot read the calendar's words",
                 .where = {.file = file.string()}};
  CalendarWords out;
  std::string line;
  for (std::uint32_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string name, value, words;
    std::getline(fields, name, '\t');
    std::getline(fields, value, '\t');
    std::getline(fields, words);
    const auto kind =
        std::find_if(kClasses.begin(), kClasses.end(), [&](const ClassName& c) { return c.name == name; });
    int count = 0;
    const bool read = std::from_chars(value.data(), value.data() + value.size(), count).ec == std::errc{};
    if (kind == kClasses.end() || !read || count < 0 || count > kind->most || words.empty())
      return Error{.code = Code::kBadResource,
                   .message = "expected a class, its number and words, with tabs between them",
                   .where = {.file = file.string(), .line = number, .column = 1, .line_text = line}};
    std::istringstream list(words);
    for (std::string word; std::getline(list, word, '|');) out.words_.push_back({word, kind->kind, count});
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

}  // namespace assay
