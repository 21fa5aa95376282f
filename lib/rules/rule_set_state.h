// What a RuleSet holds: filled and compiled by rule_set.cpp, searched by match.cpp.
#pragma once

#include <re2/re2.h>

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "assay/rules.h"
#include "config/compiled.h"
#include "rules/automaton.h"
#include "rules/rule_file.h"

namespace assay {

/// What stands at the end of a string in the automaton.
struct Target {
  RuleId rule = kNone;
  std::uint32_t regex = kNone;  ///< index into regexes where RE2 has to decide
  std::uint32_t exact = kNone;  ///< index into exact_names where case counts
  bool open = false;
  bool longest = false;  ///< of the rule's matches that begin at one place only the longest counts

  bool operator==(const Target&) const = default;
  static void visit(auto& archive, auto& target) {
    archive(target.rule, target.regex, target.exact, target.open, target.longest);
  }
};

/// A pattern for RE2, compiled when it is first asked: most never are, and compiling takes longer than all else. Safe
/// from many threads at once.
class Regex {
 public:
  Regex() = default;  // for visit
  /// `longest`: of the strings that match at a place the longest is found, as the automaton finds it; else the first by
  /// the order of the alternatives, which is what named groups are read by.
  Regex(std::string pattern, bool exact_case, bool longest)
      : exact(exact_case), longest_(longest), pattern_(std::move(pattern)) {}
  [[nodiscard]] const RE2& re() const {
    std::call_once(once_, [this] { re_ = std::make_unique<RE2>(pattern_, options(exact, longest_)); });
    return *re_;
  }
  [[nodiscard]] static RE2::Options options(bool exact_case, bool longest);

  bool exact = false;
  std::string first;  ///< where case counts, the letters that a match can begin with

  static void visit(auto& archive, auto& regex) { archive(regex.exact, regex.first, regex.longest_, regex.pattern_); }

 private:
  bool longest_ = false;
  std::string pattern_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> re_;
};

/// A rule file that was read.
struct RuleSource {
  std::filesystem::path path;
  Result<std::string> text = std::string();
  std::uint64_t hash = 0;
};

struct RuleSet::State {
  std::vector<Rule> rules;
  std::unordered_map<std::string, RuleId> by_id;
  std::vector<std::string> kinds;
  std::map<std::string, std::vector<std::string>, std::less<>> keys;  ///< of the kinds that stages declared
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> values;  ///< by kind and key: all it may say
  std::vector<std::uint16_t> rule_kinds;

  Compiled none, *compiled = &none;
  std::vector<RuleSource> sources;             ///< not parsed yet: perhaps compile() has no need of them
  std::vector<std::uint64_t> source_hashes;    ///< of all files
  std::vector<ParsedRule> parsed;              ///< emptied by compile
  std::unordered_set<std::string> parsed_ids;  ///< and so are these
  std::map<std::string, std::vector<std::string>> lists;

  std::vector<std::vector<std::string>> rivals;  ///< kinds that compete, group by group
  std::vector<bool> asked_kinds;                 ///< by kind: Matched::kWhereAsked

  /// Rules that are looked for together. The first is emptied by compile.
  struct Group {
    Nfa nfa = Nfa();
    Automaton automaton{};
    static void visit(auto& archive, auto& group) { archive(group.automaton); }
  };
  Group everywhere, where_asked;                      ///< by kind
  std::map<std::string, Group, std::less<>> by_when;  ///< rules with that `when`
  std::vector<Target> targets;
  std::deque<Regex> regexes;
  std::vector<std::vector<std::uint32_t>> rule_regexes;  ///< all patterns of a rule, for captures
  struct Name {
    std::string text;
    bool exact_case = false;
    RuleId rule = kNone;
    static void visit(auto& archive, auto& name) { archive(name.text, name.exact_case, name.rule); }
  };
  std::vector<Name> names;               ///< emptied by compile
  std::vector<std::string> exact_names;  ///< those where case counts
  std::uint64_t serial = 0;              ///< tells this set from every other of the process

  std::uint16_t kind(std::string_view name) {
    const auto found = std::find(kinds.begin(), kinds.end(), name);
    if (found != kinds.end()) return static_cast<std::uint16_t>(found - kinds.begin());
    kinds.emplace_back(name);
    asked_kinds.push_back(false);
    return static_cast<std::uint16_t>(kinds.size() - 1);
  }

  RuleId add(Rule rule) {
    const auto id = static_cast<RuleId>(rules.size());
    by_id.emplace(rule.id, id);
    rule_kinds.push_back(kind(rule.kind));
    rules.push_back(std::move(rule));
    return id;
  }

  /// What compile() makes, but for the serial and what it makes anew: all that is needed afterwards but the words of
  /// the rules.
  static void visit(auto& archive, auto& s) {
    archive(s.kinds, s.rivals, s.rule_kinds, s.everywhere, s.where_asked, s.by_when, s.targets, s.regexes,
            s.rule_regexes, s.exact_names);
    archive.each(s.rules, [&archive](auto& rule) {
      archive(rule.id, rule.kind, rule.exact_case, rule.when, rule.strings, rule.numbers);
    });
  }
  /// Of all that compile() makes it of.
  [[nodiscard]] std::uint64_t compiled_key() const;
  /// The state as it was compiled once; null where it was not.
  [[nodiscard]] static std::unique_ptr<State> taken(const Compiled& compiled, std::uint64_t key);
  /// Parses `sources` side by side, adds them in order and empties them. Gives what came of each.
  [[nodiscard]] std::vector<Status> parse_sources();
  /// Adds what is in a file but what is there already, which goes to `errors`.
  void add(RuleFile content, const std::filesystem::path& path, ErrorList& errors);
  std::uint32_t value(const Target& target);
  void put(const Name& name);
  /// Puts a part of a pattern, if there is one, into the automaton; false where it can begin with something else than a
  /// word.
  [[nodiscard]] bool put(const Piece* piece, Target whole, Target open);
  [[nodiscard]] Group& group_of(RuleId rule) {
    // A `when` that nobody declared is an error that check_keys has noted.
    if (const auto group = by_when.find(rules[rule].when); group != by_when.end()) return group->second;
    return asked_kinds[rule_kinds[rule]] ? where_asked : everywhere;
  }
  [[nodiscard]] Status build_automata();
  void check_keys(const ParsedRule& parsed, ErrorList& errors) const;
  void check_value(const Rule& rule, const std::string& key, const Location& where, ErrorList& errors) const;
  void compile_pattern(RuleId id, const std::string& pattern, const Location& where, Pieces& pieces, ErrorList& errors);
};

}  // namespace assay
