#include "link/names.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "document/ascii.h"

namespace assay {
namespace {

// One capitalised word (or a particle inside a run), its parts joined over hyphens and apostrophes.
struct Word {
  Span span;       // without 's
  Offset end = 0;  // with it
  std::uint16_t bits = 0;
  bool capital = false;
  bool possessive = false;
  bool all_caps = false;
};

constexpr std::size_t kMaxWords = 4;

bool begins_capital(std::string_view word) {
  const auto c = static_cast<unsigned char>(word.front());
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  UChar32 point = 0;
  std::size_t at = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(word.data()), at, word.size(), point);
  return point >= 0 && u_isupper(point);
}

bool is_all_caps(std::string_view word) {
  std::size_t letters = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    letters += c >= 'A' && c <= 'Z';
  }
  return letters > 1;
}

// Length of an apostrophe at the head of `s`, or 0.
std::size_t apostrophe(std::string_view s) {
  if (s.starts_with('\'')) return 1;
  return s.starts_with("\xE2\x80\x99") ? 3 : 0;
}

// Walks the tokens of a block, gathers sequences of joined capitalised words and cuts them into names.
class Finder {
 public:
  Finder(const Document& document, const NameLexicon& lexicon, const std::vector<Span>& taken,
         std::vector<NameRun>& out)
      : document_(document),
        text_(document.text()),
        lexicon_(lexicon),
        taken_(taken),
        tokens_(document.layer<Token>()),
        out_(out) {}

  void block(std::uint32_t index) {
    block_ = index;
    const Span span = document_.layer<Block>()[index].span;
    const auto [first, last] = tokens_.in(span);
    for (std::size_t i = first; i < last;) {
      const char first_byte = text_[tokens_[i].span.begin];
      if (sequence_.empty() && first_byte >= 'a' && first_byte <= 'z') {  // as most words
        ++i;
        continue;
      }
      const std::string_view word = text_of(tokens_[i].span);
      if (begins_capital(word)) {
        i = capital(i, last);
      } else {
        if (!sequence_.empty() && elided(i, last)) {
          i = capital(i, last);
          continue;
        }
        if (!sequence_.empty() && joined(sequence_.back(), tokens_[i].span.begin) && lexicon_.is_particle(word))
          sequence_.push_back({.span = tokens_[i].span, .end = tokens_[i].span.end, .bits = bits(NameWord::kParticle)});
        else
          flush();
        ++i;
      }
    }
    flush();
  }

 private:
  [[nodiscard]] std::string_view text_of(Span s) const { return text_.substr(s.begin, s.size()); }

  // Is there but a space (after a title or initial: a full stop and a space) between `word` and `begin`?
  [[nodiscard]] bool joined(const Word& word, Offset begin) const {
    const std::string_view gap = text_.substr(word.end, begin - word.end);
    if (gap == " ") return true;
    const bool abbreviates = word.span.size() == 1 ||
                             (word.bits & (bits(NameWord::kTitle) | bits(NameWord::kKnight) | bits(NameWord::kRank)));
    return abbreviates && (gap == ". " || gap == ".");
  }

  // "d'Angelo": a small letter, an apostrophe and a capital.
  [[nodiscard]] bool elided(std::size_t i, std::size_t last) const {
    if (tokens_[i].span.size() != 1 || i + 1 >= last) return false;
    const std::string_view gap = text_.substr(tokens_[i].span.end, tokens_[i + 1].span.begin - tokens_[i].span.end);
    return !gap.empty() && apostrophe(gap) == gap.size() && begins_capital(text_of(tokens_[i + 1].span));
  }

  // Reads the word that begins with token i; returns the token after it.
  std::size_t capital(std::size_t i, std::size_t last) {
    Word word{.span = tokens_[i].span, .capital = true};
    for (++i; i < last; ++i) {
      const Span next = tokens_[i].span;
      const std::string_view gap = text_.substr(word.span.end, next.begin - word.span.end);
      const std::size_t mark = apostrophe(gap);
      if (mark != 0 && mark == gap.size()) {
        if (text_of(next) == "s" || text_of(next) == "S") {
          word.possessive = true;
          word.end = next.end;
          ++i;
          break;
        }
      } else if (gap != "-") {
        break;
      }
      word.span.end = next.end;
    }
    if (!word.possessive) {
      word.end = word.span.end;
      // The possessive of a plural or of a name in s: the apostrophe stands alone.
      if (const std::size_t mark = apostrophe(text_.substr(word.end));
          mark != 0 && text_.substr(word.end + mark).starts_with(' ') && text_[word.end - 1] == 's')
        word.possessive = true, word.end += static_cast<Offset>(mark);
    }
    const std::string_view written = text_of(word.span);
    word.all_caps = is_all_caps(written);
    word.bits = lexicon_.look_up(written);
    if (word.all_caps && word.bits == 0) word.bits = as_title_case(written);
    if (word.bits == 0) word.bits = of_first_part(written);
    if (std::any_of(written.begin(), written.end(), ascii::is_digit)) word.bits = bits(NameWord::kOther);
    if (!sequence_.empty() && !joined(sequence_.back(), word.span.begin)) flush();
    sequence_.push_back(word);
    return i;
  }

