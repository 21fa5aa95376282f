#include "layout/word_list.h"

#include <algorithm>
#include <array>

#include "config/words.h"
#include "document/ascii.h"
#include "layout/chars.h"

namespace assay {
namespace {

bool is_word_byte(char c) {
  return ascii::is_digit(c) || ascii::is_letter(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}
}  // namespace

WordList WordList::parse(std::string_view file) {
  WordList out;
  each_word(file, [&out](std::string_view word) { out.words_.emplace(word); });
  return out;
}

bool OwnWords::has(std::string_view word) {
  if (!read_) read();
  return words_.contains(HashSet::hash(word));
}

// Words that a line end divides are left out: they are what is asked about.
void OwnWords::read() {
  read_ = true;
  std::array<char, 60> lowered;
  for (std::size_t at = 0; at < text_.size(); ++at) {
    if (!is_word_byte(text_[at])) continue;
    const std::size_t begin = at;
    while (at < text_.size() && is_word_byte(text_[at])) ++at;
    if (text_[at - 1] == '-' || text_[begin] == '-' || at - begin > lowered.size()) continue;
    std::transform(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.begin() + static_cast<std::ptrdiff_t>(at),
                   lowered.begin(), ascii::lower);
    words_.insert(HashSet::hash({lowered.data(), at - begin}));
  }
}

Hyphen resolve_hyphen(std::string_view left, std::string_view right, bool goes_on, const WordList& list,
                      OwnWords& own) {
  const std::string first = ascii::lowered(left), second = ascii::lowered(right), joined = first + second,
                    compound = first + "-" + second;
  // The list is asked first: a document's own words are only known once it is read.
  if (list.has(compound) || own.has(compound)) return Hyphen::kWord;
  if (!goes_on && list.has("-" + second)) return Hyphen::kHangs;  // "one-|to-one" goes on
  const bool letters = chars::is_letter(chars::last(left)) && chars::is_letter(chars::first(right));
  const bool inner_capital = chars::is_lower(chars::last(left)) && chars::is_upper(chars::first(right));
  if (!letters || inner_capital) return Hyphen::kWord;
  return list.has(joined) || own.has(joined) ? Hyphen::kBreak : Hyphen::kWord;
}

}  // namespace assay
