#include "pdf/paths.h"

#include <cmath>

namespace assay_pdf {
namespace {

constexpr float kThickest = 3.0F;  ///< borders are thinner
constexpr float kShortest = 6.0F;  ///< and longer

struct Walk {
  fz_matrix matrix;
  bool stroked;
  std::vector<Rule>* rules;
  fz_point start, at;
  Rect part;  ///< of the current subpath
  bool open = false;
};

void keep(Walk& walk, Rect box) {
  const bool thin = std::fmin(box.width(), box.height()) <= kThickest;
  const bool is_long = std::fmax(box.width(), box.height()) >= kShortest;
  if (thin && is_long && walk.rules->size() < kMaxRules) walk.rules->push_back({box});
}

Rect box_of(fz_point a, fz_point b) {
  return {std::fmin(a.x, b.x), std::fmin(a.y, b.y), std::fmax(a.x, b.x), std::fmax(a.y, b.y)};
}

void finish(Walk& walk) {
  if (walk.open && !walk.stroked) keep(walk, walk.part);
  walk.open = false;
}

void on_move(fz_context*, void* arg, float x, float y) {
  Walk& walk = *static_cast<Walk*>(arg);
  finish(walk);
  walk.start = walk.at = fz_transform_point_xy(x, y, walk.matrix);
  walk.part = {walk.at.x, walk.at.y, walk.at.x, walk.at.y};
}

void line_to(Walk& walk, fz_point to) {
  const Rect edge = box_of(walk.at, to);
  if (walk.stroked) keep(walk, edge);
  walk.part.cover(edge);
  walk.open = true;
  walk.at = to;
}

void on_line(fz_context*, void* arg, float x, float y) {
  Walk& walk = *static_cast<Walk*>(arg);
  line_to(walk, fz_transform_point_xy(x, y, walk.matrix));
}

void on_curve(fz_context*, void* arg, float x1, float y1, float x2, float y2, float x3, float y3) {
  Walk& walk = *static_cast<Walk*>(arg);
  for (const fz_point point : {fz_make_point(x1, y1), fz_make_point(x2, y2), fz_make_point(x3, y3)}) {
    walk.at = fz_transform_point(point, walk.matrix);
    walk.part.cover({walk.at.x, walk.at.y, walk.at.x, walk.at.y});
  }
  walk.open = true;
}

void on_close(fz_context*, void* arg) {
  Walk& walk = *static_cast<Walk*>(arg);
  if (walk.open) line_to(walk, walk.start);
  finish(walk);
}

}  // namespace

void collect_rules(fz_context* context, const fz_path* path, fz_matrix matrix, bool stroked, std::vector<Rule>& rules) {
  static const fz_path_walker kWalker = {on_move, on_line, on_curve, on_close, nullptr, nullptr, nullptr, nullptr};
  if (rules.size() >= kMaxRules) return;
  Walk walk{matrix, stroked, &rules, {0, 0}, {0, 0}, {}, false};
  fz_walk_path(context, path, &kWalker, &walk);
  finish(walk);
}

}  // namespace assay_pdf
