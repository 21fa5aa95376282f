#include <algorithm>
#include <atomic>

#include "document/ascii.h"
#include "rules/pattern.h"
#include "rules/rule_set_state.h"

namespace assay {
namespace {

constexpr std::int64_t kMaxMemory = 8 << 20;

}  // namespace

std::string_view Rule::string(std::string_view key, std::string_view otherwise) const {
  const auto found = strings.find(key);
  return found == strings.end() || found->second.empty() ? otherwise : std::string_view(found->second.front());
}

double Rule::number(std::string_view key, double otherwise) const {
  const auto found = numbers.find(key);
  return found == numbers.end() ? otherwise : found->second;
}

namespace {

bool starts_word(std::string_view s) {
  if (s.empty()) return false;
  const auto c = static_cast<unsigned char>(s[0]);
  if (kWild.find(s[0]) != kWild.npos) return s[0] != kWordRun;
  // A right quotation mark (E2 80 …) starts no word; other non-ASCII beginnings are taken for letters.
  return isalnum(c) || (c >= 0x80 && !(c == 0xE2 && s.size() > 1 && static_cast<unsigned char>(s[1]) == 0x80));
}

}  // namespace

RuleSet::RuleSet() : state_(std::make_unique<State>()) {}
RuleSet::~RuleSet() = default;

Status RuleSet::add_file(const std::filesystem::path& path) {
  auto file = read_toml(path, Code::kResourceUnreadable);
  if (!file) return file.error();
  ErrorList errors;
  RuleFile content = parse_rule_file(**file, errors);
  state_->lists.merge(content.lists);
  for (const auto& [name, words] : content.lists)
    errors.add({.code = Code::kRuleDuplicate,
                .message = "list `" + name + "` is defined twice",
                .where = {.file = path.string()}});
  for (ParsedRule& parsed : content.rules) {
    const bool twice = std::any_of(state_->parsed.begin(), state_->parsed.end(),
                                   [&](const ParsedRule& p) { return p.rule.id == parsed.rule.id; });
    if (twice)
      errors.add({.code = Code::kRuleDuplicate,
                  .message = "rule `" + parsed.rule.id + "` exists already",
                  .where = parsed.rule.where});
    else
      state_->parsed.push_back(std::move(parsed));
  }
  if (!errors.empty()) return errors.take();
  return success();
}

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
  for (const std::string& form : {straight, curly}) state_->put(form, exact_case, {.rule = rule});
  return rule;
}

void RuleSet::declare_kind(std::string_view kind, std::vector<std::string> keys, Matched matched) {
  const bool known = state_->keys.contains(kind);
  const std::uint16_t number = state_->kind(kind);
  state_->asked_kinds[number] = matched == Matched::kWhereAsked && (!known || state_->asked_kinds[number]);
  auto& all = state_->keys[std::string(kind)];
  all.insert(all.end(), std::make_move_iterator(keys.begin()), std::make_move_iterator(keys.end()));
}

void RuleSet::State::put(std::string_view literal, bool exact_case, Target target) {
  if (exact_case) {
    target.exact = static_cast<std::uint32_t>(exact_literals.size());
    exact_literals.emplace_back(literal);
  }
  // The literals of one pattern come one after another and share their target.
  if (targets.empty() || targets.back() != target) targets.push_back(target);
  Trie& where = asked_kinds[rule_kinds[target.rule]] ? asked : trie;
  where.insert(ascii::lowered(literal), static_cast<std::uint32_t>(targets.size() - 1));
}

void RuleSet::State::check_keys(const ParsedRule& parsed, ErrorList& errors) const {
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
}

void RuleSet::State::compile_pattern(RuleId id, const std::string& pattern, const Location& where, ErrorList& errors) {
  const bool exact = rules[id].exact_case;
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(exact);
  options.set_max_mem(kMaxMemory);
  Expansion expansion = expand(pattern);
  const bool captures = pattern.find("(?P<") != std::string::npos;
  // Where case counts, the letters around a digit that may be any are RE2's to compare.
  const auto is_exact = [exact](const Literal& l) { return l.exact() && !(exact && l.wild()); };
  if (captures || !std::all_of(expansion.literals.begin(), expansion.literals.end(), is_exact)) {
    // What is exact says most of where a match can begin, if there is not too much of it.
    if (!expansion.finite() || expansion.literals.size() > kMaxPrefixes) expansion = prefixes(pattern);
    auto re = std::make_unique<RE2>(for_re2(pattern), options);
    if (!re->ok())
      return errors.add({.code = re->error_code() == RE2::ErrorPatternTooLarge ? Code::kRuleMemory : Code::kRuleSyntax,
                         .message = re->error(),
                         .where = where});
    rule_regexes[id].push_back(static_cast<std::uint32_t>(regexes.size()));
    regexes.push_back({std::move(re), exact});
  } else if (!expansion.understood) {  // else compiling it only to hear that it is right would cost more than all else
    if (const RE2 check(for_re2(pattern), options); !check.ok())
      return errors.add({.code = Code::kRuleSyntax, .message = check.error(), .where = where});
  }
  for (const Literal& literal : expansion.literals) {
    if (!starts_word(literal.text))
      return errors.add({.code = Code::kRuleNoAnchor,
                         .message = "the pattern can begin with something else than letters or digits",
                         .where = where});
    if (!captures && is_exact(literal))
      put(literal.text, exact, {.rule = id, .open = literal.ending == Ending::kOpen});
    else
      put(literal.text, exact, {.rule = id, .regex = static_cast<std::uint32_t>(regexes.size() - 1)});
  }
}

Status RuleSet::compile() {
  State& s = *state_;
  ErrorList errors;
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
      s.compile_pattern(id, pattern, parsed.pattern_places[i], errors);
      s.rules[id].patterns.push_back(std::move(pattern));
    }
  }
  s.rule_regexes.resize(s.rules.size());
  s.parsed.clear();
  s.trie.freeze();
  s.asked.freeze();
  static std::atomic<std::uint64_t> serials{0};
  s.serial = ++serials;
  if (!errors.empty()) return errors.take();
  return success();
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
