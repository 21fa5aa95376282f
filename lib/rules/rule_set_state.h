// What a RuleSet holds: filled and compiled by rule_set.cpp, searched by match.cpp.
#pragma once

#include <re2/re2.h>

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "assay/rules.h"
#include "rules/rule_file.h"
#include "rules/trie.h"

namespace assay {

/// What stands at the end of a literal in the trie.
struct Target {
  RuleId rule = kNone;
  std::uint32_t regex = kNone;  ///< index into regexes where RE2 has to decide
  std::uint32_t exact = kNone;  ///< index into exact_literals where case counts
  bool open = false;

  bool operator==(const Target&) const = default;
};

struct Regex {
  std::unique_ptr<RE2> re;
  bool exact = false;
};

struct RuleSet::State {
  std::vector<Rule> rules;
  std::unordered_map<std::string, RuleId> by_id;
  std::vector<std::string> kinds;
  std::map<std::string, std::vector<std::string>, std::less<>> keys;  ///< of the kinds that stages declared
  std::vector<std::uint16_t> rule_kinds;

  std::vector<ParsedRule> parsed;  ///< emptied by compile
  std::map<std::string, std::vector<std::string>> lists;

  std::vector<bool> asked_kinds;  ///< by kind: Matched::kWhereAsked

  Trie trie, asked;  ///< of kinds kEverywhere, and of the others
  std::vector<Target> targets;
  std::vector<Regex> regexes;
  std::vector<std::vector<std::uint32_t>> rule_regexes;  ///< all patterns of a rule, for captures
  std::vector<std::string> exact_literals;
  std::uint64_t serial = 0;  ///< tells this set from every other of the process

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

  void put(std::string_view literal, bool exact_case, Target target);
  void check_keys(const ParsedRule& parsed, ErrorList& errors) const;
  void compile_pattern(RuleId id, const std::string& pattern, const Location& where, ErrorList& errors);
};

}  // namespace assay
