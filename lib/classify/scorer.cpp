#include "classify/scorer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace assay {
namespace {

// From here on a word of the lexicon tells as much as a cue does and is named; the others of a sentence are one sum.
constexpr float kTellingWord = 2;

Effect effect_of(State state) { return state == State::kPlain ? "cue" : state_name(state); }

}  // namespace

StructureIds declare_structure(RuleSet& rules) {
  auto id = [&](std::string_view name) { return rules.add_id("structure." + std::string(name), "structure"); };
  StructureIds out{};
  out.sentence = id("sentence");
  out.clause = id("clause");
  out.list_item = id("list-item");
  out.fragment = id("fragment");
  out.short_text = id("short");
  out.question = id("question");
  out.colon = id("colon");
  out.no_cue = id("no-cue");
  out.in_context = id("in-context");
  out.around[0] = id("second-before");
  out.around[1] = id("before");
  out.around[2] = id("behind");
  out.around[3] = id("second-behind");
  out.further_before = id("further-before");
  out.before_opening[0] = id("before-turning");
  out.before_opening[1] = id("before-referring");
  out.behind_opening[0] = id("behind-turning");
  out.behind_opening[1] = id("behind-referring");
  out.lead_in = id("lead-in");
  out.lexicon = id("lexicon");
  for (std::size_t g = 0; g < 5; ++g) out.genre[g] = id("genre-" + std::string(genre_name(static_cast<Genre>(g))));
  out.outside_sections = id("outside-sections");
  return out;
}

void Scorer::add(Context& context, RuleId id, Span span, Effect effect) const {
  add(context, {id, span, effect}, table_.rule(id, State::kPlain) + table_.kind(id, State::kPlain));
}

void Scorer::add_share(Context& context, RuleId id, Span span, Effect effect, Weight share) const {
  const Weight weight = table_.rule(id, State::kPlain) * share;
  if (weight.strength != 0 || weight.weakness != 0) add(context, {id, span, effect}, weight);
}

void Scorer::add(Context& context, Evidence evidence, Weight weight) {
  evidence.strength = weight.strength;
  evidence.weakness = weight.weakness;
  context.evidence.push_back(evidence);
  context.sum = context.sum + weight;
}

Weight Scorer::score(const Context& context, const std::vector<Cue>& cues, const std::vector<Lexicon::Word>& words,
                     Span span, RuleId prior, std::vector<Evidence>& evidence) const {
  Weight sum = context.sum;
  const Weight base = table_.rule(prior, State::kPlain);
  struct Seen {
    std::uint16_t kind;
    State state;
    float share;
  };
  std::array<Seen, 16> seen;
  std::size_t seen_count = 0;
  // Cues are in order and do not overlap: those in the span are neighbours.
  const auto first =
      std::lower_bound(cues.begin(), cues.end(), span.begin, [](const Cue& c, Offset at) { return c.span.begin < at; });
  const auto last = std::find_if(first, cues.end(), [&](const Cue& c) { return c.span.end > span.end; });
  evidence.push_back({prior, span, "prior", base.strength, base.weakness});
  sum = sum + base;
  for (auto at = first; at != last; ++at) {
    const Cue& cue = *at;
    auto known = std::find_if(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(seen_count),
                              [&](const Seen& s) { return s.kind == cue.kind && s.state == cue.state; });
    float share = 1;
    if (known != seen.begin() + static_cast<std::ptrdiff_t>(seen_count))
      share = known->share *= 0.5F;
    else if (seen_count < seen.size())
      seen[seen_count++] = {cue.kind, cue.state, 1};
    Weight weight = table_.kind(cue.rule, cue.state) * share;
    const bool again = cue.same_before != kNone && cues[cue.same_before].span.begin >= span.begin;
    if (!again) weight = weight + table_.rule(cue.rule, cue.state);
    evidence.push_back({cue.rule, cue.span, effect_of(cue.state), weight.strength, weight.weakness});
    sum = sum + weight;
  }
  Weight rest;
  lexicon_.find(words, span, [&](Span where, Weight weight) {
    sum = sum + weight;
    if (std::abs(weight.strength - weight.weakness) >= kTellingWord)
      evidence.push_back({lexicon_id_, where, "word", weight.strength, weight.weakness});
    else
      rest = rest + weight;
  });
  if (rest.strength != 0 || rest.weakness != 0)
    evidence.push_back({lexicon_id_, span, "words", rest.strength, rest.weakness});
  evidence.insert(evidence.end(), context.evidence.begin(), context.evidence.end());
  return sum;
}

}  // namespace assay
