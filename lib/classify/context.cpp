#include "classify/context.h"

#include <algorithm>

#include "assay/stage.h"
#include "document/ascii.h"

namespace assay {
namespace {

constexpr std::size_t kFewWords = 5;
constexpr std::size_t kMostly = 7;  // tenths of a paragraph that words of sections take where it is a heading
constexpr float kSure = 3;          // log-odds from which a first look counts as certain

// Per document: the section rule that each block stands under, and the last sentence of each block.
struct Sections {
  std::vector<std::uint32_t> of_block;  // index of the match, or kNone
  std::vector<bool> heads;              // by block
  std::vector<std::uint32_t> last_sentence;
  std::uint32_t intro = kNone;  // the block that introduces the list that is being read
  Match said_in_intro{};        // its first match of kind lead-in; no rule where there is none
};

// What a text lists without a paragraph between: a list with bullets and one with numbers are two.
enum class List : std::uint8_t { kNone, kBullets, kNumbers };

List list_of(const Document& document, const Block& block) {
  if (block.kind != BlockKind::kListItem || block.marker == 0) return List::kNone;
  const std::string_view marker = document.text({block.span.begin - block.marker, block.span.begin});
  const bool number = std::any_of(marker.begin(), marker.end(), [](char c) { return ascii::is_digit(c); });
  return number ? List::kNumbers : List::kBullets;
}

}  // namespace

Weight first_look(Weight log_odds) {
  return {std::clamp(log_odds.strength / kSure, -1.0F, 1.0F), std::clamp(log_odds.weakness / kSure, -1.0F, 1.0F)};
}

ContextFinder::ContextFinder(StructureIds ids, std::uint16_t section, std::uint16_t lead_in)
    : ids_(ids), section_(section), lead_in_(lead_in) {}

void ContextFinder::begin(const Document& document, Scratch& scratch) const {
  auto& s = scratch.get<Sections>();
  const auto& blocks = document.layer<Block>();
  s.of_block.assign(blocks.size(), kNone);
  s.heads.assign(blocks.size(), false);
  s.intro = kNone;
  std::size_t m = 0;
  std::uint32_t above = kNone;       // the block that heads those that follow, where the layout's heading does not
  std::uint32_t introduces = kNone;  // the paragraph that heads the list that follows
  List first = List::kNone;          // below the heading
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    const Block& block = blocks[b];
    const bool heading = block.kind == BlockKind::kHeading || block.kind == BlockKind::kTitle;
    const bool paragraph = block.kind == BlockKind::kParagraph;
    if (heading) above = kNone, first = List::kNone;
    if (heading || paragraph) introduces = kNone;
    // A section runs on through headings that say nothing of their own.
    const std::uint32_t inherits = introduces != kNone ? introduces : above != kNone ? above : block.heading;
    if (inherits != kNone && inherits < b) s.of_block[b] = s.of_block[inherits];
    if (const List list = list_of(document, block); list != List::kNone) {
      // Bullets below "What needs to improve", then numbered paragraphs: what these stand under has lost its shape.
      if (first == List::kBullets && list == List::kNumbers) above = b, s.of_block[b] = kNone;
      if (first == List::kNone || list == List::kNumbers) first = list;
    }
    s.heads[b] = heading;
    if (!heading && !paragraph) continue;
    const Found found = words_of_section(document, block.span, m);
    if (found.longest == kNone) continue;
    if (heading) {
      s.of_block[b] = found.longest;
    } else if (found.covered * 10ULL >= block.span.size() * kMostly) {
      s.of_block[b] = found.longest;
      s.heads[b] = true;
      above = b;
      first = List::kNone;
    } else if (document.text(block.span).ends_with(':')) {
      s.of_block[b] = found.longest;
      introduces = b;
    }
  }
  const auto& sentences = document.layer<Sentence>();
  s.last_sentence.assign(blocks.size(), kNone);
  for (std::uint32_t i = 0; i < sentences.size(); ++i) s.last_sentence[sentences[i].block] = i;
}

