#include "segment/sentence_rules.h"

#include <algorithm>
#include <array>
#include <utility>

#include "config/words.h"
#include "document/bullet.h"
#include "document/utf8.h"
#include "segment/list_marker.h"
#include "segment/sentence_candidate.h"

namespace assay {
namespace {

using namespace sentence;

class Splitter : CandidateText {
 public:
  Splitter(const SentenceRules& rules, std::string_view text, Span block, Offset marker, std::vector<Sentence>& out)
      : CandidateText(text, block.begin - marker, block.end), rules_(rules), least_(block.begin), out_(out) {
    begin_sentence(skip_spaces(begin_));
    if (words_ < block.begin) {  // a marker that layout alone can tell: "- visits"
      begin_sentence(skip_spaces(block.begin));
      sentence_ = begin_;
    }
  }

  void run() {
    for (std::size_t at = next_stop(words_); at < text_.size(); at = next_stop(at)) {
      std::size_t after = at;
      const UChar32 c = utf8::next(text_, after);
      if (const std::size_t item = item_at(c, at)) {
        at = cut(item, item);
        continue;
      }
      if (c == '(' && at > words_ && is_aside(at)) cut(at, at);
      if (c == '(' || c == '[') open_bracket(at);
      if ((c == ')' || c == ']') && depth_ > 0 && --depth_ == 0) bracket_ = 0;
      if (!is_terminator(c) && !breaks_off(c, at, after)) {
        at = after;
        continue;
      }
      const Candidate candidate = look(at, after, words_);
      at = std::max(candidate.end, after);
      if (candidate.next < text_.size() && ends(candidate)) at = cut(candidate.end, candidate.next);
    }
    cut(text_.size(), text_.size());
  }

 private:
  // Ends the sentence at `end`; the next begins at `next`. Returns where its words begin.
  std::size_t cut(std::size_t end, std::size_t next) {
    while (end > sentence_ && text_[end - 1] == ' ') --end;
    if (!marked_) words_ = std::max(sentence_, least_);
    if (sentence_ < end)
      out_.push_back({.span = {static_cast<Offset>(words_), static_cast<Offset>(end)},
                      .marker = static_cast<Offset>(words_ - sentence_)});
    begin_sentence(next);
    return words_;
  }

  void begin_sentence(std::size_t at) {
    sentence_ = words_ = at;
    marked_ = false;
    if (at >= text_.size()) return;
    const ListMarker marker = read_marker(text_.substr(at, kLongestMarker));
    if (marker.size == 0) return;
    words_ = at + marker.size;
    const bool goes_on = marker.follows(list_) || marker.begins_list() || marker.glyph != 0;
    if (goes_on) list_ = marker;
    // A letter alone may be an initial or abbreviation; it is still no end of a sentence.
    const bool letter = marker.kind == ListMarker::kSmall || marker.kind == ListMarker::kCapital;
    marked_ = !letter || (goes_on && !marker.like_initial());
  }

  // The outer one counts; one that an earlier sentence left open is forgotten.
  void open_bracket(std::size_t at) {
    if (depth_ == 0 || bracket_ < words_) {
      bracket_ = at;
      depth_ = 0;
    }
    ++depth_;
  }

  // Where the item of a list begins whose marker is, or ends with, the character `c` at `at`; 0 where none does. Only
  // the next item of a list that has begun counts, so that "by 2." in running text is none.
  std::size_t item_at(UChar32 c, std::size_t at) const {
    if (at <= words_) return 0;
    if (c >= 0x80) {
      const bool one = is_bullet(c) && text_[at - 1] == ' ' && at + 4 < text_.size();
      return one && (list_.glyph == static_cast<std::uint32_t>(c) || (c >= 0x2022 && c <= 0x2043) || c == 0x25CF) ? at
                                                                                                                  : 0;
    }
    if (list_.kind == ListMarker::kNone || (c != '.' && c != ')')) return 0;
    const std::size_t from = std::max(words_, at - std::min(at, kLongestMarker / 2));
    std::size_t space = text_.substr(from, at - from).rfind(' ');
    if (space == std::string_view::npos) return 0;
    space += from;
    const ListMarker marker = read_marker(text_.substr(space + 1, kLongestMarker));
    if (!marker.follows(list_) || marker.like_initial() || at > space + marker.size) return 0;
    return rules_.has(SentenceRules::kCounted, word_before(space)) ? 0 : space + 1;
  }

