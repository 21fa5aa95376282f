#include "pdf/order.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "pdf/block_starts.h"
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
    switch (across(group, rows, ruled)) {
      case Across::kNot:
        break;
      case Across::kLines:
        return each_line(rows, [this](const Band& line) { add_line(line, false, false); });
      case Across::kContents:
        return add_contents(rows);
    }
    // One row without rules is no table: columns of text, a footer beside the page's number, two addresses.
    const bool table = rows.size() > 1 || (ruled && !is_running_text(group));
    for (const Band& row : rows) add_row(group, row, table);
  }

  /// Entries of a list of contents, each a block. The number is in an entry's first line, where lines without one go on
  /// in small letters, or in its last.
  void add_contents(const std::vector<Band>& rows) {
    const auto has_number = [](const Band& line) { return line.size() > 1; };
    bool in_first = false, numbered = false;
    each_line(rows, [&](const Band& line) {
      in_first = in_first || (numbered && !has_number(line) && begins_small(line));
      numbered = has_number(line);
    });
    numbered = false;
    each_line(rows, [&](const Band& line) {
      add_line(line, false, in_first ? has_number(line) : numbered);
      numbered = has_number(line);
    });
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

  template <class Each>
  static void each_line(const std::vector<Band>& rows, Each each) {
    for (const Band& row : rows) {
      for (const Band& line : same_baseline(row)) each(line);
    }
  }

  static bool begins_small(const Band& line) {
    const char first = line.front()->words.front().text.front();
    return first >= 'a' && first <= 'z';
  }

  enum class Across : std::uint8_t { kNot, kLines, kContents };

  /// Whether rows are lines with a wide gap, and no table: a list of contents or, without rules, a single row or
  /// labels with their values.
  static Across across(const Group& group, const std::vector<Band>& rows, bool ruled) {
    std::size_t pairs = 0, labels = 0, numbers = 0, lines = 0;
    std::size_t falls = 0;
    int last_page = 0;
    each_line(rows, [&](const Band& line) {
      ++lines;
      if (line.size() < 2) return;
      ++pairs;
      if (line.front()->words.back().text.back() == ':') ++labels;
      const std::string& value = line.back()->words.back().text;
      if (line.back()->words.size() > 1 || !all_digits(value) || value.size() > 3) return;
      ++numbers;
      if (std::stoi(value) < last_page) ++falls;
      last_page = std::stoi(value);
    });
    if (pairs == 0 || group.columns.size() != 2) return lines == 1 && !ruled ? Across::kLines : Across::kNot;
    if (numbers == pairs && 5 * falls <= pairs && (pairs > 2 || !ruled)) return Across::kContents;
    return !ruled && (lines == 1 || 2 * labels > pairs) ? Across::kLines : Across::kNot;
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
  mark_block_starts(lines);
  return lines;
}

}  // namespace assay_pdf
