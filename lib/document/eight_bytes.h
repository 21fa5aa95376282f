// Eight bytes of text looked at as one number: what scans long texts uses instead of a loop over bytes.
//   if (!(eight::non_ascii(eight::load(at)))) at += 8;
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace assay::eight {

inline constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;  ///< the lowest bit of every byte
inline constexpr std::uint64_t kTop = kOnes << 7;              ///< the highest

/// Whether a number lies in memory as `load` and `store` have it: then each is one instruction. Compilers do not
/// always see that a loop over bytes is.
inline constexpr bool kAsInMemory = std::endian::native == std::endian::little;

/// As many bytes as the number has, the first the lowest, on every machine.
template <class Number>
[[nodiscard]] constexpr Number load_as(const char* at) {
  Number out = 0;
  if (kAsInMemory && !std::is_constant_evaluated()) {
    std::memcpy(&out, at, sizeof out);
    return out;
  }
  for (std::size_t i = 0; i < sizeof out; ++i)
    out = static_cast<Number>(out | static_cast<Number>(static_cast<unsigned char>(at[i])) << (8 * i));
  return out;
}
[[nodiscard]] constexpr std::uint64_t load(const char* at) { return load_as<std::uint64_t>(at); }
/// The same of at most eight bytes, zeros in the place of those that there are not: two halves that may overlap.
[[nodiscard]] constexpr std::uint64_t load(std::string_view bytes) {
  const char* at = bytes.data();
  const std::size_t size = bytes.size();
  if (size >= 4)
    return load_as<std::uint32_t>(at) | std::uint64_t{load_as<std::uint32_t>(at + size - 4)} << (8 * size - 32);
  if (size >= 2)
    return load_as<std::uint16_t>(at) | std::uint64_t{load_as<std::uint16_t>(at + size - 2)} << (8 * size - 16);
  return size == 0 ? 0 : static_cast<unsigned char>(*at);
}
constexpr void store(char* at, std::uint64_t bytes) {
  if (kAsInMemory && !std::is_constant_evaluated()) {
    std::memcpy(at, &bytes, sizeof bytes);
    return;
  }
  for (int i = 0; i < 8; ++i) at[i] = static_cast<char>(bytes >> (8 * i));
}

/// The top bits of the bytes above 0x7F.
[[nodiscard]] constexpr std::uint64_t non_ascii(std::uint64_t bytes) { return bytes & kTop; }
/// The top bits of the first byte below `n` (at most 0x80) and perhaps of some after it; 0 where there is none.
[[nodiscard]] constexpr std::uint64_t below(std::uint64_t bytes, std::uint64_t n) {
  return (bytes - kOnes * n) & ~bytes & kTop;
}
/// The top bits of the bytes that are `c`, all of them and no others.
[[nodiscard]] constexpr std::uint64_t equal(std::uint64_t bytes, char c) {
  const std::uint64_t other = bytes ^ kOnes * static_cast<unsigned char>(c);
  return ~(((other & ~kTop) + ~kTop) | other) & kTop;
}
/// The top bits of the bytes from `first` to `last`, where all bytes are ASCII.
[[nodiscard]] constexpr std::uint64_t ascii_between(std::uint64_t bytes, char first, char last) {
  // No sum of two bytes below 0x80 carries into the next.
  const auto from = static_cast<std::uint64_t>(0x80 - first), behind = static_cast<std::uint64_t>(0x80 - last - 1);
  return (bytes + kOnes * from) & ~(bytes + kOnes * behind) & kTop;
}
/// The lowest bits of eight bytes side by side, that of the byte at the lowest place first.
[[nodiscard]] constexpr std::uint64_t gathered(std::uint64_t bytes) {
  return (bytes & kOnes) * 0x0102'0408'1020'4080ULL >> 56;
}

}  // namespace assay::eight
