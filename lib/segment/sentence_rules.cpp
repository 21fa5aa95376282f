#include "segment/sentence_rules.h"

#include <algorithm>
#include <utility>

#include "config/words.h"
#include "document/utf8.h"
#include "segment/sentence_chars.h"

namespace assay {
namespace {

using namespace sentence;

// One place in a block where a sentence may end, and what stands around it.
struct Candidate {
  std::size_t stop = 0;  // where the run of terminators begins
  std::size_t end = 0;   // behind them and the marks that close with them
  std::size_t next = 0;  // begin of what follows, spaces skipped
  bool period = false;   // the run is one full stop
  bool closed = false;   // quotation marks or brackets close behind it
  bool spaced = false;   // white space follows, or the block ends
};

class Splitter {
 public:
  Splitter(const SentenceRules& rules, std::string_view text, Span block)
      : rules_(rules), text_(text.substr(0, block.end)), begin_(block.begin) {}

  void run(std::vector<Span>& out) {
    std::size_t sentence = skip_spaces(begin_);
    for (std::size_t at = sentence; at < text_.size();) {
      if (!kStopByte[static_cast<unsigned char>(text_[at])]) {
        ++at;
        continue;
      }
      if (text_[at] == '(' || text_[at] == ')') {
        bracket_ = text_[at] == '(' ? at : 0;
        ++at;
        continue;
      }
      std::size_t after = at;
      if (!is_terminator(utf8::next(text_, after))) {
        at = after;
        continue;
      }
      const Candidate candidate = look(at, after);
      at = std::max(candidate.end, after);
      if (candidate.next >= text_.size() || !ends(candidate, sentence)) continue;
      out.push_back({static_cast<Offset>(sentence), static_cast<Offset>(candidate.end)});
      at = sentence = candidate.next;
    }
    std::size_t end = text_.size();
    while (end > sentence && text_[end - 1] == ' ') --end;
    if (sentence < end) out.push_back({static_cast<Offset>(sentence), static_cast<Offset>(end)});
  }

 private:
  std::size_t skip_spaces(std::size_t at) const {
    while (at < text_.size() && text_[at] == ' ') ++at;
    return at;
  }

  // Reads the run of terminators that begins at `stop` and what closes with it.
  Candidate look(std::size_t stop, std::size_t after) const {
    Candidate c{.stop = stop, .end = after};
    std::size_t first = stop;
    c.period = is_full_stop(utf8::next(text_, first));
    for (std::size_t at = after; at < text_.size();) {
      std::size_t ahead = at;
      UChar32 ch = utf8::next(text_, ahead);
      if (ch == ' ' &&
          ahead < text_.size()) {  // ". . ." and "! ! !" are one run, and a late closing mark belongs to it
        std::size_t behind = ahead;
        ch = utf8::next(text_, behind);
        const bool late_mark = ch == kCloseDouble || ((ch == '"' || ch == ')') &&
                                                      (behind == text_.size() || text_[behind] == ' ') && c.end == at);
        if (!late_mark && !(is_terminator(ch) && !c.closed)) break;
        if (ch == '"' && !odd_quotes(stop)) break;
        if (ch == ')') break;
        ahead = behind;
      }
      if (is_terminator(ch)) {
        if (c.closed && ch != '.' && ch != '!' && ch != '?') break;
        c.period = false;
      } else if (is_close(ch)) {
        c.closed = true;
      } else {
        break;
      }
      c.end = at = ahead;
    }
    skip_note_mark(c);
    c.next = skip_spaces(c.end);
    c.spaced = c.next > c.end || c.next == text_.size();
    return c;
  }

