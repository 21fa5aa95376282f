#include "write/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "document/eight_bytes.h"

namespace assay::write {
namespace {

constexpr bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = needs_escape(static_cast<unsigned char>(c));
  return table;
}();

constexpr std::size_t kLongestDecimal = 64;
constexpr std::size_t kShort = 512;     // bytes that are worth looking at twice
constexpr std::size_t kPart = 1 << 16;  // of a long string, written at a time
bool escapes_one_of(std::uint64_t bytes) {
  return (eight::below(bytes, 0x20) | eight::equal(bytes, '"') | eight::equal(bytes, '\\')) != 0;
}

// How many bytes from `at` need no escape for certain: all of eight at a time.
std::size_t skip_plain(std::string_view s, std::size_t at) {
  for (; at + 8 <= s.size(); at += 8) {
    if (escapes_one_of(eight::load(s.data() + at))) break;
  }
  return at;
}

// Whether nothing in `s` needs an escape.
bool is_plain(std::string_view s) {
  if (s.size() < 8)
    return std::none_of(s.begin(), s.end(), [](char c) { return kEscaped[static_cast<unsigned char>(c)]; });
  for (std::size_t at = 0; at + 8 <= s.size(); at += 8)
    if (escapes_one_of(eight::load(s.data() + at))) return false;
  return !escapes_one_of(eight::load(s.data() + s.size() - 8));
}

// Writes what rounds alike however it is computed; null for the rest.
char* short_decimal(double n, int digits, char* out) {
  constexpr double kPowers[] = {1, 10, 100, 1000};
  if (digits < 0 || digits > 3 || !(std::fabs(n) < 1e6)) return nullptr;
  const double scaled = std::fabs(n) * kPowers[digits];
  auto thousandths = static_cast<std::uint32_t>(scaled);
  const double rest = scaled - thousandths;
  if (std::fabs(rest - 0.5) < 1e-6) return nullptr;  // the product was rounded itself
  thousandths += rest > 0.5;
  for (int i = digits; i < 3; ++i) thousandths *= 10;
  *out = '-';
  out += n < 0 && thousandths;
  const std::uint32_t whole = thousandths / 1000, fraction = thousandths % 1000;
  out = whole < 1'000'000 ? digits::write(whole, out) : std::to_chars(out, out + kLongestDecimal, whole).ptr;
  if (!fraction) return out;
  *out = '.';
  out = digits::write_three(fraction, out + 1);
  while (out[-1] == '0') --out;
  return out;
}

// Writes at most kLongestDecimal bytes.
char* write_decimal(double n, int digits, char* out) {
  if (!std::isfinite(n)) n = 0;  // JSON has no word for it
  if (char* end = short_decimal(n, digits, out)) return end;
  const auto done = std::to_chars(out, out + kLongestDecimal, n, std::chars_format::fixed, digits);
  if (done.ec != std::errc()) return std::to_chars(out, out + kLongestDecimal, n).ptr;  // too long for fixed notation
  const std::string_view text(out, static_cast<std::size_t>(done.ptr - out));
  std::size_t size = text.size();
  if (text.find('.') != text.npos) {
    while (text[size - 1] == '0') --size;
    if (text[size - 1] == '.') --size;
  }
  if (text.substr(0, size) != "-0") return out + size;
  *out = '0';
  return out + 1;
}

char* write_escape(unsigned char c, char* out) {
  constexpr char kHex[] = "0123456789abcdef";
  *out++ = '\\';
  switch (c) {
    case '"':
    case '\\':
      *out++ = static_cast<char>(c);
      return out;
    case '\n':
      *out++ = 'n';
      return out;
    case '\r':
      *out++ = 'r';
      return out;
    case '\t':
      *out++ = 't';
      return out;
    default:
      std::memcpy(out, "u00", 3);
      out[3] = kHex[c >> 4];
      out[4] = kHex[c & 15];
      return out + 5;
  }
}

}  // namespace

void append_decimal(double n, int digits, std::string& out) {
  char buffer[kLongestDecimal];
  out.append(buffer, write_decimal(n, digits, buffer));
}

void Json::grow(std::size_t bytes) {
  const std::size_t used = in_string();
  // Within what is reserved little by little: what is never written need not be cleared.
  constexpr std::size_t kStep = 1 << 15;
  const std::size_t least = used + bytes + kStep;
  out_.resize(least <= out_.capacity() ? least : std::max(least, used + used / 2));
  at_ = out_.data() + used;
  limit_ = out_.data() + out_.size();
}

void Json::drain() {
  const std::size_t had = in_string();
  out_.resize(had);
  (*drain_)(out_);
  drained_ += had - out_.size();
  // What could not be taken out must not be offered again at every step.
  drain_at_ = out_.size() + kDrainBytes;
  at_ = limit_ = out_.data() + out_.size();
}

Json& Json::string(std::string_view s) {
  if (s.size() <= kShort && is_plain(s)) return plain(s);
  separate(1);
  *at_++ = '"';
  for (; s.size() > kPart; s.remove_prefix(kPart)) {
    escaped(s.substr(0, kPart));
    if (in_string() > drain_at_) drain();
  }
  escaped(s);
  *at_++ = '"';
  return *this;
}

// Leaves room for the quote behind it.
void Json::escaped(std::string_view s) {
  room(s.size() + 8);
  std::size_t start = 0;
  for (std::size_t i = skip_plain(s, 0); i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (!kEscaped[c]) continue;
    std::memcpy(at_, s.data() + start, i - start);
    at_ = write_escape(c, at_ + (i - start));
    start = i + 1;
    room(s.size() - start + 8);  // what is left, the next escape and the quote
    i = skip_plain(s, start) - 1;
  }
  std::memcpy(at_, s.data() + start, s.size() - start);
  at_ += s.size() - start;
}

Json& Json::decimal(double n, int digits) {
  separate(kLongestDecimal);
  at_ = write_decimal(n, digits, at_);
  return *this;
}

}  // namespace assay::write