  // A dash before a closing mark: speech that breaks off, "to--” She left."
  bool breaks_off(UChar32 c, std::size_t at, std::size_t after) const {
    if (c != '"' && c != kCloseDouble) return false;
    const std::string_view before = text_.substr(0, at);
    if (!before.ends_with("--") && !before.ends_with("\xE2\x80\x94")) return false;
    return after < text_.size() && text_[after] == ' ';
  }

  bool ends(const Candidate& c) const {
    if (!has_words(words_, c.stop)) return false;
    if (!c.spaced) return lost_space(c);
    if (in_brackets(c)) return false;
    std::size_t at = c.next;
    UChar32 first = utf8::next(text_, at);
    if (first == '(' && c.closed && cites(c.next)) return false;
    const bool item = first == '(' && read_marker(text_.substr(c.next, kLongestMarker)).size > 0;
    while (is_opening(first) && at < text_.size()) first = utf8::next(text_, at);
    if (item) return !c.period || c.closed || full_stop_ends(c, first);
    if (utf8::is_lower(first) && !capital_inside(at)) return next_item(c) || small_opener(c);
    if (continues(first)) return false;
    if (c.closed && !(c.period && bracket_ > words_ && text_[c.stop + 1] == ')')) return true;
    if (c.period) return full_stop_ends(c, first);
    if (c.ellipsis && first == 'I') return !word_is_i(at);
    return !rules_.has(SentenceRules::kMarked, word_before(c.stop)) ||
           rules_.has(SentenceRules::kOpeners, word_after(c.next));
  }

  // "a. visit more often" begins a list, "b. …" goes on with the one that has begun.
  bool next_item(const Candidate& c) const {
    const ListMarker marker = read_marker(text_.substr(c.next, kLongestMarker));
    return marker.size > 0 && (marker.follows(list_) || (marker.begins_list() && c.period && !c.closed &&
                                                         !rules_.has(SentenceRules::kNever, word_before(c.stop))));
  }

  // "my school. i like it": writers who spare capitals. Behind an abbreviation a small letter goes on.
  bool small_opener(const Candidate& c) const {
    if (!c.period || c.closed || !rules_.has(SentenceRules::kSmallOpeners, word_after(c.next))) return false;
    const std::string_view word = word_before(c.stop);
    return is_plain(word) && !is_roman(word);
  }

  // A word of three letters or more that is not abbreviated.
  bool is_plain(std::string_view word) const {
    return word.size() > 2 && word.find('.') == std::string_view::npos && !rules_.abbreviates(word);
  }

  // "of children.The board" or "waited...But": a sentence whose space was lost, told by a word that opens sentences or
  // by a plain word before and a capitalised one behind, neither of which a name of a file or site joins so.
  bool lost_space(const Candidate& c) const {
    if (c.closed || !utf8::is_upper(static_cast<unsigned char>(text_[c.end]))) return false;
    const std::string_view word = word_before(c.stop), follows = word_after(c.end);
    if (word.empty() || word.find('.') != std::string_view::npos || follows.size() < 2) return false;
    if (rules_.has(SentenceRules::kMarked, word)) return false;
    const auto last = static_cast<unsigned char>(word.back());
    const bool number = utf8::is_digit(last);
    if (number && c.stop - words_ == word.size()) return false;  // an item's: "1.The plan"
    if (!number && (word.size() < 2 || !utf8::is_lower(last))) return false;
    const auto begin = static_cast<std::size_t>(word.data() - text_.data());
    if (begin > begin_ && text_[begin - 1] != ' ' && !(number && text_[begin - 1] == ',')) return false;
    const std::size_t behind = c.end + follows.size();
    const char next = behind < text_.size() ? text_[behind] : ' ';
    if (next == '.') return rules_.has(SentenceRules::kNever, follows);  // "here.Mr. Example"
    if (next != ' ' && next != ',') return false;
    return rules_.has(SentenceRules::kOpeners, follows) ||
           (!number && std::min(word.size(), follows.size()) >= kPlainWord &&
            utf8::is_lower(static_cast<unsigned char>(word.front())) &&
            utf8::is_lower(static_cast<unsigned char>(follows[1])));
  }