  // What is known of GAIL is what is known of Gail.
  [[nodiscard]] std::uint16_t as_title_case(std::string_view written) const {
    std::array<char, 32> small{};
    if (written.size() > small.size()) return 0;
    for (std::size_t i = 0; i < written.size(); ++i) small[i] = i > 0 ? ascii::lower(written[i]) : written[i];
    return lexicon_.look_up({small.data(), written.size()});
  }

  // Kelly-Ann is a given name because Kelly is.
  [[nodiscard]] std::uint16_t of_first_part(std::string_view written) const {
    const std::size_t hyphen = written.find('-');
    if (hyphen == std::string_view::npos || !sequence_.empty()) return 0;
    const std::string_view part = written.substr(0, hyphen);
    const std::uint16_t what = lexicon_.look_up(part) | (is_all_caps(part) ? as_title_case(part) : 0U);
    return (what & bits(NameWord::kGiven)) && !(what & bits(NameWord::kOther)) ? what : std::uint16_t{0};
  }

  [[nodiscard]] bool has(const Word& w, NameWord what) const { return (w.bits & bits(what)) != 0; }

  // The span that already claims the word, if any. Words come in order, so the cursor only moves on.
  [[nodiscard]] const Span* taken(const Word& w) {
    while (taken_at_ < taken_.size() && taken_[taken_at_].end <= w.span.begin) ++taken_at_;
    // Spans are in order of their beginnings: a longer one may still reach over later, shorter ones.
    return taken_at_ < taken_.size() && taken_[taken_at_].overlaps(w.span) ? &taken_[taken_at_] : nullptr;
  }

  std::size_t titles(std::size_t i, std::uint16_t& found) const {
    std::size_t end = i;
    while (end < sequence_.size()) {
      const Word& w = sequence_[end];
      if (has(w, NameWord::kTitle) || has(w, NameWord::kKnight)) {
        found |= w.bits;
        ++end;
        continue;
      }
      std::size_t ranks = end;
      bool rank = false;
      for (; ranks < sequence_.size() &&
             (has(sequence_[ranks], NameWord::kRank) || has(sequence_[ranks], NameWord::kRankMore));
           ++ranks)
        rank = rank || has(sequence_[ranks], NameWord::kRank);
      if (!rank) break;
      found |= bits(NameWord::kRank);
      end = ranks;
    }
    return end;
  }

  bool nameable(std::size_t i, std::size_t begin, bool titled) {
    const Word& w = sequence_[i];
    if (!w.capital) return false;
    constexpr std::uint16_t never =
        bits(NameWord::kSuffix) | bits(NameWord::kTitle) | bits(NameWord::kKnight) | bits(NameWord::kRank);
    if (w.bits & never) return false;
    const bool after_given =
        i > begin && has(sequence_[i - 1], NameWord::kGiven) && !has(sequence_[i - 1], NameWord::kGivenCommon);
    const bool surname_place = (titled && (i <= begin + 1 || particle(sequence_[i - 1]))) || after_given ||
                               (i == begin + 1 && has(sequence_[begin], NameWord::kGiven));
    if (const Span* claim = taken(w)) {
      const bool alone = claim->begin >= w.span.begin && claim->end <= w.end;
      const bool last =
          i + 1 == sequence_.size() || !sequence_[i + 1].capital || has(sequence_[i + 1], NameWord::kSuffix);
      if (!alone || !surname_place || (!last && !titled)) return false;
      return true;
    }
    if (w.all_caps && !has(w, NameWord::kGiven) && !(i > begin && sequence_[i - 1].all_caps) && !labels_block(w))
      return false;
    if (has(w, NameWord::kOther) || has(w, NameWord::kRankMore)) {
      if (has(w, NameWord::kGiven) && i == begin)
        return i + 1 < sequence_.size() && sequence_[i + 1].capital &&
               (sequence_[i + 1].bits & (never | bits(NameWord::kOther))) == 0;
      return has(w, NameWord::kSurname) && surname_place;
    }
    return true;
  }

