// Markdown, parsed by md4c (CommonMark with tables): a line for each block, markup gone, white space single.
//
// md4c hands out pointers into its input, so every run of text leads back to its bytes. A list number stays in the
// text ("1. Improve …": it is cited by it), a bullet does not. A paragraph all in bold stands for a heading: converters
// from PDF and word processors write headings so.
#include <md4c.h>

#include <algorithm>

#include "read/block_text.h"
#include "read/character_reference.h"
#include "read/format.h"
#include "read/front_matter.h"

namespace assay::read {
namespace {

constexpr unsigned kFlags =
    MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS;
constexpr std::size_t kLongestBoldHeading = 160;

class MarkdownReader {
 public:
  MarkdownReader(std::string_view input, std::size_t offset) : input_(input), offset_(offset) {}

  // The callbacks of md4c; `self` is the reader.
  static int enter_block(MD_BLOCKTYPE type, void* detail, void* self) {
    return static_cast<MarkdownReader*>(self)->enter(type, detail), 0;
  }
  static int leave_block(MD_BLOCKTYPE type, void*, void* self) {
    return static_cast<MarkdownReader*>(self)->leave(type), 0;
  }
  static int enter_span(MD_SPANTYPE type, void*, void* self) {
    return static_cast<MarkdownReader*>(self)->span(type, 1), 0;
  }
  static int leave_span(MD_SPANTYPE type, void*, void* self) {
    return static_cast<MarkdownReader*>(self)->span(type, -1), 0;
  }
  static int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
    return static_cast<MarkdownReader*>(self)->add(type, {text, size}), 0;
  }

  BlockText& out() { return out_; }

 private:
  void enter(MD_BLOCKTYPE type, void* detail);
  void leave(MD_BLOCKTYPE type);
  void span(MD_SPANTYPE type, int step);
  void add(MD_TEXTTYPE type, std::string_view text);
  void add_number(std::size_t at);
  void end_block();

  std::string_view input_;
  std::size_t offset_;  // of md4c's input in the decoded text
  BlockText out_;
  SourceLine line_{};        // what the block now open will be
  std::vector<bool> lists_;  // those open, true: numbered
  bool fresh_item_ = false;  // the list item has no block yet
  bool breaks_ = false;      // the block has a line break inside
  int bold_ = 0, image_ = 0;
  bool all_bold_ = true;  // all text of the block so far
  std::size_t last_ = 0;  // end of the last text, in the decoded text
};

void MarkdownReader::enter(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_UL:
      end_block(), lists_.push_back(false);
      break;
    case MD_BLOCK_OL:
      end_block(), lists_.push_back(true);
      break;
    case MD_BLOCK_LI:
      end_block(), fresh_item_ = true;
      break;
    case MD_BLOCK_H:
      end_block();
      line_.hint = LineHint::kHeading;
      line_.level = static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      end_block(), line_.hint = LineHint::kTableCell;
      break;
    default:
      end_block();
      break;
  }
}

void MarkdownReader::leave(MD_BLOCKTYPE type) {
  end_block();
  if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && !lists_.empty()) lists_.pop_back();
  if (type == MD_BLOCK_LI || type == MD_BLOCK_UL || type == MD_BLOCK_OL) fresh_item_ = false;
}

void MarkdownReader::end_block() {
  if (!out_.empty()) {
    line_.bold = all_bold_;
    if (line_.hint == LineHint::kUnknown) {
      const bool heading = all_bold_ && !breaks_ && lists_.empty() && out_.size() <= kLongestBoldHeading &&
                           !out_.current().ends_with('.');
      line_.hint = fresh_item_ ? LineHint::kListItem : heading ? LineHint::kHeading : LineHint::kParagraph;
      if (fresh_item_) line_.level = static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size(), 255));
    }
    fresh_item_ = false;
  }
  static_cast<void>(out_.end(line_));
  line_ = {};
  all_bold_ = true;
  breaks_ = false;
}

void MarkdownReader::span(MD_SPANTYPE type, int step) {
  if (type == MD_SPAN_STRONG) bold_ += step;
  if (type == MD_SPAN_IMG) image_ += step;
}

// The number of a list item stands before its text on the same line; md4c tells only that of the first.
void MarkdownReader::add_number(std::size_t at) {
  const std::size_t begin = at - std::min<std::size_t>(at, 24);
  const std::string_view before = input_.substr(begin, at - begin);
  const std::size_t mark = before.find_last_of(".)\n");
  if (mark == std::string_view::npos || before[mark] == '\n') return;
  std::size_t first = mark;
  while (first > 0 && before[first - 1] >= '0' && before[first - 1] <= '9') --first;
  if (first == mark) return;
  out_.text(before.substr(first, mark + 1 - first), offset_ + begin + first);
  out_.space(offset_ + begin + mark + 1, offset_ + at);
}

