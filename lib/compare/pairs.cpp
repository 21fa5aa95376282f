#include "compare/pairs.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace assay::compare {
namespace {

using Findings = std::vector<const ExtractedFinding*>;

Findings in_order(const ExtractedDocument& document) {
  Findings out;
  for (const ExtractedFinding& f : document.findings) out.push_back(&f);
  std::stable_sort(out.begin(), out.end(), [](const auto* a, const auto* b) { return a->span < b->span; });
  return out;
}

Offset shared(Span a, Span b) {
  const Offset begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

std::string place_of(const ExtractedFinding& f) {
  return std::to_string(f.span.begin) + ' ' + std::to_string(f.span.end);
}
std::string words_of(const ExtractedFinding& f) { return f.text; }

class Pairs {
 public:
  Pairs(const ExtractedDocument& before, const ExtractedDocument& after)
      : before_(in_order(before)), after_(in_order(after)), of_after_(after_.size(), nullptr), taken_(before_.size()) {
    const bool same_text = before.text == after.text;
    take_equal(same_text ? place_of : words_of, true);
    take_equal(same_text ? place_of : words_of, false);
    if (!same_text) return;
    Offset end = 0;
    for (const ExtractedFinding* f : before_) furthest_.push_back(end = std::max(end, f->span.end));
    take_overlapping(true);
    take_overlapping(false);
  }

  [[nodiscard]] std::vector<Pair> all() const {
    std::vector<Pair> out;
    for (std::size_t i = 0; i < after_.size(); ++i) out.emplace_back(of_after_[i], after_[i]);
    for (std::size_t i = 0; i < before_.size(); ++i)
      if (!taken_[i]) out.emplace_back(before_[i], nullptr);
    const auto place = [](const Pair& p) { return (p.second ? p.second : p.first)->span; };
    std::stable_sort(out.begin(), out.end(), [&](const Pair& a, const Pair& b) { return place(a) < place(b); });
    return out;
  }

 private:
  // Of those that are equal the first goes with the first.
  template <class Key>
  void take_equal(Key&& key, bool same_polarity) {
    const auto name = [&](const ExtractedFinding& f) {
      return (same_polarity ? (f.polarity == Polarity::kStrength ? "+" : "-") : "") + key(f);
    };
    std::unordered_map<std::string, std::vector<std::size_t>> free;  // the last comes first
    for (std::size_t j = before_.size(); j-- > 0;)
      if (!taken_[j]) free[name(*before_[j])].push_back(j);
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (of_after_[i]) continue;
      const auto found = free.find(name(*after_[i]));
      if (found == free.end() || found->second.empty()) continue;
      pair(found->second.back(), i);
      found->second.pop_back();
    }
  }

  void take_overlapping(bool same_polarity) {
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (of_after_[i]) continue;
      const Span span = after_[i]->span;
      std::size_t best = before_.size();
      Offset most = 0;
      const auto first = std::upper_bound(furthest_.begin(), furthest_.end(), span.begin) - furthest_.begin();
      for (auto j = static_cast<std::size_t>(first); j < before_.size() && before_[j]->span.begin < span.end; ++j) {
        if (taken_[j] || (same_polarity && before_[j]->polarity != after_[i]->polarity)) continue;
        const Offset n = shared(before_[j]->span, span);
        if (n <= most || 2 * n < std::min(before_[j]->span.size(), span.size())) continue;
        most = n;
        best = j;
      }
      if (best < before_.size()) pair(best, i);
    }
  }

  void pair(std::size_t before, std::size_t after) {
    of_after_[after] = before_[before];
    taken_[before] = true;
  }

  const Findings before_, after_;
  Findings of_after_;
  std::vector<bool> taken_;
  std::vector<Offset> furthest_;  // by finding before: the furthest end up to it
};

}  // namespace

std::vector<Pair> pair_findings(const ExtractedDocument& before, const ExtractedDocument& after) {
  return Pairs(before, after).all();
}

}  // namespace assay::compare
