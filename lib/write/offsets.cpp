#include "write/offsets.h"

#include <algorithm>
#include <cstring>

namespace assay::write {
namespace {

// The lowest bits of eight bytes side by side, the first byte's lowest.
std::uint64_t gathered(std::uint64_t bytes) {
  return (bytes & 0x0101'0101'0101'0101ULL) * 0x0102'0408'1020'4080ULL >> 56;
}

}  // namespace

OffsetIndex::OffsetIndex(std::string_view text, OffsetUnit unit) {
  if (unit == OffsetUnit::kUtf8) return;
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return;
  blocks_.resize(text.size() / kBlock + 1);
  Offset units = 0;
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    Block& block = blocks_[b];
    block.units = units;
    const std::string_view bytes = text.substr(b * kBlock, kBlock);
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, bytes.data() + i, 8);
      block.first |= gathered(~eight >> 7 | eight >> 6) << i;
      if (unit == OffsetUnit::kUtf16) block.four |= gathered(eight >> 7 & eight >> 6 & eight >> 5 & eight >> 4) << i;
    }
    for (; i < bytes.size(); ++i) {
      const auto c = static_cast<unsigned char>(bytes[i]);
      block.first |= std::uint64_t{(c & 0xC0) != 0x80} << i;
      // A code point of four bytes takes two units of UTF-16.
      if (unit == OffsetUnit::kUtf16) block.four |= std::uint64_t{c >= 0xF0} << i;
    }
    units += static_cast<Offset>(std::popcount(block.first) + std::popcount(block.four));
  }
}

}  // namespace assay::write
