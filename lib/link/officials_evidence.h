// What the two searches for evidence share: the candidates, the text around them, and whether one could be a name.
// Internal to the room; derived from in officials_roles.cpp and officials_words.cpp.
#pragma once

#include <functional>

#include "document/ascii.h"
#include "document/block_begin.h"
#include "link/officials.h"

namespace assay {

/// Lives for one document; changes its candidates and traces.
class EvidenceSearch {
 protected:
  EvidenceSearch(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                 OfficialBuffers& b)
      : document_(document), text_(document.text()), lexicon_(lexicon), rules_(rules), kinds_(kinds), b_(b) {}

  [[nodiscard]] std::string_view between(Offset from, Offset to) const { return text_.substr(from, to - from); }
  [[nodiscard]] std::string_view text_of(Span s) const { return text_.substr(s.begin, s.size()); }

  // First candidate at or after `at`; candidates are in text order.
  [[nodiscard]] std::size_t from(Offset at) const {
    const auto& c = b_.candidates;
    return static_cast<std::size_t>(
        std::lower_bound(c.begin(), c.end(), at, [](const Candidate& x, Offset o) { return x.run.span.begin < o; }) -
        c.begin());
  }

  // Does the document write this word with a small letter too? Then it is hardly a given name.
  bool written_small(Span word) {
    if (!b_.small_words_known) {
      b_.small_words_known = true;
      for (const Token& t : document_.layer<Token>())
        if (const char c = text_[t.span.begin]; c >= 'a' && c <= 'z')
          b_.small_words.insert(HashSet::hash(text_of(t.span)));
    }
    return b_.small_words.contains(HashSet::hash(document_.folded().substr(word.begin, word.size())));
  }

  [[nodiscard]] bool behind_article(Offset at) const {
    return at >= 4 && document_.folded().substr(at - 4, 4) == "the " && (at == 4 || !ascii::is_letter(text_[at - 5]));
  }

  // Could the run be a full or titled name, by its own words?
  bool plausible(const NameRun& run) {
    if (run.body_follows) return false;
    if (run.titled()) return true;
    if (run.words < 2 || behind_article(run.span.begin)) return false;  // "the Dockside Echo"
    if (run.known_given()) return true;
    return !run.all_caps && !written_small(run.given) && !(run.words > 2 && written_small(run.surname));
  }

  void introduce(std::size_t candidate, RuleId rule, Span at) {
    Candidate& c = b_.candidates[candidate];
    if (!c.introduced) c.rule = rule;
    c.introduced = true;
    document_.trace(rule, at);
  }

  [[nodiscard]] bool starts_block(Offset at) const { return begins_block(document_, at); }
  [[nodiscard]] bool whole_block(Span s) const {
    return starts_block(s.begin) && (s.end >= text_.size() || text_[s.end] == '\n');
  }

  Document& document_;
  std::string_view text_;
  const NameLexicon& lexicon_;
  const RuleSet& rules_;
  const OfficialKinds& kinds_;
  OfficialBuffers& b_;
};

}  // namespace assay
