#include "cli/styled_text.h"

#include <algorithm>

#include "cli/terminal.h"

namespace assay::cli {
namespace {

std::string escape(std::uint8_t marks) {
  std::string out = "\x1b[0";
  if (marks & kStrongMark) out += ";1";
  if (marks & kDimMark) out += ";2";
  if (marks & kMentionMark) out += ";4";
  if (marks & kStrengthMark) out += ";32";
  if (marks & kWeaknessMark) out += ";31";
  return out + 'm';
}

// Brackets say the polarity where colours cannot; other marks are left out.
void plain_change(std::uint8_t from, std::uint8_t to, std::string& out) {
  if ((from & kStrengthMark) && !(to & kStrengthMark)) out += "+]";
  if ((from & kWeaknessMark) && !(to & kWeaknessMark)) out += "-]";
  if (!(from & kStrengthMark) && (to & kStrengthMark)) out += "[+";
  if (!(from & kWeaknessMark) && (to & kWeaknessMark)) out += "[-";
}

}  // namespace

void StyledText::mark(Span span, Mark mark) {
  const Offset begin = std::max(span.begin, part_.begin), end = std::min(span.end, part_.end);
  for (Offset at = begin; at < end; ++at) marks_[at - part_.begin] |= mark;
}

std::uint8_t StyledText::marks_at(Offset at) const {
  return part_.contains(at) ? marks_[at - part_.begin] : std::uint8_t{0};
}

std::vector<Span> StyledText::wrap(std::size_t width) const {
  std::vector<Span> lines;
  Span line{part_.begin, part_.begin};
  std::size_t used = 0;
  for (Offset at = part_.begin; at < part_.end;) {
    auto end = static_cast<Offset>(std::min<std::size_t>(text_.find_first_of(" \n", at), part_.end));
    const std::size_t word = columns(text_.substr(at, end - at));
    if (used && used + 1 + word > width) {
      lines.push_back(line);
      line = {at, at};
      used = 0;
    }
    used += word + (used ? 1 : 0);
    line.end = end;
    at = end + 1;
  }
  lines.push_back(line);
  return lines;
}

std::string StyledText::render(Span line, bool colour) const {
  std::string out;
  // In plain text a finding's brackets stand where it begins and ends, not at every line's ends.
  std::uint8_t now = colour || line.begin == part_.begin ? std::uint8_t{0} : marks_at(line.begin - 1);
  for (Offset at = line.begin; at < line.end; ++at) {
    const std::uint8_t next = marks_at(at);
    if (next != now) colour ? void(out += escape(next)) : plain_change(now, next, out);
    now = next;
    out += text_[at];
  }
  const std::uint8_t after = colour ? std::uint8_t{0} : marks_at(line.end);
  if (after != now) colour ? void(out += "\x1b[0m") : plain_change(now, after, out);
  return out;
}

}  // namespace assay::cli
