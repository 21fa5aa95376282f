// Sets of genres, as settings and rules name them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "assay/document.h"

namespace assay {

inline constexpr std::array kGenres{Genre::kOther, Genre::kInspectionReport, Genre::kInspectionLetter,
                                    Genre::kPressArticle, Genre::kNotice};

/// The genre as one bit; 0 for a name that no genre has.
[[nodiscard]] constexpr std::uint32_t genre_bit(Genre genre) { return 1U << static_cast<unsigned>(genre); }
[[nodiscard]] inline std::uint32_t genre_bit(std::string_view name) {
  for (const Genre genre : kGenres)
    if (genre_name(genre) == name) return genre_bit(genre);
  return 0;
}

/// Their bits together.
template <class Names>
[[nodiscard]] std::uint32_t genre_bits(const Names& names) {
  std::uint32_t bits = 0;
  for (const std::string_view name : names) bits |= genre_bit(name);
  return bits;
}

}  // namespace assay
