#include <algorithm>
#include <atomic>
#include <utility>

#include "config/side_by_side.h"
#include "rules/pattern.h"
#include "rules/rule_set_state.h"

namespace assay {
namespace {

constexpr std::int64_t kMaxMemory = 8 << 20;  // of RE2 for one pattern
constexpr std::size_t kMaxSize = 50'000;      // states of one pattern
constexpr std::size_t kSmall = 16'000;        // letters, for which RE2 has room by far: without case one takes up to 4
                                              // of 349,000 steps

}  // namespace

std::string_view Rule::string(std::string_view key, std::string_view otherwise) const {
  const auto found = strings.find(key);
  return found == strings.end() || found->second.empty() ? otherwise : std::string_view(found->second.front());
}

double Rule::number(std::string_view key, double otherwise) const {
  const auto found = numbers.find(key);
  return found == numbers.end() ? otherwise : found->second;
}

RuleSet::RuleSet() : state_(std::make_unique<State>()) {}
RuleSet::~RuleSet() = default;

RuleId RuleSet::add_id(std::string_view id, std::string_view kind) {
  if (const RuleId known = find(id); known != kNone) return known;
  Rule made;
  made.id = id;
  made.kind = kind;
  return state_->add(std::move(made));
}

RuleId RuleSet::add_name(std::string_view id, std::string_view kind, std::string_view name, bool exact_case) {
  const RuleId rule = add_id(id, kind);
  // An apostrophe in a name is either of the two.
  std::string straight, curly;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '\'' || name.substr(i, 3) == "\xE2\x80\x99") {
      straight += '\'';
      curly += "\xE2\x80\x99";
      if (name[i] != '\'') i += 2;
    } else {
      straight += name[i];
      curly += name[i];
    }
  }
  if (curly != straight) state_->names.push_back({straight, exact_case, rule});
  state_->names.push_back({std::move(curly), exact_case, rule});
  return rule;
}

void RuleSet::declare_kind(std::string_view kind, std::vector<std::string> keys, Matched matched) {
  const bool known = state_->keys.contains(kind);
  const std::uint16_t number = state_->kind(kind);
  state_->asked_kinds[number] = matched == Matched::kWhereAsked && (!known || state_->asked_kinds[number]);
  auto& all = state_->keys[std::string(kind)];
  all.insert(all.end(), std::make_move_iterator(keys.begin()), std::make_move_iterator(keys.end()));
}

void RuleSet::declare_values(std::string_view kind, std::string_view key, const std::vector<std::string_view>& values) {
  auto& all = state_->values[{std::string(kind), std::string(key)}];
  all.insert(all.end(), values.begin(), values.end());
}

void RuleSet::declare_rivals(const std::vector<std::string_view>& kinds) {
  state_->rivals.emplace_back(kinds.begin(), kinds.end());
}

std::uint16_t RuleSet::rivals(std::string_view kind) const {
  for (std::size_t i = 0; i < state_->rivals.size(); ++i)
    if (std::find(state_->rivals[i].begin(), state_->rivals[i].end(), kind) != state_->rivals[i].end())
      return static_cast<std::uint16_t>(i + 1);
  return 0;
}

void RuleSet::declare_when(std::string_view when) {
  state_->by_when.try_emplace(std::string(when), State::Group{.nfa = Nfa(false)});
}

std::uint32_t RuleSet::State::value(const Target& target) {
  if (targets.empty() || targets.back() != target) targets.push_back(target);
  return static_cast<std::uint32_t>(targets.size() - 1);
}

void RuleSet::State::put(const Name& name) {
  Target target{.rule = name.rule};
  if (name.exact_case) {
    target.exact = static_cast<std::uint32_t>(exact_names.size());
    exact_names.push_back(name.text);
  }
  group_of(name.rule).nfa.add(name.text, value(target));
}

bool RuleSet::State::put(const Piece* piece, Target whole, Target open) {
  if (!piece) return true;
  Nfa& into = group_of(whole.rule).nfa;
  const std::uint32_t ends = value(whole);
  return !into.starts_beside_words(into.add(*piece, {.whole = ends, .open = value(open), .more = ends}));
}

