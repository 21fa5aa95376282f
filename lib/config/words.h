// Resource files of words: white space parts them, `#` begins a comment that ends with its line.
//   each_word(file_text, [&](std::string_view word) { words.emplace(word); });
#pragma once

#include <algorithm>
#include <string_view>

namespace assay {

/// Calls `each` with every word of the file's text, in order.
template <class Each>
void each_word(std::string_view file, Each each) {
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t line_end = std::min(file.find('\n', at), file.size());
    std::string_view line = file.substr(at, line_end - at);
    line = line.substr(0, line.find('#'));
    at = line_end + 1;
    for (std::size_t i = 0; (i = line.find_first_not_of(" \t\r", i)) != std::string_view::npos;) {
      const std::size_t end = std::min(line.find_first_of(" \t\r", i), line.size());
      each(line.substr(i, end - i));
      i = end;
    }
  }
}

}  // namespace assay