  // The number of a note behind the full stop belongs to the sentence: "plans.1 They", "plans.[2][3] They".
  void skip_note_mark(Candidate& c) const {
    std::size_t at = c.end;
    const auto digits = [&] {
      const std::size_t from = at;
      while (at < text_.size() && at - from < 3 && text_[at] >= '0' && text_[at] <= '9') ++at;
      return at > from;
    };
    if (text_.substr(at, 2) == " [" && at + 2 < text_.size() &&
        utf8::is_digit(static_cast<unsigned char>(text_[at + 2])))
      ++at;
    bool noted = false;
    while (at < text_.size() && text_[at] == '[') {
      ++at;
      if (!digits() || at >= text_.size() || text_[at] != ']') return;
      c.end = ++at;
      noted = true;
    }
    if (noted || c.stop == begin_) return;
    std::size_t before = c.stop;
    const bool bracket = utf8::previous(text_, before) == ')';
    const std::string_view word = word_before(c.stop);
    const bool plain_word = word.size() > 2 && word.find('.') == std::string_view::npos &&
                            !utf8::is_digit(static_cast<unsigned char>(word.back()));
    if ((bracket || plain_word) && digits() && (at == text_.size() || text_[at] == ' ')) c.end = at;
  }

  // Whether an odd number of straight double quotes stands between the begin of the sentence region and `at`: one is
  // open then. Looks back a bounded way, so that the whole stays linear.
  bool odd_quotes(std::size_t at) const {
    const std::size_t from = at - std::min<std::size_t>(at - begin_, 2000);
    return std::count(text_.begin() + static_cast<std::ptrdiff_t>(from),
                      text_.begin() + static_cast<std::ptrdiff_t>(at), '"') %
               2 ==
           1;
  }

  bool ends(const Candidate& c, std::size_t sentence) const {
    if (numbers_what_follows(c, sentence)) return false;
    if (!c.spaced) return lost_space(c);
    if (in_brackets(c, sentence)) return false;
    std::size_t at = c.next;
    UChar32 first = utf8::next(text_, at);
    if (first == '(' && item_letter(c.next)) return true;
    while (is_opening(first) && at < text_.size()) first = utf8::next(text_, at);
    if (utf8::is_lower(first)) return false;
    if (continues(first)) return false;
    if (!c.period || c.closed) return true;
    return full_stop_ends(c, sentence, first);
  }

  // "1." or "a.)" at the begin of a sentence.
  bool numbers_what_follows(const Candidate& c, std::size_t sentence) const {
    if (c.stop - sentence > 5) return false;
    const std::string_view word = word_before(c.stop);
    return !word.empty() && static_cast<std::size_t>(word.data() - text_.data()) == sentence && is_enumerator(word);
  }

  // "of children.The board": a sentence whose space was lost, told by a word that opens sentences.
  bool lost_space(const Candidate& c) const {
    if (!c.period || c.closed || c.end >= text_.size() || !utf8::is_upper(static_cast<unsigned char>(text_[c.end])))
      return false;
    const std::string_view word = word_before(c.stop), follows = word_after(c.end);
    if (word.size() < 2 || word.find('.') != std::string_view::npos || !rules_.has(SentenceRules::kOpeners, follows))
      return false;
    const auto begin = static_cast<std::size_t>(word.data() - text_.data());
    const std::size_t behind = c.end + follows.size();
    const auto apart = [&](std::size_t at) { return at >= text_.size() || text_[at] == ' ' || text_[at] == ','; };
    return follows.size() > 1 && apart(behind) && (begin == begin_ || text_[begin - 1] == ' ') &&
           utf8::is_lower(static_cast<unsigned char>(word.back()));
  }

  // Inside short brackets that opened within the sentence: "(see Ex. Rules) applies".
  bool in_brackets(const Candidate& c, std::size_t sentence) const {
    constexpr std::size_t kReach = 80;
    if (bracket_ <= sentence || c.closed || c.stop - bracket_ > kReach) return false;
    const std::string_view ahead = text_.substr(c.next, kReach);
    const std::size_t close = ahead.find_first_of("()");
    return close != std::string_view::npos && ahead[close] == ')';
  }

