#include "classify/sections.h"

#include <algorithm>

#include "document/ascii.h"

namespace assay {
namespace {

constexpr std::size_t kMostly = 7;  // tenths of a paragraph that words of sections take where it is a heading

bool is_heading(const Block& block) { return block.kind == BlockKind::kHeading || block.kind == BlockKind::kTitle; }

// The number of an item: 0 for a bullet, kNone for what is no item with a marker.
std::uint32_t number_of(const Document& document, const Block& block) {
  if (block.kind != BlockKind::kListItem || block.marker == 0) return kNone;
  std::uint32_t number = 0;
  for (const char c : document.text({block.span.begin - block.marker, block.span.begin}))
    if (ascii::is_digit(c) && number < 10'000) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

}  // namespace

class SectionFinder::Reader {
 public:
  Reader(const SectionFinder& finder, const Document& document, Sections& out)
      : finder_(finder),
        document_(document),
        blocks_(document.layer<Block>()),
        matches_(document.layer<Match>()),
        out_(out) {}

  void run() {
    out_.of_block.assign(blocks_.size(), kNone);
    out_.heads.assign(blocks_.size(), false);
    for (std::uint32_t b = 0; b < blocks_.size(); ++b) {
      if (is_heading(blocks_[b]))
        heading(b);
      else if (blocks_[b].kind == BlockKind::kParagraph)
        paragraph(b);
      else
        item(b);
    }
  }

 private:
  struct Found {
    std::uint32_t longest = kNone;  // index of the match
    Offset covered = 0;             // bytes
  };

  void heading(std::uint32_t b) {
    out_.heads[b] = true;
    above_ = introduces_ = kNone;
    bullets_ = numbers_ = false;
    // A section runs on through headings that say nothing of their own.
    inherit(b);
    const Found found = words(blocks_[b].span);
    if (names_part(b, found.longest))
      out_.of_block[b] = listed_;
    else if (found.longest != kNone)
      out_.of_block[b] = found.longest;
    if (is_list(out_.of_block[b])) listed_ = out_.of_block[b], opened_ = b;
  }

  void paragraph(std::uint32_t b) {
    introduces_ = kNone;
    inherit(b);
    const Span span = blocks_[b].span;
    const Found found = words(span);
    if (found.longest == kNone) return;
    if (found.covered * 10ULL >= span.size() * kMostly) {
      out_.of_block[b] = found.longest;
      out_.heads[b] = true;
      above_ = b;
      bullets_ = numbers_ = false;
    } else if (document_.text(span).ends_with(':')) {
      out_.of_block[b] = found.longest;
      introduces_ = b;
    }
  }

  void item(std::uint32_t b) {
    inherit(b);
    const std::uint32_t number = number_of(document_, blocks_[b]);
    if (number == kNone) return;
    if (number == 0) {
      if (!numbers_) bullets_ = true;
      return;
    }
    // What numbered paragraphs behind bullets stand under has lost its shape.
    if (bullets_) above_ = b, out_.of_block[b] = kNone;
    bullets_ = false;
    numbers_ = true;
    last_number_ = number;
    last_section_ = out_.of_block[b];
  }

  void inherit(std::uint32_t b) {
    const std::uint32_t from = introduces_ != kNone ? introduces_ : above_ != kNone ? above_ : blocks_[b].heading;
    if (from != kNone && from < b) out_.of_block[b] = out_.of_block[from];
  }

  [[nodiscard]] bool is_list(std::uint32_t match) const {
    return match != kNone && finder_.list_[matches_[match].rule];
  }

  // Whether a heading with the match, or without one, names a part of the list that is being read.
  [[nodiscard]] bool names_part(std::uint32_t b, std::uint32_t match) const {
    if (listed_ == kNone || (match != kNone && !finder_.part_[matches_[match].rule])) return false;
    std::uint32_t next = b;
    while (next < blocks_.size() && is_heading(blocks_[next])) ++next;
    if (next == blocks_.size()) return false;
    const std::uint32_t number = number_of(document_, blocks_[next]);
    if (number == kNone) return false;
    // Findings are numbered on from the recommendations before them, too, but are longer.
    const auto [first, last] = document_.layer<Sentence>().in(blocks_[next].span);
    if (last - first != 1) return false;
    const bool stacked = opened_ + 1 == b && (number <= 1 || number == last_number_ + 1);
    return stacked || (number != 0 && number == last_number_ + 1 && last_section_ == listed_);
  }

  // The words of sections in a span. Spans come in order.
  Found words(Span span) {
    while (next_match_ < matches_.size() && matches_[next_match_].span.begin < span.begin) ++next_match_;
    Found found;
    Offset end = span.begin;
    for (auto i = static_cast<std::uint32_t>(next_match_); i < matches_.size() && matches_[i].span.begin < span.end;
         ++i) {
      const Span words = matches_[i].span;
      if (matches_[i].kind != finder_.kind_) continue;
      // The longest speaks for the heading; of equals the first.
      if (found.longest == kNone || words.size() > matches_[found.longest].span.size()) found.longest = i;
      if (words.end > end) found.covered += words.end - std::max(end, words.begin);
      end = std::max(end, words.end);
    }
    return found;
  }

  const SectionFinder& finder_;
  const Document& document_;
  const Layer<Block>& blocks_;
  const Layer<Match>& matches_;
  Sections& out_;
  std::size_t next_match_ = 0;
  std::uint32_t above_ = kNone;       // the block that heads what follows, where the layout's heading does not
  std::uint32_t introduces_ = kNone;  // the paragraph that heads the list that follows
  bool bullets_ = false;              // the first items below the heading have bullets,
  bool numbers_ = false;              // have numbers
  std::uint32_t listed_ = kNone;      // the match of the last section that is a list,
  std::uint32_t opened_ = kNone;      // and the last heading that stood under it
  std::uint32_t last_number_ = 0;     // of the items, and what that item stood under
  std::uint32_t last_section_ = kNone;
};

void SectionFinder::declare(RuleSet& rules) { rules.declare_kind("section", {"list", "part"}); }

SectionFinder::SectionFinder(const RuleSet& rules)
    : kind_(rules.kind_id("section")), list_(rules.size()), part_(rules.size()) {
  for (RuleId id = 0; id < rules.size(); ++id) {
    const Rule& rule = rules.rule(id);
    if (rule.kind != "section") continue;
    list_[id] = rule.flag("list");
    part_[id] = rule.flag("part");
  }
}

void SectionFinder::read(const Document& document, Sections& out) const { Reader(*this, document, out).run(); }

}  // namespace assay
