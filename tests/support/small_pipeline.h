// The texts of a pipeline of a few rules, for tests that say what each rule is to do.
#pragma once

#include <string>
#include <string_view>

// A rule with a list of patterns as TOML writes it: 'a', 'b'.
inline std::string rule_of(std::string_view id, std::string_view kind, std::string_view patterns,
                           std::string_view more = "") {
  return "[[rule]]\nid = \"" + std::string(id) + "\"\nkind = \"" + std::string(kind) + "\"\npatterns = [" +
         std::string(patterns) + "]\n" + std::string(more) + "yes = [\"x\"]\nno = [\"y\"]\n";
}

inline std::string rule(std::string_view id, std::string_view kind, std::string_view pattern,
                        std::string_view more = "") {
  return rule_of(id, kind, "'" + std::string(pattern) + "'", more);
}

// The stages up to the classifier, whose settings end the text, so that more may follow.
constexpr std::string_view kClassifyingStages =
    "name = \"small\"\nrules = [\"rules.toml\"]\n[[stage]]\nname = \"layout\"\n[[stage]]\nname = \"tokens\"\n"
    "[[stage]]\nname = \"sentences\"\n[[stage]]\nname = \"match\"\n[[stage]]\nname = \"clauses\"\n"
    "[[stage]]\nname = \"classify\"\nweights = \"weights.tsv\"\n";
