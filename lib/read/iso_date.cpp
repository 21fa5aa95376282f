#include "read/iso_date.h"

#include <charconv>
#include <chrono>

namespace assay::read {
namespace {

// The number that `digits` spell, or -1.
int number(std::string_view digits) {
  int n = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
  return error == std::errc{} && end == digits.data() + digits.size() && n >= 0 ? n : -1;
}

}  // namespace

std::string iso_day(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t')) text.remove_prefix(1);
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  if (text.size() > 10 && text[10] >= '0' && text[10] <= '9') return {};
  const int year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8, 2));
  if (year < 1 || month < 1 || day < 1) return {};
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::string(text.substr(0, 10)) : std::string();
}

}  // namespace assay::read