ContextFinder::Found ContextFinder::words_of_section(const Document& document, Span span, std::size_t& at) const {
  const auto& matches = document.layer<Match>();
  while (at < matches.size() && matches[at].span.begin < span.begin) ++at;
  Found found;
  Offset end = span.begin;
  for (auto i = static_cast<std::uint32_t>(at); i < matches.size() && matches[i].span.begin < span.end; ++i) {
    const Span words = matches[i].span;
    if (matches[i].kind != section_) continue;
    // The longest speaks for the heading; of equals the first.
    if (found.longest == kNone || words.size() > matches[found.longest].span.size()) found.longest = i;
    if (words.end > end) found.covered += words.end - std::max(end, words.begin);
    end = std::max(end, words.end);
  }
  return found;
}

bool ContextFinder::heads(std::uint32_t block, Scratch& scratch) const { return scratch.get<Sections>().heads[block]; }

Match ContextFinder::first_lead_in(const Document& document, Span span) const {
  const auto& matches = document.layer<Match>();
  for (auto [i, end] = matches.in(span); i < end; ++i)
    if (matches[i].kind == lead_in_) return matches[i];
  return {};
}

void ContextFinder::find(const Document& document, const Scorer& scorer, std::uint32_t index, Scratch& scratch,
                         Context& out) const {
  auto& s = scratch.get<Sections>();
  const auto& sentences = document.layer<Sentence>();
  const auto& blocks = document.layer<Block>();
  const Sentence& sentence = sentences[index];
  const Block& block = blocks[sentence.block];
  out.evidence.clear();
  out.sum = {};
  scorer.add(out, ids_.genre[static_cast<std::size_t>(document.genre())], sentence.span, "genre");
  if (const std::uint32_t match = s.of_block[sentence.block]; match != kNone) {
    const Match& section = document.layer<Match>()[match];
    scorer.add(out, section.rule, section.span, "section");
  } else if (block.heading == kNone)
    scorer.add(out, ids_.outside_sections, sentence.span, "structure");
  if (block.kind == BlockKind::kListItem) scorer.add(out, ids_.list_item, sentence.span, "structure");
  const std::string_view words = document.text(sentence.span);
  const char last = words.empty() ? ' ' : words.back();
  if (last == '?') scorer.add(out, ids_.question, sentence.span, "structure");
  if (last == ':') scorer.add(out, ids_.colon, sentence.span, "structure");
  if (isalnum(static_cast<unsigned char>(last))) {
    const auto tokens = document.layer<Token>().in(sentence.span);
    scorer.add(out, tokens.second - tokens.first <= kFewWords ? ids_.short_text : ids_.fragment, sentence.span,
               "structure");
  }
  if (block.lead_in != kNone) {
    const Block& intro = blocks[block.lead_in];
    if (s.intro != block.lead_in) {
      s.intro = block.lead_in;
      s.said_in_intro = first_lead_in(document, intro.span);
    }
    if (s.said_in_intro.rule != kNone) scorer.add(out, s.said_in_intro.rule, s.said_in_intro.span, "lead-in");
  }
}

void ContextFinder::around(const Document& document, const Scorer& scorer, const std::vector<std::uint32_t>& order,
                           std::size_t at, const std::vector<Weight>& looks, Scratch& scratch, Context& out) const {
  const auto& sentences = document.layer<Sentence>();
  out.evidence.clear();
  out.sum = {};
  constexpr std::ptrdiff_t kSteps[4] = {-2, -1, 1, 2};
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t other = at + static_cast<std::size_t>(kSteps[i]);  // wraps to what is behind the end
    if (other < order.size())
      scorer.add_share(out, ids_.around[i], sentences[order[other]].span, "discourse", looks[order[other]]);
  }
  const Block& block = document.layer<Block>()[sentences[order[at]].block];
  if (block.lead_in == kNone) return;
  const std::uint32_t intro = scratch.get<Sections>().last_sentence[block.lead_in];
  if (intro != kNone && intro < order[at])
    scorer.add_share(out, ids_.lead_in, sentences[intro].span, "lead-in",
                     {std::max(looks[intro].strength, 0.0F), std::max(looks[intro].weakness, 0.0F)});
}

}  // namespace assay
