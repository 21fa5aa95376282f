// Makes pages of glyphs for the tests: every letter is half as wide as it is high.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pdf/page_model.h"

namespace assay_pdf {

class PageMaker {
 public:
  PageMaker() {
    page_.width = 595;
    page_.height = 842;
  }
  /// Draws `text`, with its spaces, from (x, baseline) to the right.
  PageMaker& text(float x, float baseline, std::u32string_view text, float size = 12, bool bold = false) {
    bool space = true;
    for (const char32_t c : text) {
      if (c != U' ') {
        page_.glyphs.push_back(
            {c, {x, baseline - 0.9F * size, x + size / 2, baseline + 0.2F * size}, baseline, size, bold, space});
      }
      space = c == U' ';
      x += size / 2;
    }
    return *this;
  }
  PageMaker& across(float x0, float x1, float y) {
    page_.rules.push_back({{x0, y - 0.25F, x1, y + 0.25F}});
    return *this;
  }
  PageMaker& down(float x, float y0, float y1) {
    page_.rules.push_back({{x - 0.25F, y0, x + 0.25F, y1}});
    return *this;
  }
  [[nodiscard]] PageContent& page() { return page_; }

 private:
  PageContent page_;
};

/// A line's words with single spaces.
inline std::string text_of(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) out += (out.empty() ? "" : " ") + word.text;
  return out;
}

template <class Lines>
std::vector<std::string> texts_of(const Lines& lines) {
  std::vector<std::string> out;
  for (const auto& line : lines) out.push_back(text_of(line.words));
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace assay_pdf
