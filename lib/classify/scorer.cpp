#include "classify/scorer.h"

#include <algorithm>
#include <array>

namespace assay {
namespace {

std::string_view effect_of(State state) { return state == State::kPlain ? "cue" : state_name(state); }

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
  out.after_strength = id("after-strength");
  out.after_weakness = id("after-weakness");
  out.after_none = id("after-none");
  out.item_of_strength = id("item-of-strength");
  out.item_of_weakness = id("item-of-weakness");
  for (std::size_t g = 0; g < 5; ++g) out.genre[g] = id("genre-" + std::string(genre_name(static_cast<Genre>(g))));
  out.outside_sections = id("outside-sections");
  return out;
}

void Scorer::add(Context& context, RuleId id, Span span, std::string_view effect) const {
  const Weight weight = table_.rule(id, State::kPlain) + table_.kind(id, State::kPlain);
  context.evidence.push_back({id, span, effect, weight.strength, weight.weakness});
  context.sum = context.sum + weight;
}

Weight Scorer::score(const Context& context, const std::vector<Cue>& cues, Span span, RuleId prior,
                     std::vector<Evidence>& evidence) const {
  Weight sum = context.sum;
  const Weight base = table_.rule(prior, State::kPlain);
  struct Seen {
    std::uint16_t kind;
    State state;
    float share;
  };
  std::array<Seen, 16> seen{};
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
  evidence.insert(evidence.end(), context.evidence.begin(), context.evidence.end());
  return sum;
}

}  // namespace assay
