// What `assay-pdf` and its client say to each other over one byte stream. Shared by both; knows neither's code.
//
// The program is started as `assay-pdf --serve --seconds N --memory BYTES` and greets with `kGreeting`. Then, for each
// request, one answer; it lives until its input ends.
//
//     request   file LENGTH\n PATH          the bytes of an absolute path
//               data LENGTH\n BYTES         the PDF itself
//     answer    ok PAGES LENGTH\n BODY
//               error REASON PAGES LENGTH\n MESSAGE     PAGES is 0 where unknown
//
// The body is lines of text, each ending in '\n'; boxes are X0 Y0 X1 Y1, and sizes too, in hundredths of a point from
// the page's top left corner, y downwards, as whole numbers:
//
//     d PAGES REPAIRED                      once, first; REPAIRED is 1 where the file was damaged but readable
//     p NUMBER WIDTH HEIGHT STATE           a page; STATE 0 read, 1 read in part, 2 not readable
//     l X0 Y0 X1 Y1 SIZE FLAGS              a line of text, in reading order; FLAGS is a sum of LineFlag
//     w X0 Y0 X1 Y1 WORD                    its words: UTF-8 without spaces or control characters, never empty
//
// Whoever reads either side trusts nothing: lengths have limits, every field is checked, and nothing is allocated for
// a length that was only announced.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace assay_pdf {

inline constexpr std::string_view kGreeting = "assay-pdf 1\n";
inline constexpr std::size_t kMaxHeader = 64;      ///< no header line is longer
inline constexpr std::size_t kMaxPath = 64 << 10;  ///< longest path of a `file` request
inline constexpr int kExitRequest = 2;             ///< the program's exit status after a request it cannot parse
inline constexpr int kExitMemory = 3;              ///< and after memory ran out

/// Why a file gave no text.
enum class Reason : std::uint8_t { kUnreadable, kDamaged, kEncrypted, kNoText, kMemory };
inline constexpr std::array<std::string_view, 5> kReasonNames{"unreadable", "damaged", "encrypted", "no-text",
                                                              "memory"};

enum LineFlag : unsigned { kBold = 1, kStartsBlock = 2, kTableCell = 4 };

struct Request {
  bool is_path = false;
  std::uint64_t length = 0;
};

struct AnswerHeader {
  bool ok = false;
  Reason reason{};  ///< where not ok
  std::uint32_t pages = 0;
  std::uint64_t length = 0;
};

/// Takes the field before the next space off `rest`. A space at the end stays, so that whoever expects an end sees it.
inline std::string_view take_field(std::string_view& rest) {
  const std::size_t space = rest.find(' ');
  const std::string_view field = rest.substr(0, space);
  rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + (space + 1 < rest.size() ? 1 : 0));
  return field;
}

/// Takes a whole number off `rest`; nothing but digits (and a sign, for signed types) will do.
template <class Number>
bool take_number(std::string_view& rest, Number& out) {
  const std::string_view field = take_field(rest);
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), out);
  return error == std::errc{} && end == field.data() + field.size();
}

/// A request's header without its '\n'.
inline std::optional<Request> parse_request(std::string_view line) {
  Request request;
  const std::string_view verb = take_field(line);
  if (verb != "file" && verb != "data") return std::nullopt;
  request.is_path = verb == "file";
  if (!take_number(line, request.length) || !line.empty()) return std::nullopt;
  if (request.is_path && (request.length == 0 || request.length > kMaxPath)) return std::nullopt;
  return request;
}

/// An answer's header without its '\n'.
inline std::optional<AnswerHeader> parse_answer_header(std::string_view line) {
  AnswerHeader header;
  const std::string_view verb = take_field(line);
  if (verb != "ok" && verb != "error") return std::nullopt;
  header.ok = verb == "ok";
  if (!header.ok) {
    const std::string_view name = take_field(line);
    std::size_t at = 0;
    while (at < kReasonNames.size() && kReasonNames[at] != name) ++at;
    if (at == kReasonNames.size()) return std::nullopt;
    header.reason = static_cast<Reason>(at);
  }
  if (!take_number(line, header.pages) || !take_number(line, header.length) || !line.empty()) return std::nullopt;
  return header;
}

}  // namespace assay_pdf
