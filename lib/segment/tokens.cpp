#include "segment/tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

namespace assay {
namespace {

enum : std::uint8_t { kOther, kWord, kWide };

constexpr std::array<std::uint8_t, 256> byte_classes() {
  std::array<std::uint8_t, 256> out{};
  for (int c = 0; c < 256; ++c) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    out[static_cast<std::size_t>(c)] = c >= 0x80 ? kWide : word ? kWord : kOther;
  }
  return out;
}
constexpr auto kByteClass = byte_classes();

std::uint8_t class_at(const char* text, std::size_t at) { return kByteClass[static_cast<unsigned char>(text[at])]; }

// Letters, digits, and the marks that may follow them (accents typed as characters of their own).
bool is_word(UChar32 c) {
  constexpr std::uint32_t kWordMask = U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK;
  return (U_GET_GC_MASK(c) & kWordMask) != 0;
}

}  // namespace

void find_tokens(std::string_view text, std::vector<Token>& out) {
  const char* data = text.data();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(data);
  const std::size_t size = text.size();
  std::size_t at = 0, begin = size;  // begin == size: outside a word
  auto close = [&](std::size_t end) {
    if (begin == size) return;
    out.push_back({{static_cast<Offset>(begin), static_cast<Offset>(end)}});
    begin = size;
  };
  while (at < size) {
    const std::uint8_t kind = class_at(data, at);
    if (kind == kWord) {
      if (begin == size) begin = at;
      while (++at < size && class_at(data, at) == kWord) {
      }
    } else if (kind == kOther) {
      close(at++);
    } else {
      std::size_t next = at;
      UChar32 c = 0;
      U8_NEXT(bytes, next, size, c);
      if (c >= 0 && is_word(c)) {
        if (begin == size) begin = at;
      } else {
        close(at);
      }
      at = next;
    }
  }
  close(size);
}

}  // namespace assay
