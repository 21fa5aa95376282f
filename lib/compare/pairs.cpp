#include "compare/pairs.h"

#include <algorithm>

namespace assay::compare {
namespace {

Offset shared(Span a, Span b) {
  const Offset begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

class Pairs {
 public:
  Pairs(const ExtractedDocument& before, const ExtractedDocument& after)
      : before_(before.findings), after_(after.findings), of_after_(after_.size(), nullptr), taken_(before_.size()) {
    if (before.text == after.text) {
      take([](const auto& a, const auto& b) { return a.span == b.span && a.polarity == b.polarity; });
      take([](const auto& a, const auto& b) { return a.span == b.span; });
      take_overlapping(true);
      take_overlapping(false);
    } else {
      take([](const auto& a, const auto& b) { return a.text == b.text && a.polarity == b.polarity; });
      take([](const auto& a, const auto& b) { return a.text == b.text; });
    }
  }

  [[nodiscard]] std::vector<Pair> all() const {
    std::vector<Pair> out;
    for (std::size_t i = 0; i < after_.size(); ++i) out.emplace_back(of_after_[i], &after_[i]);
    for (std::size_t i = 0; i < before_.size(); ++i)
      if (!taken_[i]) out.emplace_back(&before_[i], nullptr);
    const auto place = [](const Pair& p) { return (p.second ? p.second : p.first)->span; };
    std::stable_sort(out.begin(), out.end(), [&](const Pair& a, const Pair& b) { return place(a) < place(b); });
    return out;
  }

 private:
  // Pairs the first that fits with the first, in order.
  template <class Fits>
  void take(Fits&& fits) {
    for (std::size_t i = 0; i < after_.size(); ++i)
      for (std::size_t j = 0; j < before_.size() && !of_after_[i]; ++j)
        if (!taken_[j] && fits(before_[j], after_[i])) pair(j, i);
  }

  void take_overlapping(bool same_polarity) {
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (of_after_[i]) continue;
      std::size_t best = before_.size();
      Offset most = 0;
      for (std::size_t j = 0; j < before_.size(); ++j) {
        if (taken_[j] || (same_polarity && before_[j].polarity != after_[i].polarity)) continue;
        const Offset n = shared(before_[j].span, after_[i].span);
        if (n <= most || 2 * n < std::min(before_[j].span.size(), after_[i].span.size())) continue;
        most = n;
        best = j;
      }
      if (best < before_.size()) pair(best, i);
    }
  }

  void pair(std::size_t before, std::size_t after) {
    of_after_[after] = &before_[before];
    taken_[before] = true;
  }

  const std::vector<ExtractedFinding>&before_, &after_;
  std::vector<const ExtractedFinding*> of_after_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<Pair> pair_findings(const ExtractedDocument& before, const ExtractedDocument& after) {
  return Pairs(before, after).all();
}

}  // namespace assay::compare
