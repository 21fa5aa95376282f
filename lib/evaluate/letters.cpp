#include "evaluate/letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace assay::evaluation {
namespace {

constexpr Position kBack = 5;       // a piece may begin so much before the end of the last one
constexpr Position kFar = 6000;     // a short piece so far ahead is more likely behind
constexpr std::size_t kShort = 40;  // letters
constexpr std::size_t kMoves = 15;  // more letters than this move the cursor
constexpr std::size_t kLong = 50;   // more than this may be found by their ends alone
constexpr std::size_t kEnd = 25;    // letters of an end
constexpr std::size_t kNot = std::u32string::npos;

bool counts(UChar32 c) { return u_isalpha(c) || u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) != U_NT_NONE; }

Position at(std::size_t found) { return found == kNot ? -1 : static_cast<Position>(found); }

}  // namespace

std::u32string letters(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  auto all = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (U_SUCCESS(status)) all = nfkd->normalize(all, status);
  all.foldCase();
  std::u32string out;
  for (std::int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1))
    if (const UChar32 c = all.char32At(i); counts(c)) out += static_cast<char32_t>(c);
  return out;
}

std::optional<Range> Aligner::place(std::string_view text) {
  const std::u32string words = letters(text);
  if (words.size() < 2) return std::nullopt;
  const auto size = static_cast<Position>(words.size());
  Position found = at(stream_.find(words, static_cast<std::size_t>(std::max<Position>(0, cursor_ - kBack))));
  if (found < 0 || (found > cursor_ + kFar && words.size() < kShort)) {
    // The last place that ends no later than the cursor and as many letters.
    const Position last = std::min(cursor_, static_cast<Position>(stream_.size()) - size);
    const Position behind = last < 0 ? -1 : at(stream_.rfind(words, static_cast<std::size_t>(last)));
    if (behind >= 0 && (found < 0 || cursor_ - behind < found - cursor_)) found = behind;
  }
  if (found < 0) return by_its_ends(words);
  if (words.size() > kMoves) cursor_ = found + size;
  return Range{found, found + size};
}

// Something was put in or left out within.
std::optional<Range> Aligner::by_its_ends(const std::u32string& words) const {
  if (words.size() <= kLong) return std::nullopt;
  const auto size = static_cast<Position>(words.size()), end = static_cast<Position>(kEnd);
  const Position head = at(stream_.find(words.substr(0, kEnd)));
  const Position tail =
      at(stream_.find(words.substr(words.size() - kEnd), static_cast<std::size_t>(std::max<Position>(head, 0))));
  if (head >= 0 && tail >= 0 && tail + end > head && tail + end - head < 2 * size) return Range{head, tail + end};
  if (head >= 0) return Range{head, std::min(static_cast<Position>(stream_.size()), head + size)};
  if (tail >= 0) return Range{std::max<Position>(0, tail + end - size), tail + end};
  return std::nullopt;
}

}  // namespace assay::evaluation
