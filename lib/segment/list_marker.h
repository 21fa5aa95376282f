// What stands before an item of a list in running text: "2.", "(b)", "iv)", "3.)", "•".
// Used inside this room only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace assay {

/// A bullet, number or letter at the begin of an item, or a bullet and a number.
struct ListMarker {
  enum Kind : std::uint8_t { kNone, kDigits, kSmall, kCapital, kBullet };

  std::size_t size = 0;      ///< bytes, the space behind it included; 0 where there is none
  Kind kind = kNone;         ///< of the number where both stand
  bool opened = false;       ///< "(b)"
  char close = 0;            ///< '.', ')', or '&' for both
  std::uint32_t glyph = 0;   ///< of the bullet, or 0
  std::uint32_t number = 0;  ///< of digits, or the letter's place in the alphabet; 0 of "3.2"
  std::uint32_t roman = 0;   ///< where the letters are a Roman number too

  [[nodiscard]] bool begins_list() const { return number == 1 || roman == 1; }
  /// Whether this marks the item right after that of `before`: the same way of writing, and the next number.
  [[nodiscard]] bool follows(const ListMarker& before) const;
  /// Whether it is written like an initial: "B.". Such a letter may begin a name.
  [[nodiscard]] bool like_initial() const { return kind == kCapital && close == '.' && !opened && number != 0; }
};

/// The marker that `text` begins with. Words must follow it.
[[nodiscard]] ListMarker read_marker(std::string_view text);

}  // namespace assay