  // "(b) " or "(iv) ": the number of an item that begins at `at`.
  bool item_letter(std::size_t at) const {
    const std::string_view ahead = text_.substr(at, 7);
    const std::size_t close = ahead.find(')');
    if (close == std::string_view::npos || close < 2 || close + 1 >= ahead.size() || ahead[close + 1] != ' ')
      return false;
    return is_enumerator(ahead.substr(1, close - 1));
  }

  std::size_t words_between(std::size_t begin, std::size_t end) const {
    return static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                               text_.begin() + static_cast<std::ptrdiff_t>(std::min(end, begin + 60)),
                                               ' ')) +
           1;
  }

  // The word that ends at `end`: letters, digits, and full stops and hyphens inside it.
  std::string_view word_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > begin_ && end - begin < 40) {
      std::size_t at = begin;
      const UChar32 c = utf8::previous(text_, at);
      if (!utf8::is_letter(c) && !utf8::is_digit(c) && c != '.' && c != 0xB0) break;
      begin = at;
    }
    while (begin < end && text_[begin] == '.') ++begin;
    return text_.substr(begin, end - begin);
  }

  std::string_view word_after(std::size_t begin) const {
    std::size_t at = begin;
    while (at < text_.size()) {
      std::size_t ahead = at;
      const UChar32 c = utf8::next(text_, ahead);
      if (utf8::is_letter(c) || utf8::is_digit(c)) {
        at = ahead;
        continue;
      }
      if (at == begin && is_opening(c)) {
        at = begin = ahead;
        continue;
      }
      break;
    }
    return text_.substr(begin, at - begin);
  }

  bool full_stop_ends(const Candidate& c, std::size_t sentence, UChar32 first) const {
    const std::string_view word = word_before(c.stop);
    if (word.empty()) return true;
    const std::string_view follows = word_after(c.next);
    if (rules_.has(SentenceRules::kNever, word)) return false;
    if (rules_.has(SentenceRules::kBeforeNumber, word)) return !utf8::is_digit(first);
    const bool opener = rules_.has(SentenceRules::kOpeners, follows);
    if (rules_.has(SentenceRules::kMayEnd, word)) return opener;
    if (rules_.has(SentenceRules::kEndsLate, word)) return opener || words_between(sentence, c.stop) > 3;
    std::size_t at = 0;
    const UChar32 letter = utf8::next(word, at);
    if (at == word.size() && utf8::is_upper(letter)) return opener || (letter == 'I' && !name_before(word));
    if (is_dotted(word)) return opener;
    return true;
  }

  // Whether the word before an initial is capitalised: "Albert I. Jones".
  bool name_before(std::string_view word) const {
    auto at = static_cast<std::size_t>(word.data() - text_.data());
    if (at < begin_ + 2 || text_[at - 1] != ' ') return false;
    const std::string_view before = word_before(at - 1);
    std::size_t i = 0;
    return !before.empty() && utf8::is_upper(utf8::next(before, i));
  }

  const SentenceRules& rules_;
  std::string_view text_;
  std::size_t begin_;
  std::size_t bracket_ = 0;  // where a round bracket is open, else 0
};

}  // namespace

SentenceRules SentenceRules::parse(std::string_view file, std::vector<std::string>* stray) {
  static constexpr std::array<std::string_view, kLists> kNames = {"[never]", "[before-number]", "[may-end]",
                                                                  "[ends-late]", "[openers]"};
  SentenceRules rules;
  std::size_t list = kLists;
  each_word(file, [&](std::string_view word) {
    if (word.front() == '[') {
      list = static_cast<std::size_t>(std::find(kNames.begin(), kNames.end(), word) - kNames.begin());
      if (list == kLists && stray) stray->emplace_back(word);
    } else if (list == kLists) {
      if (stray) stray->emplace_back(word);
    } else {
      rules.lists_[list].emplace(word);
    }
  });
  return rules;
}

void SentenceRules::split(std::string_view text, Span block, std::vector<Span>& out) const {
  Splitter(*this, text, block).run(out);
}

}  // namespace assay
