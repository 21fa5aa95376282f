// What stands around a place in a block: the questions that sentence_rules.cpp asks of the text itself.
// Used inside this room only.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>

#include "document/eight_bytes.h"
#include "document/utf8.h"
#include "segment/sentence_chars.h"

namespace assay::sentence {

/// A view of a document's text up to the end of a block; places are bytes of the text.
class BlockText {
 public:
  BlockText(std::string_view text, std::size_t begin, std::size_t end) : text_(text.substr(0, end)), begin_(begin) {}

  [[nodiscard]] std::size_t skip_spaces(std::size_t at) const {
    while (at < text_.size() && text_[at] == ' ') ++at;
    return at;
  }

  // The first byte from `at` on to stop at, or the end. Most of eight bytes are letters and spaces.
  [[nodiscard]] std::size_t next_stop(std::size_t at) const {
    const auto stops = [this](std::size_t i) { return kStopByte[static_cast<unsigned char>(text_[i])]; };
    while (at + 8 <= text_.size()) {
      const std::uint64_t marks = may_stop(eight::load(text_.data() + at));
      at += marks ? static_cast<std::size_t>(std::countr_zero(marks)) / 8 : 8;
      if (!marks) continue;
      if (stops(at)) return at;
      ++at;
    }
    while (at < text_.size() && !stops(at)) ++at;
    return at;
  }

  // Whether one of the straight quotation marks `mark` before `at` is open: an odd number of them, of single ones those
  // that begin a word or stand apart. Looks back a bounded way, so that the whole stays linear.
  [[nodiscard]] bool open_quote(char mark, std::size_t at) const {
    std::size_t count = 0;
    for (std::size_t i = at, from = at - std::min<std::size_t>(at - begin_, 2000); i-- > from;)
      count += text_[i] == mark && (mark == '"' || i == begin_ || text_[i - 1] == ' ');
    return count % 2 == 1;
  }

  // "I" is a capital wherever it stands, so it tells nothing.
  [[nodiscard]] bool word_is_i(std::size_t after) const {
    return after >= text_.size() || !utf8::is_letter(static_cast<unsigned char>(text_[after]));
  }

  // "iPads", "macOS": whether a capital stands in the word whose second character is at `at`.
  [[nodiscard]] bool capital_inside(std::size_t at) const {
    const std::size_t end = std::min(text_.size(), at + 4);
    while (at < end && text_[at] >= 'a' && text_[at] <= 'z') ++at;
    return at < end && text_[at] >= 'A' && text_[at] <= 'Z';
  }

  // A source in brackets, with the full stop behind it: “… was seen.” (Example 55).
  [[nodiscard]] bool cites(std::size_t at) const {
    const std::size_t close = text_.substr(at, kBracketReach).find(')');
    return close != std::string_view::npos && text_.substr(at + close + 1, 1) == ".";
  }

  // Whether any letter or digit stands between two places; far ones count as if.
  [[nodiscard]] bool has_words(std::size_t begin, std::size_t stop) const {
    constexpr std::size_t kReach = 64;
    const std::size_t end = std::min(stop, begin + kReach);
    for (std::size_t at = begin; at < end; ++at)
      if (static_cast<unsigned char>(text_[at]) >= 0x80 || utf8::is_letter(static_cast<unsigned char>(text_[at])) ||
          utf8::is_digit(static_cast<unsigned char>(text_[at])))
        return true;
    return end < stop;
  }

  // Words between two places, counted up to the few that matter.
  [[nodiscard]] std::size_t word_count(std::size_t begin, std::size_t end) const {
    std::size_t count = 0;
    bool inside = false;
    for (std::size_t at = begin; at < std::min(end, begin + 100); ++at) {
      const bool word = text_[at] != ' ';
      count += word && !inside;
      inside = word;
    }
    return count;
  }

  // The word that ends at `end`: letters, digits, and full stops and hyphens inside it.
  [[nodiscard]] std::string_view word_before(std::size_t end) const {
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

  [[nodiscard]] std::string_view word_after(std::size_t begin) const {
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

  // "A." or "I.": what looks like an article or pronoun is a letter of "U. S. A."
  [[nodiscard]] bool initial_at(std::string_view word) const {
    const auto end = static_cast<std::size_t>(word.data() - text_.data()) + word.size();
    return is_initial(word) && end < text_.size() && text_[end] == '.';
  }

  // Whether the word before an initial is capitalised: "Albert I. Jones".
  [[nodiscard]] bool name_before(std::string_view word) const {
    auto at = static_cast<std::size_t>(word.data() - text_.data());
    if (at < begin_ + 2 || text_[at - 1] != ' ') return false;
    const std::string_view before = word_before(at - 1);
    std::size_t i = 0;
    return !before.empty() && utf8::is_upper(utf8::next(before, i));
  }

 protected:
  static constexpr std::size_t kBracketReach = 80;

  std::string_view text_;
  std::size_t begin_;  // of the block
};

}  // namespace assay::sentence
