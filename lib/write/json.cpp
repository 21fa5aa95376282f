#include "write/json.h"

#include <array>
#include <charconv>
#include <cmath>

namespace assay::write {
namespace {

constexpr bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = needs_escape(static_cast<unsigned char>(c));
  return table;
}();

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
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (!kEscaped[c]) continue;
    out.append(s, start, i - start);
    append_escape(c, out);
    start = i + 1;
  }
  out.append(s, start);
}

void append_decimal(double n, int digits, std::string& out) {
  if (!std::isfinite(n)) n = 0;  // JSON has no word for it
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
  separate();
  out_ += '"';
  append_escaped(s, out_);
  out_ += '"';
  return *this;
}

Json& Json::integer(std::uint64_t n) {
  separate();
  char buffer[24];
  out_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, n).ptr);
  return *this;
}

Json& Json::decimal(double n, int digits) {
  separate();
  append_decimal(n, digits, out_);
  return *this;
}

}  // namespace assay::write
