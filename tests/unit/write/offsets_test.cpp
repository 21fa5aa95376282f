#include "write/offsets.h"

#include <doctest/doctest.h>

#include <string>

using assay::Offset;
using assay::OffsetUnit;
using assay::write::OffsetIndex;

namespace {

// What the index must give, counted from the start each time.
Offset slowly(std::string_view text, Offset at, OffsetUnit unit) {
  if (unit == OffsetUnit::kUtf8) return at;
  Offset units = 0;
  for (Offset i = 0; i < at; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c & 0xC0) == 0x80) continue;
    units += unit == OffsetUnit::kUtf16 && c >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace

TEST_CASE("offsets are converted at every code point, in every unit") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += i % 3 ? "né " : "a\xF0\x9F\x8F\xA0’b";
  for (const auto unit : {OffsetUnit::kCodepoint, OffsetUnit::kUtf8, OffsetUnit::kUtf16}) {
    const OffsetIndex index(text, unit);
    for (Offset at = 0; at <= text.size(); ++at)
      if (at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80)
        REQUIRE(index(at) == slowly(text, at, unit));
  }
}

TEST_CASE("a text that ends at the edge of a block has an end") {
  for (const std::size_t size : {63U, 64U, 65U, 128U}) {
    std::string text(size - 2, 'x');
    text += "é";
    const OffsetIndex index(text, OffsetUnit::kCodepoint);
    CHECK(index(static_cast<Offset>(size)) == size - 1);
  }
}

TEST_CASE("ASCII and empty texts keep their offsets") {
  CHECK(OffsetIndex("plain", OffsetUnit::kUtf16)(5) == 5);
  CHECK(OffsetIndex("", OffsetUnit::kCodepoint)(0) == 0);
}
