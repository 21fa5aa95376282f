#include "evaluate/values.h"

#include <re2/re2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "document/ascii.h"
#include "evaluate/letters.h"

namespace assay::evaluation {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kSame = {{
    {"county-durham", "durham"},
    {"city-of-lincoln", "lincoln"},
    {"hull", "kingston-upon-hull"},
    {"city-of-westminster", "westminster"},
    {"bcp", "bournemouth-christchurch-and-poole"},
}};

}  // namespace

std::string council_value(std::string_view name) {
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
  for (const auto& [other, kept] : kSame)
    if (out == other) return std::string(kept);
  return out;
}

std::string person_value(std::string_view name) {
  static const RE2 title(
      "(?i)^(?:councillor|cllr|mr|mrs|ms|miss|dr|sir|dame|lord|lady|baroness|prof(?:essor)?|the rt hon)\\.? +");
  static const RE2 office(",? (?:MP|OBE|CBE|MBE|HMI|Her Majesty.s Inspector|His Majesty.s Inspector)$");
  std::string rest(name);
  const auto trim = [&rest](const char* white) {
    rest.erase(0, std::min(rest.find_first_not_of(white), rest.size()));
    rest.erase(rest.find_last_not_of(white) + 1);
  };
  trim(" \t\r\n");
  while (RE2::Replace(&rest, title, "")) {
  }
  RE2::Replace(&rest, office, "");
  std::string out;
  const std::u32string kept = letters(rest);
  icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(kept.data()), static_cast<std::int32_t>(kept.size()))
      .toUTF8String(out);
  return out;
}

}  // namespace assay::evaluation
