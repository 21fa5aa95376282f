#include "write/offsets.h"

#include <algorithm>

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
  Offset units = 0;
  for (Offset i = begin; i < end; ++i) {
    const auto c = static_cast<unsigned char>(text_[i]);
    units += (c & 0xC0) != 0x80;
    units += utf16_ && c >= 0xF0;
  }
  return units;
}

}  // namespace assay::write
