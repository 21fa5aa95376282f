#include "read/encoding.h"

#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <array>
#include <cstring>

#include "document/eight_bytes.h"
#include "read/mapped_text.h"

namespace assay::read {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

std::uint8_t byte_at(std::string_view s, std::size_t at) { return static_cast<std::uint8_t>(s[at]); }

bool is_ascii_letter(std::uint8_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// Which half of the 16-bit units is zero tells the byte order of text that is mostly Latin letters.
// Eight in ten: a text of zeros and a table of small numbers in 32 bits are neither.
bool mostly_zero_at(std::string_view bytes, std::size_t parity) {
  const std::size_t size = std::min<std::size_t>(bytes.size(), 1 << 16) & ~std::size_t{1};
  if (size < 4) return false;
  std::size_t zeros = 0, others = 0;
  for (std::size_t i = 0; i < size; i += 2) {
    zeros += bytes[i + parity] == 0;
    others += bytes[i + 1 - parity] == 0;
  }
  return zeros * 10 >= size / 2 * 8 && others * 50 <= size / 2;
}

// Would this byte of Windows-1252 be at home in a Western text: a mark, a sign, or an accented letter beside letters?
bool plausible_1252(std::string_view bytes, std::size_t at) {
  const std::uint8_t c = byte_at(bytes, at);
  const std::uint8_t before = at > 0 ? byte_at(bytes, at - 1) : 0;
  const std::uint8_t after = at + 1 < bytes.size() ? byte_at(bytes, at + 1) : 0;
  if (c < 0xC0) {
    static constexpr std::string_view kMarks =
        "\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA3\xA7\xA9\xAB\xAD\xAE\xB0\xB1\xB2\xB3\xB7\xBB\xBC\xBD"
        "\xBE";
    return kMarks.find(static_cast<char>(c)) != std::string_view::npos;
  }
  if (c == 0xD0 || c == 0xD7 || c == 0xDE || c == 0xF0 || c == 0xF7 || c >= 0xFE) return false;
  if (c < 0xE0) return !(before >= 'a' && before <= 'z') && is_ascii_letter(after);  // a capital
  return is_ascii_letter(before) || is_ascii_letter(after);
}

struct Utf8Census {
  std::size_t high = 0;       // bytes above 0x7F
  std::size_t sequences = 0;  // valid characters of several bytes
  std::size_t invalid = 0;    // ill-formed sequences
  std::size_t plausible = 0;  // high bytes that Windows-1252 would explain
};

// One character of UTF-8 from `at`; advances `at` past it, or past the longest ill-formed sequence.
UChar32 next_utf8(std::string_view bytes, std::size_t& at) {
  std::int32_t step = 0;
  UChar32 c = 0;
  const auto rest = static_cast<std::int32_t>(std::min<std::size_t>(bytes.size() - at, 4));
  const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data()) + at;
  U8_NEXT(s, step, rest, c);
  at += static_cast<std::size_t>(step);
  return c;
}

Utf8Census count_utf8(std::string_view bytes) {
  Utf8Census n;
  for (std::size_t i = 0; i < bytes.size();) {
    if (byte_at(bytes, i) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    (next_utf8(bytes, i) < 0 ? n.invalid : n.sequences) += 1;
    n.high += i - begin;
    for (std::size_t at = begin; at < i; ++at) n.plausible += plausible_1252(bytes, at);
  }
  return n;
}

// Windows-1252 as ICU has it: the UTF-8 of each byte.
std::array<std::string, 256> table_1252() {
  std::array<std::string, 256> table;
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("windows-1252", &status);
  for (std::size_t b = 0; b < table.size(); ++b) {
    const char byte = static_cast<char>(b);
    UChar unit = 0xFFFD;
    UErrorCode ok = U_ZERO_ERROR;
    if (converter) ucnv_toUChars(converter, &unit, 1, &byte, 1, &ok);
    char utf8[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(utf8, size, unit);
    table[b].assign(utf8, static_cast<std::size_t>(size));
  }
  table[0] = kReplacement;
  if (converter) ucnv_close(converter);
  return table;
}

// Length of the run from `at` that holds neither bytes above 0x7F nor zeros.
std::size_t plain_run(std::string_view bytes, std::size_t at) {
  std::size_t end = at;
  while (end < bytes.size() && byte_at(bytes, end) - 1U < 0x7F) ++end;
  return end - at;
}

Decoded from_1252(std::string_view bytes) {
  const auto table = table_1252();
  MappedText out;
  out.text.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t run = plain_run(bytes, i);
    out.append(bytes.substr(i, run), i);
    i += run;
    if (i == bytes.size()) break;
    out.append_unequal(table[byte_at(bytes, i)], i, i + 1);
    ++i;
  }
  return {std::move(out.text), std::move(out.map), {}};
}

Decoded from_utf16(std::string_view bytes, bool little) {
  const auto unit_at = [&](std::size_t at) -> std::uint32_t {
    const std::uint32_t a = byte_at(bytes, at), b = byte_at(bytes, at + 1);
    return little ? a | b << 8 : a << 8 | b;
  };
  MappedText out;
  out.text.reserve(bytes.size() / 2 + bytes.size() / 16);
  std::size_t i = 0;
  if (bytes.size() >= 2 && unit_at(0) == 0xFEFF) i = 2;
  for (; i + 1 < bytes.size();) {
    const std::size_t begin = i;
    std::uint32_t c = unit_at(i);
    i += 2;
    if (U16_IS_LEAD(c) && i + 1 < bytes.size() && U16_IS_TRAIL(unit_at(i))) {
      c = static_cast<std::uint32_t>(U16_GET_SUPPLEMENTARY(c, unit_at(i)));
      i += 2;
    } else if (U_IS_SURROGATE(c) || c == 0) {
      c = 0xFFFD;
    }
    char utf8[U8_MAX_LENGTH];
    std::size_t size = 0;
    U8_APPEND_UNSAFE(utf8, size, c);
    if (size == 1)
      out.append({utf8, size}, begin, 2);
    else
      out.append_unequal({utf8, size}, begin, i);
  }
  if (i < bytes.size()) out.append_unequal(kReplacement, i, bytes.size());
  return {std::move(out.text), std::move(out.map), {}};
}

// Control characters that no text has, or letters lost, in more than a few places: this was no text.
bool looks_binary(std::string_view text, std::size_t lost) {
  std::size_t controls = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool whole = at + 8 <= text.size();
    const bool some = !whole || eight::below(eight::load(text.data() + at), ' ') != 0;  // most have none
    const std::size_t end = std::min(at + 8, text.size());
    for (; some && at < end; ++at) {
      const std::uint8_t b = byte_at(text, at);
      controls += b < 0x20 && b != '\t' && b != '\n' && b != '\v' && b != '\f' && b != '\r' && b != 0x1A && b != 0x1B;
    }
    at = end;
  }
  return controls * 50 > text.size() + 50 || lost * 20 > text.size() + 200 ||
         lost * kReplacement.size() * 2 > text.size();
}

bool only_white_space(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const UChar32 c = next_utf8(text, i);
    if (!u_isUWhiteSpace(c) && c != 0x200B && c != 0xFEFF) return false;
  }
  return true;
}

