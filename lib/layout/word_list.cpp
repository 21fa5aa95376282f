#include "layout/word_list.h"

#include <algorithm>

namespace assay {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}
std::string lowered(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

}  // namespace

WordList WordList::parse(std::string_view file) {
  WordList out;
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t line_end = std::min(file.find('\n', at), file.size());
    std::string_view line = file.substr(at, line_end - at);
    line = line.substr(0, line.find('#'));
    at = line_end + 1;
    for (std::size_t i = 0; (i = line.find_first_not_of(" \t\r", i)) != std::string_view::npos;) {
      const std::size_t end = std::min(line.find_first_of(" \t\r", i), line.size());
      out.words_.emplace(line.substr(i, end - i));
      i = end;
    }
  }
  return out;
}

bool OwnWords::has(std::string_view word) {
  if (!read_) read();
  return words_.contains(std::string(word));
}

// Words that a line end divides are left out: they are what is asked about.
void OwnWords::read() {
  read_ = true;
  for (std::size_t at = 0; at < text_.size(); ++at) {
    if (!is_word_byte(text_[at])) continue;
    const std::size_t begin = at;
    while (at < text_.size() && is_word_byte(text_[at])) ++at;
    if (text_[at - 1] == '-' || text_[begin] == '-' || at - begin > 60) continue;
    words_.insert(lowered(text_.substr(begin, at - begin)));
  }
}

bool keeps_hyphen(std::string_view left, std::string_view right, const WordList& list, OwnWords& own) {
  const std::string first = lowered(left), joined = first + lowered(right), compound = first + "-" + lowered(right);
  if (own.has(compound) || list.has(compound)) return true;
  return !own.has(joined) && !list.has(joined);
}

}  // namespace assay
