#include "pdf/answer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "pdf/protocol.h"

namespace assay_pdf {
namespace {

void append_number(std::string& body, long value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  body += ' ';
  body.append(digits.data(), end);
}

/// In hundredths of a point. Pages are never larger than a few thousand points; what claims to be is held there.
void append_length(std::string& body, float points) {
  constexpr float kFar = 1e6F;
  append_number(body, std::lround(std::fmin(std::fmax(points, -kFar), kFar) * 100));
}

void append_box(std::string& body, char kind, const Rect& box) {
  body += kind;
  for (const float points : {box.x0, box.y0, box.x1, box.y1}) append_length(body, points);
}

}  // namespace

void append_document(std::string& body, std::uint32_t pages, bool repaired) {
  body += 'd';
  append_number(body, static_cast<long>(pages));
  append_number(body, repaired ? 1 : 0);
  body += '\n';
}

void append_page(std::string& body, std::uint32_t number, const PageContent& page, const std::vector<Line>& lines) {
  body += 'p';
  append_number(body, static_cast<long>(number));
  append_length(body, page.width);
  append_length(body, page.height);
  append_number(body, static_cast<long>(page.state));
  body += '\n';
  for (const Line& line : lines) {
    append_box(body, 'l', line.box);
    append_length(body, line.size);
    long flags = 0;
    if (line.bold) flags |= kBold;
    if (line.starts_block) flags |= kStartsBlock;
    if (line.table_cell) flags |= kTableCell;
    append_number(body, flags);
    body += '\n';
    for (const Word& word : line.words) {
      append_box(body, 'w', word.box);
      body += ' ';
      body += word.text;
      body += '\n';
    }
  }
}

}  // namespace assay_pdf
