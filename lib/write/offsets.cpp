#include "write/offsets.h"

#include <algorithm>

#include "document/eight_bytes.h"

namespace assay::write {
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
      const std::uint64_t b8 = eight::load(bytes.data() + i);
      block.first |= eight::gathered(~b8 >> 7 | b8 >> 6) << i;
      if (unit == OffsetUnit::kUtf16) block.four |= eight::gathered(b8 >> 7 & b8 >> 6 & b8 >> 5 & b8 >> 4) << i;
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
