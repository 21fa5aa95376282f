// Priors of single words and of two words side by side, for all that no rule speaks of. Each says little; together they
// tell praise from complaint and both from plain report. Fitted offline, like the weights of the rules.
//   lexicon.read(document, sentence, words);
//   lexicon.find(words, clause, [&](Span where, Weight prior) { … });
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "assay/document.h"
#include "assay/result.h"
#include "classify/weights.h"
#include "document/hash_set.h"

namespace assay {

/// Immutable; find() and read() may be called from several threads.
class Lexicon {
 public:
  /// A token, its number in the lexicon, 0 where the lexicon has not got it, and what it weighs.
  struct Word {
    Span span;
    std::uint32_t number = 0;
    Weight alone{}, behind{};  ///< behind: with the word before it in the sentence
    std::uint64_t hash = 0;    ///< what it is looked up by
  };

  /// A table of words, a weight for strength and one for weakness. A row has one word ("drift"), two neighbours ("not
  /// always") or a word at an edge of a sentence or clause ("^ however" at its beginning, "alone $" at its end). Words
  /// are as the tokens are: folded to lower case, without apostrophes. `file` names it in errors. Error: A110 with
  /// line.
  [[nodiscard]] static Result<Lexicon> parse(std::string_view text, std::string_view file);
  static void visit(auto& archive, auto& lexicon) {
    archive(lexicon.numbers_, lexicon.singles_, lexicon.pairs_, lexicon.maybe_);
  }

  /// The words of a sentence. `out` is cleared first.
  void read(const Document& document, Span sentence, std::vector<Word>& out) const;

  /// Takes what the words in `span` weigh, alone and with those beside them, from words that were read.
  static void leave_out(Span span, std::vector<Word>& words) {
    auto at = std::lower_bound(words.begin(), words.end(), span.begin,
                               [](const Word& word, Offset begin) { return word.span.end <= begin; });
    for (; at != words.end() && at->span.begin < span.end; ++at) {
      at->number = 0;
      at->alone = at->behind = {};
    }
    if (at != words.end()) at->behind = {};
  }

  /// Calls `found(span, weight)` for each word and each pair of neighbours in `span`, a part of the sentence that was
  /// read, in the order of their ends, those that weigh nothing too. Linear in the words.
  template <class Found>
  void find(const std::vector<Word>& words, Span span, Found&& found) const {
    const auto first = std::lower_bound(words.begin(), words.end(), span.begin,
                                        [](const Word& word, Offset begin) { return word.span.begin < begin; });
    if (first == words.end() || first->span.end > span.end) return;
    found(first->span, first->alone);
    found(Span{span.begin, first->span.end}, pair(hash_of(kBegin, first->number)));
    auto last = first;
    for (auto at = first + 1; at != words.end() && at->span.end <= span.end; last = at++) {
      found(at->span, at->alone);
      found(Span{last->span.begin, at->span.end}, at->behind);
    }
    found(last->span, pair(hash_of(last->number, kEnd)));
  }

 private:
  static constexpr std::uint32_t kBegin = 1, kEnd = 2;  // numbers of the edges of a span
  static constexpr std::uint32_t kMost = 0xFFFF;        // words

  // Tells every two words from all others; that of two of which one is not in the lexicon is nobody's.
  [[nodiscard]] static std::uint64_t hash_of(std::uint32_t first, std::uint32_t second) {
    const std::uint64_t mixed = (std::uint64_t{first} << 16 | second) * 0x9E37'79B9'7F4A'7C15ULL;
    return mixed ^ mixed >> 29;
  }
  [[nodiscard]] bool may_be_pair(std::uint64_t hash) const {
    return maybe_[hash >> (64 - kMaybeBits + 6)] >> (hash >> (64 - kMaybeBits) & 63) & 1;
  }
  [[nodiscard]] Weight pair(std::uint64_t hash) const { return may_be_pair(hash) ? pairs_.value(hash) : Weight{}; }
  std::uint32_t add(std::string_view word);

  HashMap<std::uint16_t> numbers_;
  std::vector<Weight> singles_ = std::vector<Weight>(3);  // by number: no word, the edges, words
  HashMap<Weight> pairs_;
  static constexpr int kMaybeBits = 16;
  // Bits by the upper bits of a pair's hash: most are none.
  std::array<std::uint64_t, (std::size_t{1} << kMaybeBits) / 64> maybe_{};
};

}  // namespace assay
