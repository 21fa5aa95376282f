// Where sentences end: Unicode's sentence rules (UAX #29, its character properties from ICU), tailored by lists of
// abbreviations that are data.
//   auto rules = assay::SentenceRules::parse(file_text);
//   rules.split(text, {0, n}, 0, out);
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/annotations.h"
#include "document/hash_set.h"

namespace assay {

/// The lists that the rules ask. Filled once, then immutable and safe to use from any thread.
class SentenceRules {
 public:
  /// Which list of the data file a word stands in.
  enum List : std::size_t {
    kNever,         ///< [never] abbreviations that end no sentence: titles before a name, "e.g."
    kBeforeNumber,  ///< [before-number] end no sentence when a number follows: "No.", "p.", "Jan."
    kMayEnd,        ///< [may-end] end a sentence only when one of [openers] follows: "etc.", "Ltd.", "a.m."
    kEndsLate,      ///< [ends-late] end a sentence before any capital, unless it has just begun: "a.m.", "Ph.D."
    kOpeners,       ///< [openers] words that, capitalised after an abbreviation, begin a sentence: "The", "She"
    kMarked,        ///< [marked] names that end in "!" or "?": ends a sentence only when one of [openers] follows
    kCounted,       ///< [counted] words that a number belongs to, so that it numbers no item of a list: "stage 2."
    kFronting,      ///< [fronting] prepositions that, first in a clause, keep an abbreviation of [ends-late] inside it
    kSmallOpeners,  ///< [small-openers] words that begin a sentence in small letters, too: "i", "she"
    kWithTime,      ///< [with-time] capitalised words that go on behind a time: "9 p.m. Friday", "GMT"
    kLists
  };

  /// Reads the text of a data file: list names in brackets, words separated by white space, `#` to the end of a line
  /// is a comment. Words before the first list name, or under an unknown one, are returned in `stray`.
  [[nodiscard]] static SentenceRules parse(std::string_view file, std::vector<std::string>* stray = nullptr);

  /// Appends the sentences of `block` (a span of `text`, without line ends), in order, without the space between them;
  /// the caller sets the index of their block. With their markers they cover all of the block, its own marker included,
  /// but white space. `marker` is Block::marker. Linear in the size of the block.
  void split(std::string_view text, Span block, Offset marker, std::vector<Sentence>& out) const;

  /// Which lists a word stands in, by List.
  [[nodiscard]] std::bitset<kLists> lists_of(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? std::bitset<kLists>() : found->second;
  }
  /// Whether a word is an abbreviation of any list.
  [[nodiscard]] bool abbreviates(std::string_view word) const {
    const auto lists = lists_of(word);
    return lists[kNever] || lists[kBeforeNumber] || lists[kMayEnd] || lists[kEndsLate];
  }
  [[nodiscard]] bool has(List list, std::string_view word) const { return lists_of(word)[list]; }

 private:
  std::unordered_map<std::string, std::bitset<kLists>, WordHash, std::equal_to<>> words_;
};

}  // namespace assay
