// Parts of a pattern, each of which stands for a set of strings, and what an automaton can say of them: all, or only
// where a match may be.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>

namespace assay {

/// A part of a pattern, which stands for a set of strings. Immutable; Pieces makes and owns them.
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
  bool exact = true;       ///< it stands for no string that the pattern does not
  bool exact_last = true;  ///< the same where nothing follows it
  std::string_view bytes{};
  std::span<const Piece* const> parts{};  ///< of a repeat the one that is repeated
  std::size_t least = 1, most = 1;        ///< of a repeat
  std::size_t states = 1;                 ///< about how many an automaton needs for it, kNoLimit for very many
  std::size_t written = 1;                ///< its letters with repetitions written out, as RE2 has them

  [[nodiscard]] bool is_exact(bool last = true) const { return last ? exact_last : exact; }
};

/// Makes pieces, which live as long as it does or until clear(). They are many, small and soon done with: one block of
/// memory holds those of a pattern.
class Pieces {
 public:
  using Parts = std::span<const Piece* const>;
  [[nodiscard]] const Piece* bytes(std::string_view text);
  /// kDigit, kGap, kOpen or kAnything. `written`: the letters that cost RE2 as much.
  [[nodiscard]] const Piece* of(Piece::Kind kind, std::size_t written = 4);
  [[nodiscard]] const Piece* sequence(Parts parts);
  /// The part itself where there is one alone.
  [[nodiscard]] const Piece* choice(Parts parts);
  [[nodiscard]] const Piece* repeat(const Piece* part, std::size_t least, std::size_t most);
  void clear() { memory_.release(); }

 private:
  Piece& make(Piece::Kind kind, Parts parts);

  std::array<std::byte, 1 << 14> block_;
  std::pmr::monotonic_buffer_resource memory_{block_.data(), block_.size()};
};

/// The strings of the piece that are right for certain, as a piece; null where there are none.
[[nodiscard]] const Piece* exact_part(const Piece& piece, Pieces& pieces, bool last = true);
/// The others, and perhaps some of those too.
[[nodiscard]] const Piece* inexact_part(const Piece& piece, Pieces& pieces, bool last = true);

/// Adds the first bytes of its strings to `out`, digits and gaps left out; true where one is empty.
bool first_bytes(const Piece& piece, std::string& out);

}  // namespace assay
