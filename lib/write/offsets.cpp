#include "write/offsets.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace assay::write {

OffsetIndex::OffsetIndex(std::string_view text, OffsetUnit unit) : text_(text), utf16_(unit == OffsetUnit::kUtf16) {
  if (unit == OffsetUnit::kUtf8) return;
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return;
  const auto size = static_cast<Offset>(text.size());
  blocks_.reserve(size / kBlock + 1);
  Offset units = 0;
  for (Offset begin = 0;; begin += kBlock) {
    blocks_.push_back(units);
    if (size - begin < kBlock) break;
    units += count(begin, begin + kBlock);
  }
}

// A code point is counted at its first byte. In UTF-16 those of four bytes (lead 0xF0 and above) take two units.
Offset OffsetIndex::count(Offset begin, Offset end) const {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  Offset units = 0;
  Offset i = begin;
  for (; i + 8 <= end; i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text_.data() + i, 8);
    const std::uint64_t first = (~eight >> 7 | eight >> 6) & kOnes;
    const std::uint64_t four = utf16_ ? eight >> 7 & eight >> 6 & eight >> 5 & eight >> 4 & kOnes : 0;
    units += static_cast<Offset>(((first + four) * kOnes) >> 56);  // the sum of the bytes
  }
  for (; i < end; ++i) {
    const auto c = static_cast<unsigned char>(text_[i]);
    units += (c & 0xC0) != 0x80;
    units += utf16_ && c >= 0xF0;
  }
  return units;
}

}  // namespace assay::write