void MarkdownReader::add(MD_TEXTTYPE type, std::string_view text) {
  if (image_ > 0) return;
  const bool inside = text.data() >= input_.data() && text.data() + text.size() <= input_.data() + input_.size();
  const std::size_t at = inside ? static_cast<std::size_t>(text.data() - input_.data()) : 0;
  const std::size_t begin = inside ? offset_ + at : last_;
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || !inside || (type == MD_TEXT_HTML && text.starts_with("<br"))) {
    out_.space(last_, std::min(last_ + 1, offset_ + input_.size()));
    breaks_ = true;
    return;
  }
  if (type == MD_TEXT_HTML) return;
  if (out_.empty() && fresh_item_ && !lists_.empty() && lists_.back()) add_number(at);
  if (bold_ == 0 && text.find_first_not_of(" \t") != std::string_view::npos) all_bold_ = false;
  if (const auto reference = type == MD_TEXT_ENTITY ? read_reference(text) : CharacterReference{}; reference.size) {
    if (reference.is_space())
      out_.space(begin, begin + text.size());
    else
      out_.literal(reference.text(), begin, begin + text.size());
  } else {
    out_.text(text, begin);
  }
  last_ = begin + text.size();
}

// One heading of level 1, before all others, is the title.
void set_title(BlockText& out, Source& source) {
  const auto is_heading = [](const SourceLine& l) { return l.hint == LineHint::kHeading; };
  auto& lines = out.lines();
  const auto first = std::find_if(lines.begin(), lines.end(), is_heading);
  if (first == lines.end() || first->level != 1) return;
  const auto next =
      std::find_if(first + 1, lines.end(), [&](const SourceLine& l) { return is_heading(l) && l.level == 1; });
  if (next != lines.end()) return;
  first->hint = LineHint::kTitle;
  if (source.title.empty()) source.title = out.line_text(*first);
}

void read_markdown(Decoded&& input, Source& source) {
  const std::size_t front = read_front_matter(input.text, source);
  const std::string_view body = std::string_view(input.text).substr(front);
  MarkdownReader reader(body, front);
  MD_PARSER parser{};
  parser.flags = kFlags;
  parser.enter_block = MarkdownReader::enter_block;
  parser.leave_block = MarkdownReader::leave_block;
  parser.enter_span = MarkdownReader::enter_span;
  parser.leave_span = MarkdownReader::leave_span;
  parser.text = MarkdownReader::text;
  if (md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &reader) != 0) {
    kPlain.read(std::move(input), source);  // out of memory is all that md4c fails for
    return;
  }
  set_title(reader.out(), source);
  reader.out().finish(input.map, source);
}

// ---- is it Markdown at all? Asterisks and hyphens stand in plain text too: headings and closed marks are evidence.

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string_view::npos || first > 3) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

bool is_atx_heading(std::string_view line) {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  return marks >= 1 && marks <= 6 && marks + 1 < line.size() && line[marks] == ' ';
}

bool is_table_rule(std::string_view line) {
  return line.size() >= 5 && line.find("---") != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: ") == std::string_view::npos;
}

// Pairs of ** that open before and close after a letter.
int bold_pairs(std::string_view line) {
  int pairs = 0;
  for (std::size_t at = line.find("**"); at != std::string_view::npos;) {
    const std::size_t close = line.find("**", at + 2);
    if (close == std::string_view::npos) break;
    const std::string_view inner = line.substr(at + 2, close - at - 2);
    if (!inner.empty() && inner.front() != ' ' && inner.front() != '*' && inner.back() != ' ') ++pairs;
    at = line.find("**", close + 2);
  }
  return pairs;
}

int links(std::string_view line) {
  const std::size_t middle = line.find("](");
  if (middle == std::string_view::npos || line.substr(0, middle).find('[') == std::string_view::npos) return 0;
  return line.find(')', middle) != std::string_view::npos;
}

bool sniff_markdown(std::string_view text) {
  int evidence = has_front_matter(text) ? 2 : 0;
  bool blank_before = true;
  for (std::size_t at = 0; at < text.size() && evidence < 2;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    at = end + 1;
    const bool blank_after = at >= text.size() || text[at] == '\n' || text[at] == '\r';
    if (is_atx_heading(line)) evidence += blank_before || blank_after ? 2 : 1;
    if (is_table_rule(line) || line.starts_with("```")) evidence += 1;
    evidence += bold_pairs(line) + links(line);
    blank_before = line.empty();
  }
  return evidence >= 2;
}

}  // namespace

const Format kMarkdown{"text/markdown", sniff_markdown, read_markdown};

}  // namespace assay::read
