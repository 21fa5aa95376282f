// Who has the floor in a debate: a block that begins with a person and a colon gives it to the person. And how far a
// paragraph of minutes goes.
#include <algorithm>

#include "link/attribution.h"
#include "link/officials.h"

namespace assay {
namespace {

constexpr Offset kLabelReach = 120;      // bytes of a block in which "Jane Doe (Exampleshire):" can stand
constexpr Offset kTitle = 10;            // of "Rt Hon "
constexpr std::size_t kFewestTurns = 3;  // fewer are no debate

// The person whose turn begins with the block, or with a sentence inside it; kNone if none.
std::uint32_t label(const Document& document, Span block, bool inside, RuleId name_alone) {
  const auto& mentions = document.layer<Mention>();
  const Span head{block.begin, std::min(block.end, block.begin + kLabelReach)};
  const auto [first, last] = mentions.in(head);
  for (std::size_t m = first; m < last; ++m) {
    if (mentions[m].kind != "official" || mentions[m].nominal || mentions[m].rule == name_alone) continue;
    if (inside && mentions[m].span.begin > head.begin + kTitle) break;
    const std::string_view rest = document.text({mentions[m].span.end, std::max(mentions[m].span.end, head.end)});
    const std::string_view before = document.text({block.begin, mentions[m].span.begin});
    const std::size_t colon = rest.find(':');
    const bool labels = colon != std::string_view::npos && (colon == 0 || rest[colon - 1] == ')');
    if (labels && before.find(':') == std::string_view::npos) return mentions[m].entity;
  }
  return kNone;
}

}  // namespace

std::vector<std::uint32_t> turns_of_debate(const Document& document, const RuleSet& rules) {
  const RuleId name_alone = rules.find(kNameAlone);
  const auto& blocks = document.layer<Block>();
  const auto& sentences = document.layer<Sentence>();
  std::vector<std::uint32_t> out(sentences.size(), kNone);
  const auto opens = [&](std::size_t s) { return s == 0 || sentences[s].block != sentences[s - 1].block; };
  for (std::size_t s = 0; s < out.size(); ++s)
    out[s] = opens(s) ? label(document, blocks[sentences[s].block].span, false, name_alone)
                      : label(document, sentences[s].span, true, name_alone);
  const auto quiet = static_cast<std::size_t>(std::count(out.begin(), out.end(), kNone));
  if (out.size() - quiet < kFewestTurns) out.assign(sentences.size(), kNone);
  std::uint32_t turn = kNone;
  for (std::size_t s = 0; s < out.size(); ++s) {
    if (blocks[sentences[s].block].kind == BlockKind::kHeading && opens(s)) turn = kNone;
    if (out[s] != kNone) turn = out[s];
    out[s] = turn;
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
