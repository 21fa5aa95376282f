#include "pdf/columns.h"

#include <algorithm>
#include <cmath>

namespace assay_pdf {
namespace {

// In units of the letters' size.
constexpr float kGutter = 0.6F;  ///< columns are at least this far apart
constexpr float kTight = 0.6F;   ///< more white than this between two lines, and they are not of one cell
constexpr float kRowGap = 3.5F;  ///< more white than this, and they are not of one table
constexpr std::size_t kMaxColumns = 16;
constexpr float kSameRule = 2.0F;  ///< points
constexpr float kRuleJoin = 4.0F;  ///< points between the pieces of one rule

/// Whether two lines share some height: not only a row's, but also one set at the middle of two. A page's large number
/// beside its small running footer is not of one row with it.
bool beside(const Segment& a, const Segment& b) {
  constexpr float kUp = 0.95F, kDown = 0.25F, kShared = 0.2F, kAlike = 1.5F;
  if (std::max(a.size, b.size) > kAlike * std::min(a.size, b.size)) return false;
  const float top = std::max(a.baseline - kUp * a.size, b.baseline - kUp * b.size);
  const float bottom = std::min(a.baseline + kDown * a.size, b.baseline + kDown * b.size);
  return bottom - top > kShared * std::min(a.size, b.size);
}

/// Widens the columns by `segment`; false, and nothing changed, where that would close the space between two.
bool fit(std::vector<Rect>& columns, const Segment& segment) {
  const float gutter = kGutter * segment.size;
  std::size_t first = 0;
  while (first < columns.size() && columns[first].x1 + gutter < segment.box.x0) ++first;
  std::size_t last = first;
  while (last < columns.size() && columns[last].x0 - gutter < segment.box.x1) ++last;
  if (last - first > 1) return false;
  if (last - first == 1) {
    columns[first].cover(segment.box);
    return true;
  }
  if (columns.size() == kMaxColumns) return false;
  columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(first), segment.box);
  return true;
}

std::size_t column_at(const std::vector<Rect>& columns, const Segment& segment) {
  std::size_t column = 0;
  while (column + 1 < columns.size() && columns[column].x1 < segment.box.x0) ++column;
  return column;
}

class Grower {
 public:
  Grower(const std::vector<Segment>& segments, std::size_t count, const RowRules& rules)
      : segments_(segments), count_(count), rules_(rules) {}

  /// The group that begins with or holds segment `at`, not reaching above `floor`.
  Group grow(std::size_t floor, std::size_t at) const {
    Group group{at, at + 1, {segments_[at].box}};
    if (!seed(group)) return group;
    down(group);
    up(group, floor);
    return group;
  }

 private:
  /// Two segments side by side.
  bool seed(Group& group) const {
    const Segment& first = segments_[group.begin];
    std::vector<Rect> columns = group.columns;
    for (std::size_t next = group.begin + 1; next < count_ && beside(first, segments_[next]); ++next) {
      if (!fit(columns, segments_[next])) return false;
      if (columns.size() > 1) {
        group.end = next + 1;
        group.columns = std::move(columns);
        return true;
      }
    }
    return false;
  }

  void down(Group& group) const {
    std::size_t sure = group.end;  // up to here columns are side by side
    std::vector<Rect> columns = group.columns, sure_columns = group.columns;
    float bottom = 0;
    for (std::size_t i = group.begin; i < group.end; ++i) bottom = std::max(bottom, ink_bottom(segments_[i]));
    for (std::size_t next = group.end; next < count_; ++next) {
      const Segment& segment = segments_[next];
      const float size = std::min(segment.size, segments_[next - 1].size);
      if (ink_top(segment) - bottom > kRowGap * size || !fit(columns, segment)) break;
      bottom = std::max(bottom, ink_bottom(segment));
      const std::size_t other = neighbour(group.begin, next);
      if (other != next && column_at(columns, segments_[other]) == column_at(columns, segment) &&
          !closed_below(columns, segment)) {
        // Both stand in what is one column here, and no cell ends below: other columns begin with their row.
        sure = std::max(std::min(sure, other), group.end);
        break;
      }
      if (other != next || trails(group, next, sure)) {
        sure = next + 1;
        sure_columns = columns;
      }
    }
    group.end = sure;
    group.columns = std::move(sure_columns);
  }

  bool closed_below(const std::vector<Rect>& columns, const Segment& segment) const {
    constexpr float kReach = 4.0F;
    const float below = segment.baseline + kReach * segment.size;
    return rules_.last_between(segment.baseline, below, columns.front().x0, columns.back().x1) >= 0;
  }

