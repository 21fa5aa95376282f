#include "classify/cues.h"

#include <algorithm>
#include <utility>

namespace assay {
namespace {

constexpr double kReach = 5;
// In tokens, from the end of one cue to the begin of another.
constexpr std::uint32_t kBeside = 2;   // from an operator to one that it acts on: an adverb may stand between
constexpr std::uint32_t kNear = 4;     // from one that lessens to what is bad anyhow: "the backlog of visits is down"
constexpr std::uint32_t kBetween = 3;  // from one thing of a list to the next

std::uint32_t between(const Cue& a, const Cue& b) {
  return a.first_token < b.first_token ? b.first_token - a.last_token : a.first_token - b.last_token;
}

State action(std::string_view name) {
  if (name == "insufficient") return State::kInsufficient;
  if (name == "reverse") return State::kReversed;
  if (name == "mute") return State::kMuted;
  if (name == "raise") return State::kRaised;
  if (name == "lower") return State::kLowered;
  return State::kNegated;
}

}  // namespace

CueFinder::CueFinder(const RuleSet& rules, CueKinds kinds) : kinds_(kinds), operators_(rules.size()) {
  for (const std::uint16_t kind : {kinds.strength, kinds.weakness, kinds.operators, kinds.neutral, kinds.sign,
                                   kinds.asset, kinds.burden, kinds.volume}) {
    if (kind == RuleSet::kNoKind) continue;
    if (wanted_.size() <= kind) wanted_.resize(kind + 1U);
    wanted_[kind] = true;
  }
  for (RuleId id = 0; id < rules.size(); ++id) {
    const Rule& rule = rules.rule(id);
    if (rules.kind_id(rule.kind) != kinds_.operators) continue;
    operators_[id] = {.state = action(rule.string("action")),
                      .backward = rule.string("direction") == "backward" || rule.string("direction") == "both",
                      .forward = rule.string("direction") != "backward",
                      .either = rule.string("direction") == "either",
                      .stop = rule.string("action") == "stop",
                      .reach = static_cast<std::uint32_t>(rule.number("reach", kReach))};
  }
}

void CueFinder::find(const Document& document, Span sentence, const std::vector<Span>& clauses, std::size_t& next,
                     LatestCues& latest, std::vector<Cue>& out) const {
  out.clear();
  const auto& matches = document.layer<Match>();
  const auto& tokens = document.layer<Token>();
  std::size_t token = tokens.in(sentence).first;
  while (next < matches.size() && matches[next].span.begin < sentence.begin) ++next;
  Offset covered = 0;
  for (; next < matches.size() && matches[next].span.begin < sentence.end; ++next) {
    const Match& m = matches[next];
    if (m.kind >= wanted_.size() || !wanted_[m.kind] || m.span.begin < covered || m.span.end > sentence.end) continue;
    covered = m.span.end;
    while (token < tokens.size() && tokens[token].span.begin < m.span.begin) ++token;
    std::size_t last = token;
    while (last + 1 < tokens.size() && tokens[last + 1].span.begin < m.span.end) ++last;
    out.push_back({m.span, m.rule, m.kind, State::kPlain, static_cast<std::uint32_t>(token),
                   static_cast<std::uint32_t>(last), kNone});
  }
  operate(clauses, out);
  if (latest.size() < operators_.size()) {
    latest.resize(operators_.size());
    for (auto& row : latest) row.fill(kNone);
  }
  link_repeated(latest, out);
}

void CueFinder::link_repeated(LatestCues& latest, std::vector<Cue>& cues) {
  for (std::uint32_t i = 0; i < cues.size(); ++i)
    cues[i].same_before = std::exchange(latest[cues[i].rule][static_cast<std::size_t>(cues[i].state)], i);
  for (const Cue& cue : cues) latest[cue.rule][static_cast<std::size_t>(cue.state)] = kNone;
}

bool CueFinder::touch(Cue& by, Cue& cue) const {
  const Operator& op = operators_[by.rule];
  if (op.changes()) return change(by, cue);
  // What is done to a change shows in what it does: "failed to reduce", "no longer rising".
  const bool changes = cue.kind == kinds_.operators && operators_[cue.rule].changes() &&
                       cue.first_token > by.first_token && between(by, cue) <= kBeside;
  if (!has_prior(cue) && !is_quantity(cue) && !changes) return false;
  switch (op.state) {
    case State::kInsufficient:
      // Too little of something bad is no weakness: only what is good can be lacking.
      if (cue.kind == kinds_.weakness || cue.kind == kinds_.burden || cue.kind == kinds_.volume) return false;
      cue.state = State::kInsufficient;
      return true;
    case State::kNegated:
      cue.state = cue.state == State::kNegated ? State::kPlain : State::kNegated;
      return true;
    case State::kReversed:
      cue.state = State::kReversed;
      return true;
    default:
      cue.state = State::kMuted;
      return true;
  }
}

bool CueFinder::change(Cue& by, Cue& cue) const {
  if (!is_quantity(cue) && !lessens(by, cue)) return false;
  if (by.state == State::kMuted) {
    cue.state = State::kMuted;
    return true;
  }
  const State own = operators_[by.rule].state;
  const bool raised =
      by.composed() ? by.state == State::kRaised : (own == State::kRaised) == (by.state == State::kPlain);
  // More of what is good or bad anyhow is as good or bad.
  if (is_quantity(cue) || !raised) by.state = cue.state = raised ? State::kRaised : State::kLowered;
  return true;
}

bool CueFinder::lessens(const Cue& by, const Cue& cue) const {
  if (cue.kind == kinds_.weakness) return between(by, cue) <= kNear;
  return cue.kind == kinds_.strength && cue.first_token > by.first_token && between(by, cue) <= kBeside;
}

void CueFinder::operate(const std::vector<Span>& clauses, std::vector<Cue>& cues) const {
  operate(clauses, false, cues);
  operate(clauses, true, cues);
}

void CueFinder::operate(const std::vector<Span>& clauses, bool changes, std::vector<Cue>& cues) const {
  auto clause = clauses.begin();  // cues and clauses are both in order
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (cues[i].kind != kinds_.operators) continue;
    const Operator& op = operators_[cues[i].rule];
    if (op.changes() != changes) continue;
    while (clause != clauses.end() && clause->end <= cues[i].span.begin) ++clause;
    bool acted = false;
    const auto stops = [&](const Cue& cue) { return cue.kind == kinds_.operators && operators_[cue.rule].stop; };
    if (op.stop) {
      cues[i].state = State::kAlone;
      continue;
    }
    // More or less is said of one thing, or of several of its kind that are listed; "more" ends what "less" speaks of.
    const Cue* listed = nullptr;
    const auto ends = [&](const Cue& cue) {
      if (!changes || stops(cue)) return stops(cue);
      if (cue.kind == kinds_.operators) return operators_[cue.rule].changes();
      if (!listed) return false;
      return cue.kind != listed->kind || between(cue, *listed) > kBetween;
    };
    const auto backward = [&] {
      for (std::size_t j = i; j-- > 0;) {
        if (clause != clauses.end() && cues[j].span.begin < clause->begin) break;
        if (cues[i].first_token - cues[j].last_token > op.reach || ends(cues[j])) break;
        if (!touch(cues[i], cues[j])) continue;
        acted = true;
        listed = &cues[j];
      }
    };
    if (op.backward) backward();
    if (op.forward) {
      for (std::size_t j = i + 1; j < cues.size(); ++j) {
        if (clause != clauses.end() && cues[j].span.begin >= clause->end) break;
        if (cues[j].first_token - cues[i].last_token > op.reach || ends(cues[j])) break;
        // An operator in the scope of another takes over from there: "not overly reliant".
        if (cues[j].kind == kinds_.operators && operators_[cues[j].rule].state == op.state) break;
        if (!touch(cues[i], cues[j])) continue;
        acted = true;
        listed = &cues[j];
      }
    }
    if (op.either && !acted) backward();
    if (!acted) cues[i].state = State::kAlone;
  }
}

}  // namespace assay
