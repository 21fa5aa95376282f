// The words that decide what a hyphen at a line's end was: "multi-|agency" keeps it, "informa-|tion" does not.
// Made once from a data file, with each document's own words added for that document alone.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace assay {

/// Immutable after `parse`; safe to use from any thread.
class WordList {
 public:
  /// Reads words separated by white space, in lower case, `#` to the end of a line being a comment: plain words
  /// ("information") and compounds ("multi-agency").
  [[nodiscard]] static WordList parse(std::string_view file);
  [[nodiscard]] bool has(std::string_view word) const { return words_.contains(word); }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

/// The words of one document, hyphenated ones whole, read when the first hyphen asks for them.
class OwnWords {
 public:
  explicit OwnWords(std::string_view text) : text_(text) {}
  [[nodiscard]] bool has(std::string_view word);

 private:
  void read();
  std::string_view text_;
  std::unordered_set<std::string> words_;
  bool read_ = false;
};

/// Whether the hyphen between `left` and `right`, the parts of a word that a line end divides, belongs to the word.
/// Both without the hyphen; case does not matter. Without evidence it does: English is rarely broken otherwise.
[[nodiscard]] bool keeps_hyphen(std::string_view left, std::string_view right, const WordList& list, OwnWords& own);

}  // namespace assay
