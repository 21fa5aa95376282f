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
                      .forward = rule.string("direction") != "backward" && rule.string("action") != "stop",
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
    out.push_back(
        {m.span, m.rule, m.kind, State::kPlain, static_cast<std::uint32_t>(token), static_cast<std::uint32_t>(last)});
  }
  for (const bool changes : {false, true}) operate(sentence, clauses, changes, out);
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
  if (cue.kind == kinds_.operators) {
    if (!operators_[cue.rule].changes() || cue.first_token < by.first_token || between(by, cue) > kBeside) return false;
    cue.state = op.state == State::kNegated && cue.state == State::kNegated ? State::kPlain : op.state;
    return true;
  }
  if (!has_prior(cue) && !is_quantity(cue)) return false;
  const bool bad = is_bad(cue);
  const bool plain = cue.state == State::kPlain, muted = cue.state == State::kMuted;
  switch (op.state) {
    case State::kInsufficient:
      // Only what is good can be lacking: "ensure that nobody waits" says that somebody does.
      if (muted || (bad && plain)) return false;
      cue.state = bad ? State::kPlain : State::kInsufficient;
      return true;
    case State::kNegated:
      if (!muted) cue.state = plain ? State::kNegated : State::kPlain;
      return true;
    case State::kReversed:
      if (plain) cue.state = State::kReversed;
      return true;
    default:
      // A purpose: "so that nobody waits".
      if (plain) cue.state = State::kMuted;
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

void CueFinder::operate(Span sentence, const std::vector<Span>& clauses, bool changes, std::vector<Cue>& cues) const {
  const auto acts = [&](const Cue& cue) {
    return cue.kind == kinds_.operators && operators_[cue.rule].changes() == changes;
  };
  const auto stops = [&](const Cue& cue) { return cue.kind == kinds_.operators && operators_[cue.rule].stop; };
  // More or less is said of one thing, or of several of its kind that are listed; "more" ends what "less" speaks of.
  const auto ends = [&](const Cue& cue, const Cue* listed) {
    if (!changes || stops(cue)) return stops(cue);
    if (cue.kind == kinds_.operators) return operators_[cue.rule].changes();
    return listed && (cue.kind != listed->kind || between(cue, *listed) > kBetween);
  };
  const auto clause_of = [&](const Cue& cue) {
    const auto found = std::ranges::upper_bound(clauses, cue.span.begin, {}, &Span::end);
    return found == clauses.end() ? sentence : *found;
  };
  const auto forward = [&](std::size_t i) {
    const Operator& op = operators_[cues[i].rule];
    const Offset end = clause_of(cues[i]).end;
    const Cue* listed = nullptr;
    for (std::size_t j = i + 1; j < cues.size() && cues[j].span.begin < end; ++j) {
      if (cues[j].first_token - cues[i].last_token > op.reach || ends(cues[j], listed)) break;
      // An operator in the scope of another takes over from there: "not overly reliant".
      if (cues[j].kind == kinds_.operators && operators_[cues[j].rule].state == op.state) break;
      if (touch(cues[i], cues[j])) listed = &cues[j];
    }
    return listed != nullptr;
  };
  const auto backward = [&](std::size_t i) {
    const Operator& op = operators_[cues[i].rule];
    const Offset begin = clause_of(cues[i]).begin;
    const Cue* listed = nullptr;
    for (std::size_t j = i; j-- > 0 && cues[j].span.begin >= begin;) {
      if (cues[i].first_token - cues[j].last_token > op.reach || ends(cues[j], listed)) break;
      if (touch(cues[i], cues[j])) listed = &cues[j];
    }
    return listed != nullptr;
  };
  // The nearest goes first and the next acts on what it made: of those before a cue the last, of those behind the
  // first.
  for (std::size_t i = cues.size(); i-- > 0;)
    if (acts(cues[i])) cues[i].acted = operators_[cues[i].rule].forward && forward(i);
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (!acts(cues[i])) continue;
    const Operator& op = operators_[cues[i].rule];
    if (op.backward || (op.either && !cues[i].acted)) cues[i].acted |= backward(i);
    if (!cues[i].acted) cues[i].state = State::kAlone;
  }
}

}  // namespace assay
