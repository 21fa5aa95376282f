// Parts of a pattern, each of which stands for a set of strings, and what an automaton can say of them: all, or only
// where a match may be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// A part of a pattern, which stands for a set of strings.
struct Piece {
  enum class Kind : std::uint8_t {
    kBytes,     ///< the bytes themselves
    kDigit,     ///< any one of 0 to 9
    kGap,       ///< any bytes but spaces and line ends, at least one: more than the pattern says
    kOpen,      ///< the rest of a word, perhaps nothing (`\w*`)
    kAnything,  ///< whatever follows: a match may go on from here
    kSequence,
    kChoice,
    kRepeat,
  };
  static constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t kMostCopies = 12;  ///< an automaton takes more repetitions for any number

  Kind kind = Kind::kSequence;
  std::string bytes{};
  std::vector<Piece> parts{};       ///< of a repeat the one that is repeated
  std::size_t least = 1, most = 1;  ///< of a repeat
};

/// True where the piece stands for no string that the pattern does not. `last`: nothing follows it.
[[nodiscard]] bool is_exact(const Piece& piece, bool last = true);
/// The strings of the piece that are right for certain, as a piece; none where there are none.
[[nodiscard]] std::optional<Piece> exact_part(const Piece& piece, bool last = true);
/// The others, and perhaps some of those too.
[[nodiscard]] std::optional<Piece> inexact_part(const Piece& piece, bool last = true);

/// Adds the first bytes of its strings to `out`, digits and gaps left out; true where one is empty.
bool first_bytes(const Piece& piece, std::string& out);

/// About how many states an automaton needs for it, kNoLimit for very many.
[[nodiscard]] std::size_t size_of(const Piece& piece);

}  // namespace assay
