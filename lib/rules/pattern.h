// A rule's pattern taken apart: is it finitely many strings, and if not, with which strings can it begin?
//
//     (?:not|never) (?:yet )?always   ->  all whole: "not always", "not yet always", "never always", …
//     inspect\w*                      ->  open, runs to the end of the word: "inspect"
//     no (?:\w+ )?evidence            ->  whole: "no evidence"; prefix, RE2 decides from there: "no * evidence"
//     \d+(?:\.\d+)?%                 ->  all whole, with numbers in them: "#%", "#.#%"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"
#include "rules/literals.h"

namespace assay {

struct Expansion {
  std::vector<Literal> literals;  ///< without duplicates
  bool understood = false;        ///< the syntax is right for certain; else RE2 has to say
  [[nodiscard]] bool finite() const {
    for (const Literal& l : literals)
      if (!l.exact()) return false;
    return true;
  }
};

/// More than these would make the trie large for little: RE2 looks at the rest anyway.
inline constexpr std::size_t kMaxPrefixes = 1300;

/// Expands a pattern (RE2 syntax, lists put in already). Syntax is RE2's business: what is not understood here ends
/// the prefix. A `'` stands for ' and ’.
[[nodiscard]] Expansion expand(std::string_view pattern);

/// What a pattern that is not finite can begin with, at most kMaxPrefixes strings, all digits as runs. Those of its
/// alternatives that are finite are whole.
[[nodiscard]] Expansion prefixes(std::string_view pattern);

/// The pattern as RE2 gets it: `'` matches ’ too.
[[nodiscard]] std::string for_re2(std::string_view pattern);

}  // namespace assay
