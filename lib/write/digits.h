// Small numbers in decimal digits, three at a time: most numbers of a record are offsets and weights.
//   char* end = digits::write(54'321, begin);
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

namespace assay::write::digits {

/// A number below 1000 with its leading zeros.
using Three = std::array<char, 3>;
inline constexpr auto kThree = [] {
  std::array<Three, 1000> out{};
  for (std::size_t n = 0; n < out.size(); ++n)
    out[n] = {static_cast<char>('0' + n / 100), static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)};
  return out;
}();

/// Writes all three digits of `n`, which is below 1000. Returns their end, as all of these do.
inline char* write_three(std::uint32_t n, char* out) {
  std::memcpy(out, kThree[n].data(), 3);
  return out + 3;
}
/// Writes `n`, which is below 1000. May touch three bytes.
inline char* write_short(std::uint32_t n, char* out) {
  // What proves to be a leading zero is written over.
  const Three& three = kThree[n];
  *out = three[0];
  out += n > 99;
  *out = three[1];
  out += n > 9;
  *out = three[2];
  return out + 1;
}
/// Writes `n`, which is below 1'000'000. May touch six bytes.
inline char* write(std::uint32_t n, char* out) {
  return n < 1000 ? write_short(n, out) : write_three(n % 1000, write_short(n / 1000, out));
}

}  // namespace assay::write::digits
