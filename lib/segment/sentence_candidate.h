// Where a sentence may end: the run of terminators and what closes with it.
// Used inside this room only.
#pragma once

#include "segment/block_text.h"

namespace assay::sentence {

/// One place in a block where a sentence may end, and what stands around it.
struct Candidate {
  std::size_t stop = 0;   // where the run of terminators begins
  std::size_t end = 0;    // behind them and the marks that close with them
  std::size_t next = 0;   // begin of what follows, spaces skipped
  bool period = false;    // the run is one full stop
  bool closed = false;    // quotation marks or brackets close behind it
  bool spaced = false;    // white space follows, or the block ends
  bool ellipsis = false;  // the run is three dots
};

/// Finds candidates. Linear over all of them: each look ahead or back is bounded.
class CandidateText : public BlockText {
 public:
  using BlockText::BlockText;

  /// Reads the run of terminators that begins at `stop` and what closes with it; the words of the sentence begin at
  /// `words`.
  [[nodiscard]] Candidate look(std::size_t stop, std::size_t after, std::size_t words) const {
    Candidate c{.stop = stop, .end = after};
    std::size_t first = stop;
    const UChar32 mark = utf8::next(text_, first);
    c.period = is_full_stop(mark);
    c.closed = is_close(mark);
    if (c.period && stop_and_ellipsis(stop, words)) {
      c.next = after + 1;
      return c.spaced = c.closed = true, c;
    }
    std::size_t dots = mark == '.' ? 1 : mark == kEllipsis ? 3 : kNoEllipsis;
    for (std::size_t at = after; at < text_.size();) {
      std::size_t ahead = at;
      UChar32 ch = utf8::next(text_, ahead);
      if (ch == ' ' &&
          ahead < text_.size()) {  // ". . ." and "! ! !" are one run, and a late closing mark belongs to it
        std::size_t behind = ahead;
        ch = utf8::next(text_, behind);
        if (!late_mark(ch, behind, stop) && (!is_terminator(ch) || c.closed)) break;
        ahead = behind;
      }
      if (is_terminator(ch)) {
        if (c.closed && ch != '.' && ch != '!' && ch != '?') break;
        c.period = false;
        dots += ch == '.' ? 1 : kNoEllipsis;
      } else if (is_close(ch)) {
        c.closed = true;
      } else {
        break;
      }
      c.end = at = ahead;
    }
    c.ellipsis = dots == 3 && !c.closed;
    skip_note_mark(c);
    c.next = skip_spaces(c.end);
    c.spaced = c.next > c.end || c.next == text_.size();
    return c;
  }

 private:
  // Whether the closing mark `c`, which ends at `behind` and stands apart, closes what has been said.
  [[nodiscard]] bool late_mark(UChar32 c, std::size_t behind, std::size_t stop) const {
    if (c == kCloseDouble) return true;
    if (c != '"' && c != '\'' && c != 0xBB) return false;
    const std::string_view ahead = text_.substr(behind, 2);
    if (!ahead.empty() && ahead[0] != ' ') return false;
    if (c == 0xBB) return true;
    return ahead == " ," || closes_here(static_cast<char>(c), behind, stop);
  }

  // Whether a mark that stands apart closes: told by the next one that shows what it is, as they take turns, and
  // without one by those before. "at the door. ' Come in, ' he said" opens.
  [[nodiscard]] bool closes_here(char mark, std::size_t behind, std::size_t stop) const {
    constexpr std::size_t kReach = 500;
    bool closes = false;  // what this one does if the next closes
    for (std::size_t at = behind, end = std::min(text_.size(), behind + kReach); at < end; ++at) {
      if (text_[at] != mark) continue;
      const bool apart = text_[at - 1] == ' ', ends = at + 1 == text_.size() || text_[at + 1] == ' ';
      if (apart && !ends) return !closes;
      const char before = text_[apart ? at - 2 : at - 1];
      if (!ends || (!apart && before != ',' && !is_stop(before))) continue;  // an apostrophe
      if (before == ',' || (at + 2 < text_.size() && utf8::is_lower(static_cast<unsigned char>(text_[at + 2]))))
        return closes;
      if (!apart) break;
      closes = !closes;
    }
    return open_quote(mark, stop);
  }

  // "seen. . . . The": a full stop and the three dots of an omission, which the next sentence begins with.
  [[nodiscard]] bool stop_and_ellipsis(std::size_t stop, std::size_t words) const {
    if (stop <= words || text_[stop - 1] == ' ' || text_.substr(stop, 8) != ". . . . ") return false;
    std::size_t at = stop + 8;
    return at < text_.size() && utf8::is_upper(utf8::next(text_, at));
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

  static constexpr std::size_t kNoEllipsis = 100;
};

}  // namespace assay::sentence
