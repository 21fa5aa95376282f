#include "classify/theme_lexicon.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "config/table.h"

namespace assay {

Result<ThemeLexicon> ThemeLexicon::parse(std::string_view text, std::string_view file) {
  const auto table = Table::parse(text, file);
  if (!table) return table.error();
  ThemeLexicon out;
  for (const Table::Row& row : table->rows()) {
    if (row.cells.size() < 3 || row.cells.size() % 2 == 0 || row.cell(0).empty())
      return table->bad(row, "expected: word, tab, theme, tab, number, and so on");
    Slice& slice = out.words_[HashSet::hash(row.cell(0))];
    if (slice.size != 0) return table->bad(row, "the word has a row already");
    slice.first = static_cast<std::uint32_t>(out.leans_.size());
    for (std::size_t i = 1; i < row.cells.size(); i += 2) {
      const std::string_view name = row.cell(i), digits = row.cell(i + 1);
      Lean lean;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), lean.weight);
      if (name.empty() || error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(lean.weight))
        return table->bad(row, "expected: word, tab, theme, tab, number, and so on");
      const auto at = std::find(out.themes_.begin(), out.themes_.end(), name);
      lean.theme = static_cast<std::uint16_t>(at - out.themes_.begin());
      if (at == out.themes_.end()) out.themes_.emplace_back(name);
      out.leans_.push_back(lean);
    }
    slice.size = static_cast<std::uint32_t>(out.leans_.size()) - slice.first;
  }
  return out;
}

}  // namespace assay