  // "WRANGHAM: Good morning.": who speaks, in a transcript.
  [[nodiscard]] bool labels_block(const Word& w) const {
    return w.span.begin == document_.layer<Block>()[block_].span.begin && text_.substr(w.end).starts_with(": ");
  }

  void flush() {
    for (std::size_t i = 0; i < sequence_.size();) i = cut(i);
    sequence_.clear();
  }

  // Makes a name of the words from i on, if they are one; returns where to go on.
  std::size_t cut(std::size_t i) {
    NameRun run;
    run.block = block_;
    const std::size_t begin = titles(i, run.title_bits);
    std::size_t end = begin, words = 0;
    while (end < sequence_.size()) {
      std::size_t next = end;
      if (end > begin)  // particles count with the word that they lead to
        while (next < sequence_.size() && next - end < 3 && !sequence_[next].capital) ++next;
      if (next >= sequence_.size() || !nameable(next, begin, run.titled())) break;
      ++words;
      end = next + 1;
      if (sequence_[next].possessive) break;
    }
    if (words == 0) return std::max(begin, i + 1);
    std::size_t first = begin;
    if (!run.titled() && words > 2 && sequence_[begin].bits == 0 && begin + 1 < end && sequence_[begin + 1].capital &&
        has(sequence_[begin + 1], NameWord::kGiven))
      ++first, --words;  // "Broadcaster Jane Doe"
    // "Jane Doe John Roe": a comma was lost.
    if (words == 4 && end - first == 4 && !has(sequence_[first + 1], NameWord::kGiven) &&
        pure_given(sequence_[first]) && pure_given(sequence_[first + 2])) {
      emit(run, run.titled() ? i : first, first, first + 2, 2);
      return first + 2;
    }
    if (words <= kMaxWords) emit(run, run.titled() ? i : first, first, end, words);
    return end;
  }

  [[nodiscard]] bool pure_given(const Word& w) const {
    return has(w, NameWord::kGiven) && !has(w, NameWord::kGivenCommon);
  }
  // "de", or "De" as names begin with it.
  [[nodiscard]] bool particle(const Word& w) const {
    const std::string_view written = text_of(w.span);
    return !w.capital ||
           (written.size() <= 3 && lexicon_.is_particle(document_.folded().substr(w.span.begin, w.span.size())));
  }

  void emit(NameRun& run, std::size_t from, std::size_t first, std::size_t end, std::size_t words) {
    const Word& last = sequence_[end - 1];
    if (end == first + 1 && last.span.size() < 2) return;  // "Miss U"
    run.name = {sequence_[first].span.begin, last.span.end};
    run.span = {sequence_[from].span.begin, last.span.end};
    run.given = sequence_[first].span;
    std::size_t surname = end - 1;
    while (surname > first && particle(sequence_[surname - 1])) --surname;
    if (surname == first) words = 1;  // "Le Fanu" is a surname alone
    run.surname = {sequence_[surname].span.begin, last.span.end};
    if (words == 1) run.given = run.surname;
    run.given_bits = sequence_[first].bits;
    run.words = static_cast<std::uint8_t>(words);
    run.possessive = last.possessive;
    run.all_caps = last.all_caps && sequence_[first].all_caps;
    std::size_t next = end;
    for (; !run.possessive && next < sequence_.size() && has(sequence_[next], NameWord::kSuffix); ++next)
      run.span.end = sequence_[next].span.end;
    run.body_follows = next < sequence_.size() && has(sequence_[next], NameWord::kBody);
    out_.push_back(run);
  }

  const Document& document_;
  std::string_view text_;
  const NameLexicon& lexicon_;
  const std::vector<Span>& taken_;
  const Layer<Token>& tokens_;
  std::vector<NameRun>& out_;
  std::vector<Word> sequence_;
  std::size_t taken_at_ = 0;
  std::uint32_t block_ = 0;
};

}  // namespace

void find_names(const Document& document, const NameLexicon& lexicon, const std::vector<Span>& taken,
                std::vector<NameRun>& out) {
  Finder finder(document, lexicon, taken, out);
  const auto& blocks = document.layer<Block>();
  for (std::uint32_t i = 0; i < blocks.size(); ++i)
    if (blocks[i].kind != BlockKind::kFurniture) finder.block(i);
}

}  // namespace assay
