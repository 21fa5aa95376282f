// A rule's pattern taken apart: is it finitely many strings, and if not, with which strings can it begin?
//
//     (?:not|never) (?:yet )?always   ->  all whole: "not always", "not yet always", "never always", …
//     inspect\w*                      ->  open, runs to the end of the word: "inspect"
//     no (?:\w+ )?evidence            ->  whole: "no evidence"; prefix, RE2 decides from there: "no * evidence"
//     \d+(?:\.\d+)?%                 ->  prefixes with runs of digits, RE2 decides: "#%", "#.#%"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"

namespace assay {

/// What stands in a literal for more than one string. One digit, and all digits up to the next other byte (`\d`,
/// `\d+`):
inline constexpr char kDigit = '\x03', kNumber = '\x04';
/// All digits where a pattern wants certain ones or so many; behind a space, one or more bytes up to the next space.
/// These two are not exact: RE2 decides.
inline constexpr char kDigitRun = '\x01', kWordRun = '\x02';
inline constexpr std::string_view kInexact = "\x01\x02", kWild = "\x01\x02\x03\x04";

enum class Ending : std::uint8_t { kWhole, kOpen, kPrefix };

struct Literal {
  std::string text;
  Ending ending = Ending::kWhole;
  /// False where it says only how a match can begin: RE2 decides.
  [[nodiscard]] bool exact() const {
    return ending != Ending::kPrefix && text.find_first_of(kInexact) == std::string::npos;
  }
  [[nodiscard]] bool wild() const { return text.find_first_of(kWild) != std::string::npos; }
};

struct Expansion {
  std::vector<Literal> literals;  ///< without duplicates
  bool understood = false;        ///< the syntax is right for certain; else RE2 has to say
  [[nodiscard]] bool finite() const {
    for (const Literal& l : literals)
      if (!l.exact()) return false;
    return true;
  }
};

/// More strings than this, and a pattern is cut to prefixes and left to RE2.
inline constexpr std::size_t kMaxLiterals = 2048;
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
