// The words that decide what a hyphen at a line's end was: "multi-|agency" keeps it, "informa-|tion" does not.
// Made once from a data file, with each document's own words added for that document alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "document/hash_set.h"

namespace assay {

/// Immutable after `parse`; safe to use from any thread.
class WordList {
 public:
  /// Reads words separated by white space, in lower case, `#` to the end of a line being a comment: plain words
  /// ("information"), compounds ("multi-agency"), and after a hyphen words before which one hangs ("-and").
  [[nodiscard]] static WordList parse(std::string_view file);
  [[nodiscard]] bool has(std::string_view word) const { return words_.contains(word); }

 private:
  std::unordered_set<std::string, WordHash, std::equal_to<>> words_;
};

/// The words of one document, hyphenated ones whole, read when the first hyphen asks for them.
class OwnWords {
 public:
  explicit OwnWords(std::string_view text) : text_(text) {}
  [[nodiscard]] bool has(std::string_view word);

 private:
  void read();
  std::string_view text_;
  HashSet words_;
  bool read_ = false;
};

/// What a hyphen at a line's end was.
enum class Hyphen : std::uint8_t {
  kWord,   ///< a part of the word: "multi-|agency"
  kBreak,  ///< put there to break the word: "informa-|tion"
  kHangs,  ///< a part of a word that the next word only shares the end of: "pre-|and post-adoption"
};

/// What the hyphen between `left` and `right` was, the words around a line end without the hyphen; `goes_on`: a hyphen
/// follows `right`. Case does not matter, but for a capital after a small letter, which no break leaves. Without
/// evidence it belongs to the word: English is rarely broken otherwise.
[[nodiscard]] Hyphen resolve_hyphen(std::string_view left, std::string_view right, bool goes_on, const WordList& list,
                                    OwnWords& own);

}  // namespace assay
