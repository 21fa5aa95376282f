#include "segment/tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <bit>

#include "document/ascii.h"

namespace assay {
namespace {

// Letters, digits, and the marks that may follow them (accents typed as characters of their own).
bool is_word(UChar32 c) {
  constexpr std::uint32_t kWordMask = U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK;
  return (U_GET_GC_MASK(c) & kWordMask) != 0;
}

// Which of 64 bytes belong to words; false where some are not ASCII.
bool word_bits(const char* at, std::uint64_t& out) {
  std::uint64_t wide = 0;
  out = 0;
  for (int i = 0; i < 64; i += 8) {
    const std::uint64_t bytes = eight::load(at + i);
    wide |= eight::non_ascii(bytes);
    const std::uint64_t small = bytes | eight::kOnes * 0x20;
    const std::uint64_t words = eight::ascii_between(small, 'a', 'z') | eight::ascii_between(bytes, '0', '9');
    out |= eight::gathered(words >> 7) << i;
  }
  return wide == 0;
}

// The tokens of a text, found one character or 64 bytes at a time.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::vector<Token>& out) : text_(text), out_(out) {}

  void run() {
    std::size_t at = 0;
    while (at + 64 <= text_.size()) {
      std::uint64_t words = 0;
      if (word_bits(text_.data() + at, words))
        at = block(at, words);
      else
        at = characters(at, at + 64);
    }
    characters(at, text_.size());
    close(text_.size());
  }

 private:
  std::size_t block(std::size_t at, std::uint64_t words) {
    const bool inside = begin_ != kOutside;
    for (std::uint64_t edges = words ^ (words << 1 | std::uint64_t{inside}); edges; edges &= edges - 1) {
      const std::size_t edge = at + static_cast<std::size_t>(std::countr_zero(edges));
      begin_ == kOutside ? void(begin_ = edge) : close(edge);
    }
    return at + 64;
  }

  // From `at` on, up to the first character that begins at `end` or behind it.
  std::size_t characters(std::size_t at, std::size_t end) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    while (at < end) {
      const char first = text_[at];
      std::size_t next = at + 1;
      bool word = ascii::is_letter(first) || ascii::is_digit(first);
      if (bytes[at] >= 0x80) {
        next = at;
        UChar32 c = 0;
        U8_NEXT(bytes, next, text_.size(), c);
        word = c >= 0 && is_word(c);
      }
      if (!word)
        close(at);
      else if (begin_ == kOutside)
        begin_ = at;
      at = next;
    }
    return at;
  }

  void close(std::size_t end) {
    if (begin_ == kOutside) return;
    out_.push_back({{static_cast<Offset>(begin_), static_cast<Offset>(end)}});
    begin_ = kOutside;
  }

  static constexpr std::size_t kOutside = ~std::size_t{0};
  std::string_view text_;
  std::vector<Token>& out_;
  std::size_t begin_ = kOutside;  // of the word that `at` is in
};

}  // namespace

void find_tokens(std::string_view text, std::vector<Token>& out) { Tokenizer(text, out).run(); }

}  // namespace assay
