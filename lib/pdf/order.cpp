#include "pdf/order.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "pdf/characters.h"
#include "pdf/columns.h"
#include "pdf/turn.h"
#include "pdf/words.h"

namespace assay_pdf {
namespace {

/// Segments of one row of a table, or of what else stands between two cuts across all columns.
using Band = std::vector<const Segment*>;

class PageReader {
 public:
  explicit PageReader(const PageContent& page) : rules_(page.rules), segments_(make_segments(page)) {}

  std::vector<Line> read() {
    std::size_t upright = segments_.size();
    while (upright > 0 && !segments_[upright - 1].upright) --upright;
    for (const Group& group : find_groups(segments_, upright, rules_)) read_group(group);
    for (std::size_t i = upright; i < segments_.size(); ++i) add_line({&segments_[i]}, /*cell=*/false, /*starts=*/true);
    return std::move(lines_);
  }

 private:
  void read_group(const Group& group) {
    if (group.columns.size() == 1) {
      for (std::size_t i = group.begin; i < group.end; ++i) add_line({&segments_[i]}, false, false);
      return;
    }
    bool ruled = false;
    std::vector<Band> bands = cut_at_rules(group, ruled);
    std::vector<Band> rows;
    for (Band& band : bands) {
      if (drawn_by_column(group, band)) {
        rows.push_back(std::move(band));
        continue;
      }
      std::vector<Band> cut = cut_as_drawn(group, band);
      if (cut.empty()) cut = cut_at_white(band);
      std::move(cut.begin(), cut.end(), std::back_inserter(rows));
    }
    if (reads_across(group, rows, ruled)) {
      for (Band& row : rows) {
        for (Band& line : same_baseline(row)) add_line(line, false, false);
      }
      return;
    }
    // One row without rules is no table: columns of text, a footer beside the page's number, two addresses.
    const bool table = rows.size() > 1 || (ruled && !is_running_text(group));
    for (const Band& row : rows) add_row(group, row, table);
  }

  /// Cuts a group at the rules that cross it.
  std::vector<Band> cut_at_rules(const Group& group, bool& ruled) const {
    const float x0 = group.columns.front().x0, x1 = group.columns.back().x1;
    std::vector<Band> bands;
    float last_rule = -1;
    for (std::size_t i = group.begin; i < group.end; ++i) {
      const Segment& segment = segments_[i];
      const float rule = rules_.last_between(0, segment.baseline - 0.3F * segment.size, x0, x1);
      if (bands.empty() || rule > last_rule) {
        if (!bands.empty()) ruled = true;
        bands.emplace_back();
      }
      last_rule = std::max(last_rule, rule);
      bands.back().push_back(&segment);
    }
    const Segment& first = segments_[group.begin];
    const Segment& last = segments_[group.end - 1];
    // A table of one row has its rules above and below.
    ruled = ruled || (rules_.last_between(first.baseline - 3 * first.size, first.baseline, x0, x1) >= 0 &&
                      rules_.last_between(last.baseline, last.baseline + 3 * last.size, x0, x1) >= 0);
    return bands;
  }

  /// The band's segments as drawn, in runs that stay in one column.
  std::vector<Band> drawn_runs(const Group& group, const Band& band) const {
    Band drawn = band;
    std::stable_sort(drawn.begin(), drawn.end(),
                     [](const Segment* a, const Segment* b) { return a->order < b->order; });
    std::vector<Band> runs;
    for (const Segment* segment : drawn) {
      if (runs.empty() || group.column_of(*runs.back().back()) != group.column_of(*segment)) runs.emplace_back();
      runs.back().push_back(segment);
    }
    return runs;
  }

  bool drawn_by_column(const Group& group, const Band& band) const {
    std::vector<bool> seen(group.columns.size());
    for (const Band& run : drawn_runs(group, band)) {
      const std::size_t column = group.column_of(*run.front());
      if (seen[column]) return false;
      seen[column] = true;
    }
    return true;
  }

  /// Rows by the order of drawing: a new one begins where it goes back to the left. Empty where the rows so found
  /// overlap, that is, where the page was not drawn as it is read.
  std::vector<Band> cut_as_drawn(const Group& group, const Band& band) const {
    std::vector<Band> rows;
    std::size_t last_column = 0;
    for (const Band& run : drawn_runs(group, band)) {
      const std::size_t column = group.column_of(*run.front());
      if (rows.empty() || column < last_column) rows.emplace_back();
      last_column = column;
      rows.back().insert(rows.back().end(), run.begin(), run.end());
    }
    float bottom = 0;
    for (const Band& row : rows) {
      float top = 1e9F, low = 0;
      for (const Segment* segment : row) {
        top = std::min(top, ink_top(*segment));
        low = std::max(low, ink_bottom(*segment));
      }
      if (top < bottom - 1) return {};
      bottom = low;
    }
    return rows;
  }

