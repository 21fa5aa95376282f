#include "read/pdf_reader.h"

#include <limits>

#include "pdf/protocol.h"

namespace assay {
namespace {

using assay_pdf::take_number;

/// UTF-8 without control characters and spaces, as the standard defines it (no surrogates, no overlong forms).
bool is_plain_word(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
    const unsigned char lead = byte(at);
    if (lead <= 0x20 || lead == 0x7F) return false;
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > word.size()) return false;
    const unsigned char next = byte(at + 1);
    const bool wrong = (lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F) ||
                       (lead == 0xF0 && next < 0x90) || (lead == 0xF4 && next > 0x8F);
    if (wrong) return false;
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(at + i) & 0xC0) != 0x80) return false;
    }
    at += length;
  }
  return !word.empty();
}

bool take_length(std::string_view& rest, float& out) {
  std::int32_t hundredths = 0;
  if (!take_number(rest, hundredths)) return false;
  out = static_cast<float>(hundredths) / 100;
  return true;
}

bool take_box(std::string_view& rest, Box& box) {
  return take_length(rest, box.x0) && take_length(rest, box.y0) && take_length(rest, box.x1) &&
         take_length(rest, box.y1);
}

class AnswerParser {
 public:
  explicit AnswerParser(Source& source) : source_(source) {}

  bool parse(std::string_view body) {
    while (!body.empty()) {
      const std::size_t end = body.find('\n');
      if (end == std::string_view::npos) return false;
      if (!parse_line(body.substr(0, end))) return false;
      body.remove_prefix(end + 1);
    }
    return end_line() && begun_ && page_ == source_.pages;
  }

 private:
  bool parse_line(std::string_view rest) {
    const std::string_view kind = assay_pdf::take_field(rest);
    if (kind.size() != 1) return false;
    switch (kind[0]) {
      case 'd':
        return document(rest);
      case 'p':
        return page(rest);
      case 'l':
        return line(rest);
      case 'w':
        return word(rest);
      default:
        return false;
    }
  }

  bool document(std::string_view rest) {
    std::uint32_t repaired = 0;
    if (begun_ || !take_number(rest, source_.pages) || !take_number(rest, repaired) || !rest.empty()) return false;
    begun_ = true;
    if (repaired != 0) note("the PDF is damaged; what could be found in it was read");
    return true;
  }

  bool page(std::string_view rest) {
    float width = 0, height = 0;
    std::uint32_t number = 0, state = 0;
    if (!end_line() || !begun_ || !take_number(rest, number) || !take_length(rest, width) ||
        !take_length(rest, height) || !take_number(rest, state) || !rest.empty()) {
      return false;
    }
    if (number != page_ + 1 || number > source_.pages || state > 2) return false;
    page_ = number;
    if (state == 1) note("page " + std::to_string(number) + " could be read in part only");
    if (state == 2) note("page " + std::to_string(number) + " could not be read");
    return true;
  }

  bool line(std::string_view rest) {
    unsigned flags = 0;
    SourceLine next;
    if (!end_line() || page_ == 0 || !take_box(rest, next.box) || !take_length(rest, next.font_size) ||
        !take_number(rest, flags) || !rest.empty() || flags > 7) {
      return false;
    }
    next.page = page_;
    next.bold = (flags & assay_pdf::kBold) != 0;
    next.starts_block = (flags & assay_pdf::kStartsBlock) != 0;
    if ((flags & assay_pdf::kTableCell) != 0) next.hint = LineHint::kTableCell;
    next.span.begin = next.span.end = static_cast<Offset>(source_.text.size());
    source_.lines.push_back(next);
    open_ = true;
    return true;
  }

  bool word(std::string_view rest) {
    SourceWord next;
    if (!open_ || !take_box(rest, next.box) || !is_plain_word(rest)) return false;
    if (source_.text.size() + rest.size() + 2 > std::numeric_limits<Offset>::max()) return false;
    if (source_.text.size() > source_.lines.back().span.begin) source_.text += ' ';
    next.span.begin = static_cast<Offset>(source_.text.size());
    source_.text += rest;
    next.span.end = static_cast<Offset>(source_.text.size());
    source_.words.push_back(next);
    return true;
  }

  /// Closes the line that is open; false where it has no words.
  bool end_line() {
    if (!open_) return true;
    open_ = false;
    SourceSpan& span = source_.lines.back().span;
    span.end = static_cast<Offset>(source_.text.size());
    source_.text += '\n';
    return !span.empty();
  }

  void note(std::string message) {
    source_.diagnostics.push_back({Severity::kWarning, Code::kPdfDamaged, std::move(message), {}});
  }

  Source& source_;
  std::uint32_t page_ = 0;
  bool begun_ = false, open_ = false;
};

}  // namespace

Status parse_pdf_answer(std::string_view body, Source& source) {
  source.media_type = "application/pdf";
  if (AnswerParser(source).parse(body)) return success();
  return Error{Code::kPdfReaderDied, source.id + ": the PDF reader's answer is not of the form agreed on"};
}

}  // namespace assay
