#include "write/json.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace assay::write {
namespace {

constexpr bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = needs_escape(static_cast<unsigned char>(c));
  return table;
}();

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;

// The top bit of the first byte of `eight` that is below `n` (at most 128), and perhaps of some after it.
constexpr std::uint64_t below(std::uint64_t eight, std::uint64_t n) {
  return (eight - kOnes * n) & ~eight & (kOnes << 7);
}

// How many bytes from `at` need no escape for certain: all of eight at a time.
std::size_t skip_plain(std::string_view s, std::size_t at) {
  for (; at + 8 <= s.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, s.data() + at, 8);
    if (below(eight, 0x20) | below(eight ^ (kOnes * '"'), 1) | below(eight ^ (kOnes * '\\'), 1)) break;
  }
  return at;
}

// Writes what rounds alike however it is computed; false for the rest.
bool append_short_decimal(double n, int digits, std::string& out) {
  constexpr std::uint64_t kPowers[] = {1, 10, 100, 1000};
  if (digits < 0 || digits > 3 || !(std::fabs(n) < 1e6)) return false;
  const std::uint64_t power = kPowers[digits];
  const double scaled = std::fabs(n) * static_cast<double>(power);
  auto whole = static_cast<std::uint64_t>(scaled);
  const double rest = scaled - static_cast<double>(whole);
  if (std::fabs(rest - 0.5) < 1e-6) return false;  // the product was rounded itself
  whole += rest > 0.5;
  char buffer[16] = {'-'};
  char* end = std::to_chars(buffer + 1, buffer + sizeof buffer, whole / power).ptr;
  std::uint64_t fraction = whole % power;
  if (fraction) *end++ = '.';
  for (std::uint64_t place = power / 10; fraction; place /= 10) {
    *end++ = static_cast<char>('0' + fraction / place);
    fraction %= place;
  }
  out.append(buffer + !(n < 0 && whole), end);
  return true;
}

void append_escape(unsigned char c, std::string& out) {
  constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
  }
}

}  // namespace

void append_escaped(std::string_view s, std::string& out) {
  std::size_t start = 0;
  for (std::size_t i = skip_plain(s, 0); i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (!kEscaped[c]) continue;
    out.append(s, start, i - start);
    append_escape(c, out);
    start = i + 1;
    i = skip_plain(s, start) - 1;
  }
  out.append(s, start);
}

void append_decimal(double n, int digits, std::string& out) {
  if (!std::isfinite(n)) n = 0;  // JSON has no word for it
  if (append_short_decimal(n, digits, out)) return;
  char buffer[64];
  const auto done = std::to_chars(buffer, buffer + sizeof buffer, n, std::chars_format::fixed, digits);
  if (done.ec != std::errc()) {  // too long for fixed notation
    const auto shortest = std::to_chars(buffer, buffer + sizeof buffer, n);
    out.append(buffer, shortest.ptr);
    return;
  }
  std::string_view text(buffer, static_cast<std::size_t>(done.ptr - buffer));
  if (text.find('.') != text.npos) {
    while (text.back() == '0') text.remove_suffix(1);
    if (text.back() == '.') text.remove_suffix(1);
  }
  out += text == "-0" ? "0" : text;
}

Json& Json::string(std::string_view s) {
  out_.append(std::string_view(",\"").substr(first_));
  first_ = false;
  append_escaped(s, out_);
  out_ += '"';
  return *this;
}

Json& Json::integer(std::uint64_t n) {
  char buffer[24] = {','};
  out_.append(buffer + first_, std::to_chars(buffer + 1, buffer + sizeof buffer, n).ptr);
  first_ = false;
  return *this;
}

Json& Json::decimal(double n, int digits) {
  separate();
  append_decimal(n, digits, out_);
  return *this;
}

}  // namespace assay::write