  /// Rows by white space across all columns.
  static std::vector<Band> cut_at_white(const Band& band) {
    std::vector<Band> rows;
    float bottom = 0;
    for (const Segment* segment : band) {
      if (rows.empty() || ink_top(*segment) - bottom > 0.6F * segment->size) rows.emplace_back();
      bottom = std::max(bottom, ink_bottom(*segment));
      rows.back().push_back(segment);
    }
    return rows;
  }

  static std::vector<Band> same_baseline(const Band& band) {
    Band sorted = band;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Segment* a, const Segment* b) { return a->baseline < b->baseline; });
    std::vector<Band> lines;
    for (const Segment* segment : sorted) {
      const bool same = !lines.empty() && segment->baseline - lines.back().front()->baseline < 0.3F * segment->size;
      if (!same) lines.emplace_back();
      lines.back().push_back(segment);
    }
    for (Band& line : lines) {
      std::stable_sort(line.begin(), line.end(),
                       [](const Segment* a, const Segment* b) { return a->box.x0 < b->box.x0; });
    }
    return lines;
  }

  /// Whether rows are lines with a wide gap, and no table: a list of contents or, without rules, a single row or
  /// labels with their values.
  static bool reads_across(const Group& group, const std::vector<Band>& rows, bool ruled) {
    std::size_t pairs = 0, labels = 0, numbers = 0, lines = 0;
    std::size_t falls = 0;
    int last_page = 0;
    for (const Band& row : rows) {
      for (const Band& line : same_baseline(row)) {
        ++lines;
        if (line.size() < 2) continue;
        ++pairs;
        if (line.front()->words.back().text.back() == ':') ++labels;
        const std::string& value = line.back()->words.back().text;
        if (line.back()->words.size() > 1 || !all_digits(value) || value.size() > 3) continue;
        ++numbers;
        if (std::stoi(value) < last_page) ++falls;
        last_page = std::stoi(value);
      }
    }
    if (pairs == 0 || group.columns.size() != 2) return lines == 1 && !ruled;
    const bool contents = numbers == pairs && 5 * falls <= pairs;
    return ruled ? contents && pairs > 2 : contents || lines == 1 || 2 * labels > pairs;
  }

  bool is_running_text(const Group& group) const {
    constexpr std::size_t kLines = 4;
    std::vector<std::size_t> lines(group.columns.size());
    for (std::size_t i = group.begin; i < group.end; ++i) ++lines[group.column_of(segments_[i])];
    return *std::min_element(lines.begin(), lines.end()) >= kLines;
  }

  void add_row(const Group& group, const Band& row, bool cells) {
    for (std::size_t column = 0; column < group.columns.size(); ++column) {
      Band cell;
      for (const Segment* segment : row) {
        if (group.column_of(*segment) == column) cell.push_back(segment);
      }
      bool first = true;
      for (const Band& line : same_baseline(cell)) {
        add_line(line, cells, first && cells);
        first = false;
      }
    }
  }

  void add_line(const Band& parts, bool cell, bool starts) {
    Line line;
    const Segment* main = parts.front();
    line.bold = true;
    line.box = main->box;
    for (const Segment* part : parts) {
      line.words.insert(line.words.end(), part->words.begin(), part->words.end());
      line.box.cover(part->box);
      line.bold = line.bold && part->bold;
      if (part->letters > main->letters) main = part;
    }
    line.size = main->size;
    line.baseline = main->baseline;
    line.table_cell = cell;
    line.starts_block = starts;
    lines_.push_back(std::move(line));
  }

  RowRules rules_;
  std::vector<Segment> segments_;
  std::vector<Line> lines_;
};

/// The distance of lines within a paragraph, in units of their size: that which is most frequent on the page.
float usual_pitch(const std::vector<Line>& lines) {
  std::map<int, int> counts;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const float pitch = (lines[i].baseline - lines[i - 1].baseline) / std::max(lines[i].size, 1.0F);
    if (pitch > 0.8F && pitch < 2.5F) ++counts[static_cast<int>(std::lround(pitch * 20))];
  }
  int best = 0, best_count = 0;
  for (const auto& [pitch, count] : counts) {
    if (count > best_count) best = pitch, best_count = count;
  }
  return best == 0 ? 1.2F : static_cast<float>(best) / 20;
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

std::vector<Line> read_lines(const PageContent& page) {
  if (const auto direction = main_turn(page)) {
    const Turn turn(page, *direction);
    std::vector<Line> lines = read_lines(turn.upright(page));
    for (Line& line : lines) {
      line.box = turn.back(line.box);
      for (Word& word : line.words) word.box = turn.back(word.box);
    }
    return lines;
  }
  std::vector<Line> lines = PageReader(page).read();
  const float pitch = usual_pitch(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0 || starts_block(lines[i - 1], lines[i], pitch)) lines[i].starts_block = i > 0 || lines[i].starts_block;
  }
  return lines;
}

}  // namespace assay_pdf