  // Inside short brackets that opened within the sentence, "(see Ex. Rules) applies", or longer ones that it goes on
  // behind: "(Example, A. 1989. Journ. Ex. 4), which shows".
  bool in_brackets(const Candidate& c) const {
    if (bracket_ <= words_ || c.closed || c.stop - bracket_ > kLongBrackets) return false;
    const std::string_view ahead = text_.substr(c.next, kLongBrackets);
    const std::size_t close = ahead.find_first_of("()[]");
    if (close == std::string_view::npos || (ahead[close] != ')' && ahead[close] != ']')) return false;
    if (c.stop - bracket_ <= kBracketReach && close < kBracketReach) return true;
    const std::string_view behind = ahead.substr(close + 1, 2);
    return behind.starts_with(',') || behind.starts_with(';');
  }

  // Whether what stands before `stop` but fronts a clause: few words, or some behind a preposition, without a comma:
  // "At 9 a.m. Ms Example spoke", "He noted: on the day they met at 9 a.m. Ms Example spoke".
  bool opens_clause(std::size_t stop, std::size_t few = 3) const {
    constexpr std::size_t kReach = 100;  // bytes that many words take
    const std::size_t from = std::max(sentence_, stop - std::min(stop, kReach));
    const std::size_t mark = text_.substr(from, stop - from).find_last_of(";:");
    if (mark == std::string_view::npos && from > sentence_) return false;
    const std::size_t begin = skip_spaces(mark == std::string_view::npos ? sentence_ : from + mark + 1);
    const std::size_t words = word_count(begin, stop);
    if (words <= few) return true;
    return words <= 10 && rules_.has(SentenceRules::kFronting, word_after(begin)) &&
           text_.substr(begin, stop - begin).find(',') == std::string_view::npos;
  }

  bool full_stop_ends(const Candidate& c, UChar32 first) const {
    std::string_view word = word_before(c.stop);
    if (word.empty() && c.stop > words_ && text_[c.stop - 1] == ' ') word = word_before(c.stop - 1);  // "U.S . Army"
    if (word.empty()) return true;
    const auto lists = rules_.lists_of(word);
    const std::string_view last = word.substr(word.rfind('.') + 1);  // "here.Mr. Example"
    if (lists[SentenceRules::kNever] || (last != word && rules_.has(SentenceRules::kNever, last))) return false;
    if (lists[SentenceRules::kBeforeNumber] && number_at(first, c.next)) return false;
    const bool dotted = is_dotted(word);  // "In the U.K. I drive", "In Jan. Ms Example left"
    const bool fronted =
        dotted ? !lists[SentenceRules::kEndsLate]
               : lists[SentenceRules::kBeforeNumber] && utf8::is_upper(static_cast<unsigned char>(word[0]));
    if (fronted && opens_clause(c.stop, 0)) return false;
    if (lists[SentenceRules::kMayEnd] || lacks_vowels(word)) return opener_at(c.next);
    if (lists[SentenceRules::kBeforeNumber] && !is_initial(word)) return true;  // "P. Example" is no page
    if (lists[SentenceRules::kEndsLate])
      return opener_at(c.next) || !(rules_.has(SentenceRules::kWithTime, word_after(c.next)) || opens_clause(c.stop));
    if (is_initial(word)) return opener_at(c.next) || (word == "I" && !name_before(word));
    if (dotted) return opener_at(c.next);
    if (is_small_letter(word))
      return !number_at(first, c.next) && !initial_at(word_after(c.next));  // "c. 1540", "z. B."
    return true;
  }

