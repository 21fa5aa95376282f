// Who has the floor in a debate: a block that begins with a person and a colon gives it to the person. And how far a
// paragraph of minutes goes.
#include <algorithm>

#include "link/attribution.h"

namespace assay {
namespace {

constexpr Offset kLabelReach = 120;      // bytes of a block in which "Jane Doe (Exampleshire):" can stand
constexpr std::size_t kFewestTurns = 3;  // fewer are no debate

// The person whose turn begins with the block, or kNone.
std::uint32_t label(const Document& document, Span block) {
  const auto& mentions = document.layer<Mention>();
  const Span head{block.begin, std::min(block.end, block.begin + kLabelReach)};
  const auto [first, last] = mentions.in(head);
  for (std::size_t m = first; m < last; ++m) {
    if (mentions[m].kind != "official" || mentions[m].nominal) continue;
    const std::string_view rest = document.text({mentions[m].span.end, std::max(mentions[m].span.end, head.end)});
    const std::string_view before = document.text({block.begin, mentions[m].span.begin});
    const std::size_t colon = rest.find(':');
    const bool labels = colon != std::string_view::npos && (colon == 0 || rest[colon - 1] == ')');
    if (labels && before.find(':') == std::string_view::npos) return mentions[m].entity;
  }
  return kNone;
}

}  // namespace

std::vector<std::uint32_t> turns_of_debate(const Document& document) {
  const auto& blocks = document.layer<Block>();
  std::vector<std::uint32_t> out(blocks.size());
  for (std::size_t b = 0; b < blocks.size(); ++b) out[b] = label(document, blocks[b].span);
  const auto quiet = static_cast<std::size_t>(std::count(out.begin(), out.end(), kNone));
  if (out.size() - quiet < kFewestTurns) out.assign(blocks.size(), kNone);
  std::uint32_t turn = kNone;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (blocks[b].kind == BlockKind::kHeading) turn = kNone;
    if (out[b] != kNone) turn = out[b];
    out[b] = turn;
  }
  return out;
}

std::vector<bool> lines_of_minutes(const Document& document) {
  const auto& blocks = document.layer<Block>();
  std::vector<bool> out(blocks.size());
  bool below = false;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const char first = blocks[b].span.empty() ? ' ' : document.text()[blocks[b].span.begin];
    const bool numbered = first >= '0' && first <= '9', paragraph = blocks[b].kind == BlockKind::kParagraph;
    out[b] = below && paragraph && !numbered;
    below = paragraph && (numbered || below);
  }
  return out;
}

}  // namespace assay
