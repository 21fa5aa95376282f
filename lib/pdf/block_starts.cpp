#include "pdf/block_starts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "pdf/characters.h"

namespace assay_pdf {
namespace {

/// The distance of lines within a paragraph, in units of their size: the smallest of those that are frequent on the
/// page. The most frequent may be the space between items of one line.
float usual_pitch(const std::vector<Line>& lines) {
  std::map<int, int> counts;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const float pitch = (lines[i].baseline - lines[i - 1].baseline) / std::max(lines[i].size, 1.0F);
    if (pitch > 0.8F && pitch < 2.5F) ++counts[static_cast<int>(std::lround(pitch * 20))];
  }
  int most = 0;
  for (const auto& [pitch, count] : counts) most = std::max(most, count);
  const auto frequent = [most](const auto& entry) { return 2 * entry.second >= most; };
  const auto least = std::find_if(counts.begin(), counts.end(), frequent);
  return least == counts.end() ? 1.2F : static_cast<float>(least->first) / 20;
}

bool starts_block(const Line& last, const Line& next, float pitch) {
  if (last.table_cell != next.table_cell) return true;
  if (next.table_cell) return false;  // the cell knows
  const float size = std::max(next.size, 1.0F);
  // At a column's top a paragraph may go on.
  if (next.baseline < last.baseline) return next.words.size() > 1 && is_list_marker(next.words.front().text);
  if ((next.baseline - last.baseline) / size > 1.2F * pitch) return true;
  if (std::fabs(next.size - last.size) > 0.12F * size) return true;
  if (next.words.size() < 2 || !is_list_marker(next.words.front().text)) return false;
  // A sentence's "5." or dash can come first in a line, too; then it stands where its paragraph's lines begin.
  return is_drawn_bullet(next.words.front().text) || next.box.x0 < last.box.x0 - 0.5F * size ||
         (is_list_marker(last.words.front().text) && next.box.x0 < last.box.x0 + 0.5F * size);
}

}  // namespace

void mark_block_starts(std::vector<Line>& lines) {
  const float pitch = usual_pitch(lines);
  for (std::size_t i = 1; i < lines.size(); ++i)
    lines[i].starts_block = lines[i].starts_block || starts_block(lines[i - 1], lines[i], pitch);
}

}  // namespace assay_pdf
