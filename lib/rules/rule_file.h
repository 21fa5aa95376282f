// Reading of rule files: TOML to Rule records, checked for form. Kinds, keys and patterns are checked in compile().
#pragma once

#include <map>
#include <string>
#include <vector>

#include "assay/rules.h"
#include "config/toml.h"

namespace assay {

/// A rule with the places of its keys, for the checks that need the whole pipeline.
struct ParsedRule {
  Rule rule;
  std::vector<std::string> raw_patterns;  ///< lists not yet put in
  std::vector<Location> pattern_places;
  std::map<std::string, Location> key_places;  ///< of the further keys
  Location kind_place, when_place;
};

struct RuleFile {
  std::vector<ParsedRule> rules;
  std::map<std::string, std::vector<std::string>> lists;
};

/// Appends what is wrong to `errors`; a rule with an error is left out.
[[nodiscard]] RuleFile parse_rule_file(const TomlFile& file, ErrorList& errors);

/// Puts lists into a pattern: `{name}` becomes `(?:a|b|c)`. Returns the name of a list that does not exist, or "".
[[nodiscard]] std::string put_lists_in(std::string& pattern,
                                       const std::map<std::string, std::vector<std::string>>& lists);

}  // namespace assay