void RuleSet::State::check_keys(const ParsedRule& parsed, ErrorList& errors) const {
  if (!parsed.rule.when.empty() && !by_when.contains(parsed.rule.when))
    errors.add({.code = Code::kRuleUnknownKind,
                .message = "no stage of this pipeline asks for rules `when` \"" + parsed.rule.when + "\"",
                .where = parsed.when_place});
  const auto declared = keys.find(parsed.rule.kind);
  if (declared == keys.end())
    return errors.add({.code = Code::kRuleUnknownKind,
                       .message = "no stage of this pipeline reads rules of kind `" + parsed.rule.kind + "`",
                       .where = parsed.kind_place});
  for (const auto& [key, place] : parsed.key_places)
    if (std::find(declared->second.begin(), declared->second.end(), key) == declared->second.end())
      errors.add({.code = Code::kUnknownKey,
                  .message = "unknown key `" + key + "` for a rule of kind `" + parsed.rule.kind + "`",
                  .where = place});
    else
      check_value(parsed.rule, key, place, errors);
}

void RuleSet::State::check_value(const Rule& rule, const std::string& key, const Location& where,
                                 ErrorList& errors) const {
  const auto known = values.find({rule.kind, key});
  if (known == values.end()) return;
  const auto is_known = [&](const std::string& word) {
    return std::find(known->second.begin(), known->second.end(), word) != known->second.end();
  };
  const auto said = rule.strings.find(key);
  if (said != rule.strings.end() && std::all_of(said->second.begin(), said->second.end(), is_known)) return;
  std::string all;
  for (const std::string& value : known->second) all += (all.empty() ? "\"" : ", \"") + value + '"';
  errors.add({.code = Code::kWrongType, .message = "`" + key + "` must be one of " + all, .where = where});
}

RE2::Options Regex::options(bool exact_case, bool longest) {
  RE2::Options out;
  out.set_log_errors(false);
  out.set_case_sensitive(exact_case);
  out.set_longest_match(longest);
  out.set_max_mem(kMaxMemory);
  return out;
}

void RuleSet::State::compile_pattern(RuleId id, const std::string& pattern, const Location& where, Pieces& pieces,
                                     ErrorList& errors) {
  const bool exact = rules[id].exact_case;
  pieces.clear();
  const Parsed parsed = parse_pattern(pattern, pieces);
  const Piece& piece = *parsed.piece;
  if (piece.states > kMaxSize)
    return errors.add({.code = Code::kRuleMemory, .message = "the pattern is too large", .where = where});
  const bool captures = pattern.find("(?P<") != std::string::npos;
  std::uint32_t regex = kNone;
  if (captures || exact || !piece.is_exact()) {
    regex = static_cast<std::uint32_t>(regexes.size());
    rule_regexes[id].push_back(regex);
    regexes.emplace_back(for_re2(pattern), exact, !captures);
    if (exact) first_bytes(piece, regexes.back().first);
  }
  // Of what is understood and small RE2 has nothing to say.
  if (!parsed.understood || (regex != kNone && piece.written > kSmall)) {
    if (const RE2 check(for_re2(pattern), Regex::options(exact, !captures)); !check.ok())
      return errors.add(
          {.code = check.error_code() == RE2::ErrorPatternTooLarge ? Code::kRuleMemory : Code::kRuleSyntax,
           .message = check.error(),
           .where = where});
  }
  // Where case counts, RE2 compares the letters.
  const Target sure{.rule = id, .longest = captures}, unsure{.rule = id, .regex = regex};
  Target open = sure;
  open.open = true;
  const bool anchored =
      exact ? put(&piece, unsure, unsure)
            : put(exact_part(piece, pieces), sure, open) && put(inexact_part(piece, pieces), unsure, unsure);
  if (!anchored)
    errors.add({.code = Code::kRuleNoAnchor,
                .message = "the pattern can begin with something else than letters or digits",
                .where = where});
}

