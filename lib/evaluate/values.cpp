#include "evaluate/values.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <utility>

#include "config/table.h"
#include "document/ascii.h"
#include "evaluate/letters.h"

namespace assay::evaluation {
namespace {

std::string with_hyphens(std::string_view name) {
  std::string lower;
  icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())))
      .toLower()
      .toUTF8String(lower);
  std::string out;
  for (const char c : lower) {
    if (ascii::is_letter(c) || ascii::is_digit(c))
      out += c;
    else if (c == '&')
      out += "and";
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  if (out.ends_with('-')) out.pop_back();
  return out;
}

// One of the words, its apostrophes either of the two.
void add_choice(std::string& pattern, std::string_view words) {
  std::string quoted = RE2::QuoteMeta(re2::StringPiece(words.data(), words.size()));
  RE2::GlobalReplace(&quoted, R"(\\')", "['’]");
  pattern += (pattern.empty() ? "" : "|") + quoted;
}

std::unique_ptr<const RE2> compiled(std::string_view begin, const std::string& choices, std::string_view end) {
  if (choices.empty()) return nullptr;
  return std::make_unique<const RE2>(std::string(begin) + "(?:" + choices + ")" + std::string(end));
}

}  // namespace

Result<Values> Values::load(const std::filesystem::path& file) {
  const auto table = Table::load(file);
  if (!table) return table.error();
  Values out;
  std::string titles, offices;
  for (const Table::Row& row : table->rows()) {
    const std::string_view kind = row.cell(0), words = row.cell(1);
    const std::size_t cells = kind == "council" ? 3 : 2;
    if (kind != "council" && kind != "title" && kind != "office")
      return table->bad(row, "a row says `council`, `title` or `office` first");
    if (row.cells.size() != cells || std::any_of(row.cells.begin(), row.cells.end(), [](auto c) { return c.empty(); }))
      return table->bad(row,
                        cells == 3 ? "a council has two names" : "a title or an office has words, and nothing else");
    if (kind == "title") add_choice(titles, words);
    if (kind == "office") add_choice(offices, words);
    if (kind != "council") continue;
    for (const std::string_view name : {words, row.cell(2)})
      if (with_hyphens(name) != name) return table->bad(row, "names are in lower case with hyphens");
    if (!out.councils_.emplace(words, row.cell(2)).second) return table->bad(row, "this name has a row already");
  }
  out.title_ = compiled("(?i)^", titles, "\\.? +");
  out.office_ = compiled(",? ", offices, "$");
  return out;
}

std::string Values::council(std::string_view name) const {
  std::string out = with_hyphens(name);
  const auto other = councils_.find(out);
  return other == councils_.end() ? out : other->second;
}

std::string Values::person(std::string_view name) const {
  std::string rest(name);
  const auto trim = [&rest](const char* white) {
    rest.erase(0, std::min(rest.find_first_not_of(white), rest.size()));
    rest.erase(rest.find_last_not_of(white) + 1);
  };
  trim(" \t\r\n");
  while (title_ && RE2::Replace(&rest, *title_, "")) {
  }
  if (office_) RE2::Replace(&rest, *office_, "");
  std::string out;
  const std::u32string kept = letters(rest);
  icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(kept.data()), static_cast<std::int32_t>(kept.size()))
      .toUTF8String(out);
  return out;
}

}  // namespace assay::evaluation