  // A number, in letters and Roman too: "no. B12", "pt. II", "vol. I.", "para. (c)".
  bool number_at(UChar32 first, std::size_t at) const {
    if (utf8::is_digit(first)) return true;
    const std::string_view word = word_after(at);
    if (has_digit(word) || is_roman(word) || (word == "I" && initial_at(word))) return true;
    return text_[at] == '(' && read_marker(text_.substr(at, kLongestMarker)).size > 0;
  }

  // Whether the bracket at `at` holds sentences of its own, though the words before it have no stop: "They left (Nobody
  // had asked them to. They had their reasons.) It rained."
  bool is_aside(std::size_t at) const {
    constexpr std::size_t kReach = 600, kWords = 3;
    const std::string_view inside = text_.substr(at + 1, kReach);
    if (inside.empty() || text_[at - 1] != ' ' || !utf8::is_upper(static_cast<unsigned char>(inside[0]))) return false;
    const std::size_t close = inside.find_first_of("()");
    if (close == std::string_view::npos || close < 2 || inside[close] == '(' || !is_stop(inside[close - 1]))
      return false;
    const std::size_t behind = skip_spaces(at + close + 2);
    std::size_t ahead = behind;
    if (behind < text_.size() && (behind == at + close + 2 || !utf8::is_upper(utf8::next(text_, ahead)))) return false;
    for (std::size_t i = 1; i + 2 < close; ++i) {
      if (!is_stop(inside[i]) || inside[i + 1] != ' ' || !utf8::is_upper(static_cast<unsigned char>(inside[i + 2])))
        continue;
      const std::size_t stop = at + 1 + i;
      if (word_count(at + 1, stop) < kWords || word_count(stop + 2, at + 1 + close) < kWords) continue;
      if (is_plain(word_before(stop))) return true;
    }
    return false;
  }

  bool opener_at(std::size_t at) const {
    const std::string_view word = word_after(at);
    return rules_.has(SentenceRules::kOpeners, word) && !initial_at(word);
  }

  static constexpr std::size_t kLongestMarker = 16;  // bytes, with the words' first
  static constexpr std::size_t kLongBrackets = 200;
  static constexpr std::size_t kPlainWord = 4;  // letters of a word that is hardly part of a file's name

  const SentenceRules& rules_;
  std::size_t least_;  // where the words of the block begin, behind its marker
  std::vector<Sentence>& out_;
  std::size_t sentence_ = 0;  // where the sentence begins
  std::size_t words_ = 0;     // … and its words, behind a marker
  bool marked_ = false;       // what stands before the words is a list's marker
  std::size_t bracket_ = 0;   // where a bracket is open, else 0
  std::size_t depth_ = 0;     // of brackets
  ListMarker list_;           // the last item's
};

}  // namespace

SentenceRules SentenceRules::parse(std::string_view file, std::vector<std::string>* stray) {
  static constexpr std::array<std::string_view, kLists> kNames = {
      "[never]",  "[before-number]", "[may-end]",  "[ends-late]",     "[openers]",
      "[marked]", "[counted]",       "[fronting]", "[small-openers]", "[with-time]"};
  SentenceRules rules;
  std::size_t list = kLists;
  each_word(file, [&](std::string_view word) {
    if (word.front() == '[') {
      list = static_cast<std::size_t>(std::find(kNames.begin(), kNames.end(), word) - kNames.begin());
      if (list == kLists && stray) stray->emplace_back(word);
    } else if (list == kLists) {
      if (stray) stray->emplace_back(word);
    } else {
      rules.words_[std::string(word)].set(list);
    }
  });
  return rules;
}

void SentenceRules::split(std::string_view text, Span block, Offset marker, std::vector<Sentence>& out) const {
  Splitter(*this, text, block, marker, out).run();
}

}  // namespace assay
