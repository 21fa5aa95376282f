// Text reduced to what two readers of a document agree on: its letters and digits, and where one such text lies in
// another.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace assay::evaluation {

/// Positions count letters; signed, since what overlaps is found by subtraction.
using Position = std::ptrdiff_t;
struct Range {
  Position begin = 0, end = 0;
  [[nodiscard]] Position size() const { return end - begin; }
};
/// How many letters two ranges share; below 0 where there are letters between them.
[[nodiscard]] inline Position overlap(Range a, Range b) { return std::min(a.end, b.end) - std::max(a.begin, b.begin); }

/// The letters and digits of `text`, folded, accents and ligatures resolved (NFKD, full case folding).
[[nodiscard]] std::u32string letters(std::string_view text);

/// Places pieces of a run's text in the gold's. Pieces come in document order: where words are there several times, the
/// place of the piece before tells which is meant.
class Aligner {
 public:
  /// `stream` must outlive it.
  explicit Aligner(const std::u32string& stream) : stream_(stream) {}
  /// Where the words are; nothing where they are not, or are fewer than two letters.
  [[nodiscard]] std::optional<Range> place(std::string_view text);

 private:
  [[nodiscard]] std::optional<Range> by_its_ends(const std::u32string& words) const;

  const std::u32string& stream_;
  Position cursor_ = 0;
};

}  // namespace assay::evaluation
