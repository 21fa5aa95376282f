// The strings that a pattern stands for, one by one, where they are few; and what precedes the part that RE2 decides.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/piece.h"

namespace assay {

/// One string of a pattern, lower case; `open`: and all words that go on from it. A digit stands as kAnyDigit.
struct PatternWord {
  std::string text;
  bool open = false;
};
inline constexpr char kAnyDigit = '\x01';

/// All strings of an exact piece; nothing where it is not exact or there are more than `most`.
[[nodiscard]] std::optional<std::vector<PatternWord>> words_of(const Piece& piece, std::size_t most);

/// The shortest string behind which the piece may go on with anything, so that RE2 is asked there; nothing where it
/// never does. A gap counts as one letter.
[[nodiscard]] std::optional<std::string> shortest_question(const Piece& piece);

}  // namespace assay
