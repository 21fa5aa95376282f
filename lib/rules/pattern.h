// A rule's pattern taken apart into what an automaton can look for.
//
//     (?:not|never) (?:yet )?always   ->  exact: the automaton is the whole matcher
//     inspect\w*                      ->  exact, open: a match runs on to the end of the word
//     no (?:\w+ )?evidence            ->  "no evidence", "no <some bytes without a space> evidence": RE2 decides
//     no .*evidence                   ->  "no ", then anything: RE2 decides from there
#pragma once

#include <string>
#include <string_view>

#include "rules/piece.h"

namespace assay {

struct Parsed {
  const Piece* piece = nullptr;  ///< of the Pieces given
  bool understood = false;       ///< the syntax is right for certain; else RE2 has to say
};

/// Takes a pattern apart (RE2 syntax, lists put in already). Syntax is RE2's business: what is not understood here
/// becomes kAnything. A `'` stands for ' and ’. Edges of words (`\b`) are left out, as a match has them anyway.
[[nodiscard]] Parsed parse_pattern(std::string_view pattern, Pieces& pieces);

/// The pattern as RE2 gets it: `'` matches ’ too.
[[nodiscard]] std::string for_re2(std::string_view pattern);

}  // namespace assay