Status RuleSet::State::build_automata() {
  std::vector<Group*> groups{&everywhere, &where_asked};
  for (auto& [when, group] : by_when) groups.push_back(&group);
  std::atomic<bool> built = true;
  side_by_side(groups.size(), [&](std::size_t i) {
    if (!groups[i]->automaton.build(groups[i]->nfa)) built = false;
    groups[i]->nfa = Nfa();
  });
  if (built) return success();
  // One pattern alone is mostly to blame.
  for (const Rule& rule : rules)
    for (const std::string& pattern : rule.patterns) {
      Nfa alone;
      Pieces pieces;
      alone.add(*parse_pattern(pattern, pieces).piece, {});
      if (!Automaton().build(alone, Automaton::kMostStates / 16))
        return Error{.code = Code::kRuleMemory,
                     .message = "a pattern of rule `" + rule.id + "` needs too many states: `" + pattern + "`",
                     .where = rule.where};
    }
  return Error{.code = Code::kRuleMemory, .message = "the rules together need too many states"};
}

Status RuleSet::compile() {
  static std::atomic<std::uint64_t> serials{0};
  Compiled& compiled = *std::exchange(state_->compiled, &state_->none);  // lives as long as the loader
  const std::uint64_t key = state_->compiled_key();
  if (auto taken = State::taken(compiled, key)) {
    state_ = std::move(taken);
    state_->serial = ++serials;
    return success();
  }
  State& s = *state_;
  s.serial = ++serials;
  ErrorList errors;
  for (const Status& parsed : s.parse_sources())
    if (!parsed) errors.add(parsed.error());
  for (const State::Name& name : s.names) s.put(name);
  s.names.clear();
  Pieces pieces;
  for (ParsedRule& parsed : s.parsed) {
    s.check_keys(parsed, errors);
    if (s.by_id.contains(parsed.rule.id)) {
      errors.add({.code = Code::kRuleDuplicate,
                  .message = "id `" + parsed.rule.id + "` is a gazetteer's already",
                  .where = parsed.rule.where});
      continue;
    }
    const RuleId id = s.add(std::move(parsed.rule));
    s.rule_regexes.resize(s.rules.size());
    for (std::size_t i = 0; i < parsed.raw_patterns.size(); ++i) {
      std::string pattern = parsed.raw_patterns[i];
      if (const std::string missing = put_lists_in(pattern, s.lists); !missing.empty()) {
        errors.add({.code = Code::kRuleUnknownMacro,
                    .message = "no list `" + missing + "`",
                    .where = parsed.pattern_places[i]});
        continue;
      }
      s.compile_pattern(id, pattern, parsed.pattern_places[i], pieces, errors);
      s.rules[id].patterns.push_back(std::move(pattern));
    }
    s.rules[id].pattern_places = std::move(parsed.pattern_places);
  }
  s.rule_regexes.resize(s.rules.size());
  s.parsed.clear();
  s.parsed_ids.clear();
  if (s.rules.size() > (std::size_t{1} << Match::kRuleBits) || s.kinds.size() > (std::size_t{1} << Match::kKindBits))
    errors.add({.code = Code::kTooManyRules,
                .message = std::to_string(s.rules.size()) + " rules and names of " + std::to_string(s.kinds.size()) +
                           " kinds"});
  if (!errors.empty()) return errors.take();
  Status built = s.build_automata();
  if (built) compiled.put(key, s);
  return built;
}

std::uint16_t RuleSet::kind_id(std::string_view kind) const {
  const auto& kinds = state_->kinds;
  const auto found = std::find(kinds.begin(), kinds.end(), kind);
  return found == kinds.end() ? kNoKind : static_cast<std::uint16_t>(found - kinds.begin());
}
const Rule& RuleSet::rule(RuleId id) const { return state_->rules[id]; }
std::size_t RuleSet::size() const { return state_->rules.size(); }

RuleId RuleSet::find(std::string_view id) const {
  const auto found = state_->by_id.find(std::string(id));
  return found == state_->by_id.end() ? kNone : found->second;
}

}  // namespace assay
