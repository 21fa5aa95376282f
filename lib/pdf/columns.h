// Finds where a page's segments stand side by side, in tables and in columns, and where they follow each other.
#pragma once

#include <cstddef>
#include <vector>

#include "pdf/page_model.h"
#include "pdf/words.h"

namespace assay_pdf {

/// Full-length horizontal rules: what is drawn in pieces, one a cell, is one rule.
class RowRules {
 public:
  explicit RowRules(const std::vector<Rule>& rules);
  /// The lowest y strictly between y0 and y1 at which a rule covers most of [x0, x1]; a negative number if none.
  [[nodiscard]] float last_between(float y0, float y1, float x0, float x1) const;

 private:
  std::vector<Rect> rules_;  ///< sorted by y
};

/// Consecutive segments [begin, end) of a page that share vertical white corridors; alone, a segment is a group of
/// one with one column.
struct Group {
  std::size_t begin = 0, end = 0;
  std::vector<Rect> columns;  ///< x ranges from left to right

  [[nodiscard]] std::size_t column_of(const Segment& segment) const;
};

/// Cuts the upright segments [0, count) into groups, from top to bottom.
[[nodiscard]] std::vector<Group> find_groups(const std::vector<Segment>& segments, std::size_t count,
                                             const RowRules& rules);

/// What a line of text covers for certain, without the space that its font leaves above and below.
[[nodiscard]] inline float ink_top(const Segment& segment) { return segment.baseline - 0.75F * segment.size; }
[[nodiscard]] inline float ink_bottom(const Segment& segment) { return segment.baseline + 0.2F * segment.size; }

}  // namespace assay_pdf
