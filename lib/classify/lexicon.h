// Priors of single words and of two words side by side, for all that no rule speaks of. Each says little; together they
// tell praise from complaint and both from plain report. Fitted offline, like the weights of the rules.
//   lexicon.read(document, sentence, words);
//   lexicon.find(words, clause, [&](Span where, Weight prior) { … });
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "assay/document.h"
#include "assay/result.h"
#include "classify/weights.h"

namespace assay {

/// Immutable; find() and read() may be called from several threads.
class Lexicon {
 public:
  Lexicon() : words_(1), pairs_(1) {}  // empty

  /// A token and its number in the lexicon, 0 where the lexicon has not got it.
  struct Word {
    Span span;
    std::uint32_t number = 0;
  };

  /// A table of words, a weight for strength and one for weakness. A row has one word ("drift"), two neighbours ("not
  /// always") or a word at an edge of a sentence or clause ("^ however" at its beginning, "alone $" at its end). Words
  /// are as the tokens are: folded to lower case, without apostrophes. Errors: A109, A110 with line.
  [[nodiscard]] static Result<Lexicon> load(const std::filesystem::path& file);

  /// The words of a sentence. `out` is cleared first.
  void read(const Document& document, Span sentence, std::vector<Word>& out) const;

  /// Calls `found(span, weight)` for each word and each pair of neighbours in `span`, a part of the sentence that was
  /// read, in the order of their ends. Linear in the words.
  template <class Found>
  void find(const std::vector<Word>& words, Span span, Found&& found) const {
    std::uint32_t before = kBegin;
    Offset from = span.begin, end = span.begin;
    auto at = std::lower_bound(words.begin(), words.end(), span.begin,
                               [](const Word& word, Offset begin) { return word.span.begin < begin; });
    for (; at != words.end() && at->span.end <= span.end; ++at) {
      const Word& word = *at;
      if (word.number != 0) {
        if (const Weight alone = singles_[word.number]; alone.strength != 0 || alone.weakness != 0)
          found(word.span, alone);
        pair(before, word.number, Span{from, word.span.end}, found);
      }
      before = word.number;
      from = word.span.begin;
      end = word.span.end;
    }
    pair(before, kEnd, Span{from, end}, found);
  }

 private:
  static constexpr std::uint32_t kBegin = 1, kEnd = 2;  // numbers of the edges of a span
  static constexpr std::uint32_t kMost = 0xFFFF;        // words, and bytes of one

  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  // into names_
    std::uint16_t size = 0, number = 0;
  };
  struct Pair {
    std::uint32_t key = 0;  // the number of the first word above that of the second; 0: empty
    Weight weight;
  };

  template <class Found>
  void pair(std::uint32_t first, std::uint32_t second, Span span, Found&& found) const {
    if (first == 0) return;
    const std::uint32_t key = first << 16 | second;
    for (std::size_t at = place(key);; ++at) {
      const Pair& known = pairs_[at & (pairs_.size() - 1)];
      if (known.key == key) return found(span, known.weight);
      if (known.key == 0) return;
    }
  }
  [[nodiscard]] std::size_t place(std::uint32_t key) const {
    return static_cast<std::size_t>(key * 0x9E37'79B9'7F4A'7C15ULL >> 40) & (pairs_.size() - 1);
  }
  [[nodiscard]] std::uint32_t number(std::string_view word) const;
  std::uint32_t add(std::string_view word);

  std::string names_;
  std::vector<Slot> words_;      // open addressing, a power of two, at most half full
  std::vector<Pair> pairs_;      // the same
  std::vector<Weight> singles_;  // by number
};

}  // namespace assay