std::size_t count_replacements(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = text.find(kReplacement); at != std::string_view::npos; at = text.find(kReplacement, at + 3))
    ++n;
  return n;
}

}  // namespace

Encoding tell_encoding(std::string_view bytes) {
  if (bytes.starts_with(kUtf8Mark)) return Encoding::kUtf8;
  if (bytes.starts_with("\xFF\xFE")) return Encoding::kUtf16Le;
  if (bytes.starts_with("\xFE\xFF")) return Encoding::kUtf16Be;
  if (mostly_zero_at(bytes, 1)) return Encoding::kUtf16Le;
  if (mostly_zero_at(bytes, 0)) return Encoding::kUtf16Be;
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return Encoding::kUtf8;
  const Utf8Census n = count_utf8(bytes);
  // Valid sequences of several bytes hardly ever come about by chance: one for each ill-formed one means damage.
  const bool western = n.plausible * 10 >= n.high * 9 && n.high * 3 <= bytes.size();
  return n.sequences < n.invalid && western ? Encoding::kWindows1252 : Encoding::kUtf8;
}

Decoded repair_utf8(std::string_view bytes) {
  const std::size_t mark = bytes.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0;
  const bool valid = simdjson::validate_utf8(bytes.data(), bytes.size()) &&
                     (bytes.empty() || !std::memchr(bytes.data(), 0, bytes.size()));
  if (valid && !mark) return {std::string(bytes), {}, {}};
  MappedText out;
  out.text.reserve(bytes.size());
  std::size_t replaced = 0, first = 0;
  if (valid) out.append(bytes.substr(mark), mark);
  for (std::size_t i = valid ? bytes.size() : mark; i < bytes.size();) {
    const std::size_t run = plain_run(bytes, i);
    out.append(bytes.substr(i, run), i);
    i += run;
    if (i == bytes.size()) break;
    const std::size_t begin = i;
    if (next_utf8(bytes, i) > 0) {
      out.append(bytes.substr(begin, i - begin), begin);
      continue;
    }
    if (!replaced++) first = begin;
    out.append_unequal(kReplacement, begin, i);
  }
  Decoded decoded{std::move(out.text), std::move(out.map), {}};
  if (replaced) {
    std::string message = "invalid UTF-8 at byte " + std::to_string(first);
    if (replaced > 1) message += " and " + std::to_string(replaced - 1) + " more";
    decoded.diagnostics.push_back({Severity::kWarning, Code::kUtf8Repaired, message + " replaced by U+FFFD", {}});
  }
  return decoded;
}

Result<Decoded> decode(std::string_view bytes, std::string_view id) {
  const auto fail = [id](Code code, const char* why) { return Error{code, std::string(id) + why}; };
  const Encoding encoding = tell_encoding(bytes);
  Decoded decoded;
  const char* name = nullptr;
  switch (encoding) {
    case Encoding::kUtf8:
      decoded = repair_utf8(bytes);
      break;
    case Encoding::kUtf16Le:
      decoded = from_utf16(bytes, true), name = "UTF-16LE";
      break;
    case Encoding::kUtf16Be:
      decoded = from_utf16(bytes, false), name = "UTF-16BE";
      break;
    case Encoding::kWindows1252:
      decoded = from_1252(bytes), name = "Windows-1252";
      break;
  }
  const bool suspect = encoding != Encoding::kUtf8 || !decoded.diagnostics.empty();
  if (looks_binary(decoded.text, suspect ? count_replacements(decoded.text) : 0))
    return fail(Code::kInputBinary, ": is not text of any format known");
  if (only_white_space(decoded.text)) return fail(Code::kInputEmpty, ": holds no text");
  if (name)
    decoded.diagnostics.push_back(
        {Severity::kNote, Code::kEncodingConverted, std::string("converted from ") + name, {}});
  return decoded;
}

}  // namespace assay::read
