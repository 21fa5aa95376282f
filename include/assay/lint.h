// Patterns that can never count, or cost more than they need: what is wrong with rules that load.
// Use while writing rules; `assay lint` prints it.
//   for (const assay::Error& remark : assay::lint(pipeline->rules())) std::cout << render(remark);
#pragma once

#include <vector>

#include "assay/result.h"
#include "assay/rules.h"

namespace assay {

/// Remarks in the order of the rule set, each with the place of its pattern:
///   A209  dead       every string of the pattern is taken by rules loaded before it. Only among kinds that are rivals
///                    (RuleSet::declare_rivals): of others equal hits all count.
///   A210  repeats    every string of the pattern is matched by another pattern of its rule, or by an earlier rule of
///                    the same kind and keys
///   A211  shadowed   some of its strings are taken so
///   A212  slow       RE2 is asked at every word that begins with one or two letters
/// Only what is certain is said: a pattern that an automaton cannot follow exactly, or that stands for more than
/// kMostWords strings, is neither blamed nor blames others for A209 to A211, and what is taken by several strings that
/// overlap is not looked for.
[[nodiscard]] std::vector<Error> lint(const RuleSet& rules);
inline constexpr std::size_t kMostWords = 20'000;

}  // namespace assay
