// The votes for each theme that a statement and what stands around it speak of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace assay {

inline constexpr std::uint16_t kNoTheme = 0xFFFF;

/// Once the seats are taken, further themes are not heard: a statement that speaks of so many is about none of them.
class ThemeVotes {
 public:
  struct Vote {
    std::uint16_t theme = kNoTheme;
    float weight = 0;
    [[nodiscard]] bool beats(const Vote& other) const {
      return weight > other.weight || (weight == other.weight && theme < other.theme);
    }
  };

  void add(std::uint16_t theme, float weight) {
    std::size_t i = 0;
    while (i < used_ && seats_[i].theme != theme) ++i;
    if (i == seats_.size()) return;
    if (i == used_) seats_[used_++].theme = theme;
    seats_[i].weight += weight;
  }
  [[nodiscard]] std::span<const Vote> all() const { return {seats_.data(), used_}; }
  /// The vote with most weight, `except` left out; null where there is none.
  [[nodiscard]] const Vote* best(const Vote* except = nullptr) const {
    const Vote* found = nullptr;
    for (std::size_t i = 0; i < used_; ++i)
      if (&seats_[i] != except && (!found || seats_[i].beats(*found))) found = &seats_[i];
    return found;
  }

 private:
  std::array<Vote, 32> seats_;
  std::size_t used_ = 0;
};

}  // namespace assay