  /// A segment that stands beside `at` and is drawn above it; `at` itself if there is none. One below asks in its turn.
  std::size_t neighbour(std::size_t begin, std::size_t at) const {
    const Segment& segment = segments_[at];
    for (std::size_t i = at; i-- > begin && segment.baseline - segments_[i].baseline < segment.size;) {
      const Segment& other = segments_[i];
      if (beside(segment, other) && (other.box.x0 > segment.box.x1 || other.box.x1 < segment.box.x0)) return i;
    }
    return at;
  }

  /// Whether `at` goes on with the cell that was last surely in the group.
  bool trails(const Group& group, std::size_t at, std::size_t sure) const {
    if (sure != at) return false;
    const Segment& segment = segments_[at];
    for (std::size_t i = at; i-- > group.begin;) {
      const Segment& above = segments_[i];
      if (above.box.x0 > segment.box.x1 || above.box.x1 < segment.box.x0) continue;
      return ink_top(segment) - ink_bottom(above) < kTight * segment.size && !ruled(above, segment);
    }
    return false;
  }

  /// Takes in lines above: of a cell that is taller than the one its neighbour was found by.
  void up(Group& group, std::size_t floor) const {
    while (group.begin > floor) {
      const Segment& segment = segments_[group.begin - 1];
      bool goes_on = false;
      for (std::size_t i = group.begin; i < group.end; ++i) {
        const Segment& below = segments_[i];
        if (below.baseline - segment.baseline > 2 * segment.size) break;
        if (below.box.x0 > segment.box.x1 || below.box.x1 < segment.box.x0) continue;
        goes_on = ink_top(below) - ink_bottom(segment) < kTight * segment.size && !ruled(segment, below);
        break;
      }
      if (!goes_on || !fit(group.columns, segment)) return;
      --group.begin;
    }
  }

  bool ruled(const Segment& above, const Segment& below) const {
    const float x0 = std::min(above.box.x0, below.box.x0), x1 = std::max(above.box.x1, below.box.x1);
    return rules_.last_between(above.baseline, below.baseline - 0.3F * below.size, x0, x1) >= 0;
  }

  const std::vector<Segment>& segments_;
  std::size_t count_;
  const RowRules& rules_;
};

}  // namespace

RowRules::RowRules(const std::vector<Rule>& rules) {
  std::vector<Rect> flat;
  for (const Rule& rule : rules) {
    if (rule.horizontal()) flat.push_back(rule.box);
  }
  const auto level = [](const Rect& box) { return std::floor((box.y0 + box.y1) / 2 / kSameRule); };
  std::sort(flat.begin(), flat.end(),
            [&](const Rect& a, const Rect& b) { return level(a) != level(b) ? level(a) < level(b) : a.x0 < b.x0; });
  for (const Rect& box : flat) {
    if (!rules_.empty() && level(rules_.back()) == level(box) && box.x0 - rules_.back().x1 < kRuleJoin) {
      rules_.back().x1 = std::max(rules_.back().x1, box.x1);
    } else {
      rules_.push_back(box);
    }
  }
}

float RowRules::last_between(float y0, float y1, float x0, float x1) const {
  constexpr float kMost = 0.6F;
  auto at = std::partition_point(rules_.begin(), rules_.end(), [&](const Rect& box) { return box.y0 < y1; });
  while (at != rules_.begin()) {
    --at;
    if (at->y1 < y0 - kSameRule) break;
    if (at->y0 > y0 && std::min(at->x1, x1) - std::max(at->x0, x0) > kMost * (x1 - x0)) return at->y0;
  }
  return -1;
}

std::size_t Group::column_of(const Segment& segment) const { return column_at(columns, segment); }

std::vector<Group> find_groups(const std::vector<Segment>& segments, std::size_t count, const RowRules& rules) {
  std::vector<Group> groups;
  const Grower grower(segments, count, rules);
  for (std::size_t at = 0; at < count;) {
    Group group = grower.grow(at, at);
    if (group.columns.size() > 1) {
      // Lines above may belong to it: those that stood alone so far are given back.
      std::size_t floor = at;
      while (!groups.empty() && groups.back().columns.size() == 1 && at - floor < 64) {
        floor = groups.back().begin;
        groups.pop_back();
      }
      group = grower.grow(floor, at);
      for (; floor < group.begin; ++floor) groups.push_back({floor, floor + 1, {segments[floor].box}});
    }
    at = group.end;
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace assay_pdf
