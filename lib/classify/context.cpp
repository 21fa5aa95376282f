#include "classify/context.h"

#include <algorithm>

#include "assay/stage.h"

namespace assay {
namespace {

constexpr std::size_t kFewWords = 5;
constexpr float kSure = 3;                      // log-odds from which a first look counts as certain
constexpr std::size_t kNear = 2, kFurther = 6;  // sentences before it: those that count each, those that count together
constexpr float kCalm = 2;                      // so many that say nothing are thought to stand before those

// Per document.
struct Places {
  Sections sections;
  std::vector<std::uint32_t> last_sentence;  // by block
  std::uint32_t intro = kNone;               // the block that introduces the list that is being read
  Match said_in_intro{};                     // its first match of kind lead-in; no rule where there is none
};

}  // namespace

Weight first_look(Weight log_odds) {
  return {std::clamp(log_odds.strength / kSure, -1.0F, 1.0F), std::clamp(log_odds.weakness / kSure, -1.0F, 1.0F)};
}

OpeningWords::OpeningWords(const std::vector<std::string>& turns, const std::vector<std::string>& refers) {
  for (const std::string& word : turns) turning.insert(HashSet::hash(word));
  for (const std::string& word : refers) referring.insert(HashSet::hash(word));
}

ContextFinder::ContextFinder(StructureIds ids, const RuleSet& rules, OpeningWords words)
    : ids_(ids), sections_(rules), words_(std::move(words)), lead_in_(rules.kind_id("lead-in")) {}

void ContextFinder::begin(const Document& document, Scratch& scratch) const {
  auto& s = scratch.get<Places>();
  sections_.read(document, s.sections);
  s.intro = kNone;
  const auto& sentences = document.layer<Sentence>();
  s.last_sentence.assign(document.layer<Block>().size(), kNone);
  for (std::uint32_t i = 0; i < sentences.size(); ++i) s.last_sentence[sentences[i].block] = i;
}

bool ContextFinder::heads(std::uint32_t block, Scratch& scratch) const {
  return scratch.get<Places>().sections.heads[block];
}

ContextFinder::Opening ContextFinder::opening(const Document& document, Span sentence) const {
  const auto& tokens = document.layer<Token>();
  const auto [first, last] = tokens.in(sentence);
  if (first == last) return kPlain;
  const Span word = tokens[first].span;
  const std::size_t hash = HashSet::hash(document.folded().substr(word.begin, word.size()));
  return words_.turning.contains(hash) ? kTurning : words_.referring.contains(hash) ? kReferring : kPlain;
}

Match ContextFinder::first_lead_in(const Document& document, Span span) const {
  const auto& matches = document.layer<Match>();
  for (auto [i, end] = matches.in(span); i < end; ++i)
    if (matches[i].kind == lead_in_) return matches[i];
  return {};
}

void ContextFinder::find(const Document& document, const Scorer& scorer, std::uint32_t index, Scratch& scratch,
                         Context& out) const {
  auto& s = scratch.get<Places>();
  const auto& sentences = document.layer<Sentence>();
  const auto& blocks = document.layer<Block>();
  const Sentence& sentence = sentences[index];
  const Block& block = blocks[sentence.block];
  out.evidence.clear();
  out.sum = {};
  scorer.add(out, ids_.genre[static_cast<std::size_t>(document.genre())], sentence.span, "genre");
  if (const std::uint32_t match = s.sections.of_block[sentence.block]; match != kNone) {
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
  // Not part of a first look: those around it would count it, too.
  scorer.add_share(out, ids_.in_context, sentences[order[at]].span, "prior", {1, 1});
  constexpr std::ptrdiff_t kSteps[4] = {-2, -1, 1, 2};
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t other = at + static_cast<std::size_t>(kSteps[i]);  // wraps to what is behind the end
    if (other < order.size())
      scorer.add_share(out, ids_.around[i], sentences[order[other]].span, "discourse", looks[order[other]]);
  }
  if (at > kNear) {
    Weight sum;
    std::size_t first = at - kNear - std::min(at - kNear, kFurther);
    const float count = static_cast<float>(at - kNear - first) + kCalm;
    const Span span{sentences[order[first]].span.begin, sentences[order[at - kNear - 1]].span.end};
    for (; first < at - kNear; ++first) sum = sum + looks[order[first]];
    scorer.add_share(out, ids_.further_before, span, "discourse", {sum.strength / count, sum.weakness / count});
  }
  const auto opened = [&](const RuleId(&ids)[2], std::size_t other, Opening how) {
    if (how != kPlain) scorer.add_share(out, ids[how], sentences[order[other]].span, "discourse", looks[order[other]]);
  };
  if (at > 0) opened(ids_.before_opening, at - 1, opening(document, sentences[order[at]].span));
  if (at + 1 < order.size()) opened(ids_.behind_opening, at + 1, opening(document, sentences[order[at + 1]].span));
  const Block& block = document.layer<Block>()[sentences[order[at]].block];
  if (block.lead_in == kNone) return;
  const std::uint32_t intro = scratch.get<Places>().last_sentence[block.lead_in];
  if (intro != kNone && intro < order[at])
    scorer.add_share(out, ids_.lead_in, sentences[intro].span, "lead-in",
                     {std::max(looks[intro].strength, 0.0F), std::max(looks[intro].weakness, 0.0F)});
}

}  // namespace assay
