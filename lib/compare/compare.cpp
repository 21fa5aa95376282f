#include "assay/compare.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "compare/pairs.h"

namespace assay {
namespace {

using Rules = std::set<std::string, std::less<>>;
using Counts = std::unordered_map<std::string, std::uint64_t>;

Rules rules_of(const ExtractedFinding& finding) {
  Rules out;
  for (const ExtractedEvidence& e : finding.evidence) out.insert(e.rule);
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ",") + word;
  return out.empty() ? "none" : out;
}

/// Collects what differs, and names it when all is known.
class Comparer {
 public:
  /// `place`: of the document in the second run.
  void document(const ExtractedDocument& before, const ExtractedDocument& after, std::size_t place) {
    ++out_.documents;
    place_ = place;
    for (const auto& [a, b] : compare::pair_findings(before, after)) pair(after.id, a, b);
  }

  Comparison take() {
    std::stable_sort(listed_.begin(), listed_.end(),
                     [](const Listed& a, const Listed& b) { return a.place < b.place; });
    for (Listed& one : listed_) {
      if (!one.candidates.empty()) one.changed.group = most_changed(one.candidates);
      out_.changes.push_back(std::move(one.changed));
    }
    return std::move(out_);
  }
  Comparison& out() { return out_; }

 private:
  /// A change, the rules that it may be listed under, and its document's place.
  struct Listed {
    ChangedFinding changed;
    std::vector<std::string> candidates;
    std::size_t place = 0;
  };

  void pair(const std::string& id, const ExtractedFinding* before, const ExtractedFinding* after) {
    const Rules a = before ? rules_of(*before) : Rules(), b = after ? rules_of(*after) : Rules();
    for (const std::string& rule : a) ++uses_['-' + rule];
    for (const std::string& rule : b) ++uses_['+' + rule];
    out_.findings_before += before != nullptr;
    out_.findings_after += after != nullptr;
    std::vector<std::string> differ;
    for (const std::string& rule : a)
      if (!b.contains(rule)) differ.push_back('-' + rule);
    for (const std::string& rule : b)
      if (!a.contains(rule)) differ.push_back('+' + rule);
    const std::size_t known = listed_.size();
    const auto add = [&](Change change, std::string group, std::vector<std::string> candidates = {}) {
      listed_.push_back(
          {{change, id, before ? *before : ExtractedFinding(), after ? *after : ExtractedFinding(), std::move(group)},
           std::move(candidates),
           place_});
    };
    if (!before || !after) {
      add(before ? Change::kVanished : Change::kAppeared, "no rules", differ);
    } else {
      if (before->polarity != after->polarity) add(Change::kPolarity, "same rules", differ);
      if (before->text != after->text) add(Change::kExtent, "same rules", differ);
      if (before->themes != after->themes)
        add(Change::kThemes, joined(before->themes) + " -> " + joined(after->themes));
      if (before->source != after->source) add(Change::kSource, before->source + " -> " + after->source);
      if (listed_.size() == known && !differ.empty()) add(Change::kEvidence, "same rules", differ);
    }
    if (listed_.size() == known)
      ++out_.same;
    else
      for (const std::string& rule : differ) ++changed_[rule];
  }

  // A rule that is new has all its findings among the changes, one that was there before few of many.
  [[nodiscard]] std::string most_changed(const std::vector<std::string>& candidates) const {
    const auto better = [this](const std::string& a, const std::string& b) {
      const std::uint64_t changed_a = changed_.at(a), changed_b = changed_.at(b);
      const std::uint64_t share_a = changed_a * uses_.at(b), share_b = changed_b * uses_.at(a);
      if (share_a != share_b) return share_a > share_b;
      if (changed_a != changed_b) return changed_a > changed_b;
      return std::string_view(a).substr(1) < std::string_view(b).substr(1);
    };
    return *std::min_element(candidates.begin(), candidates.end(), better);
  }

  Comparison out_;
  std::vector<Listed> listed_;
  std::size_t place_ = 0;
  Counts uses_, changed_;  // findings by rule, its sign first
};

}  // namespace

std::string_view change_name(Change change) {
  constexpr std::string_view kNames[kChanges] = {"appeared", "vanished", "polarity", "extent",
                                                 "themes",   "source",   "evidence"};
  return kNames[static_cast<std::size_t>(change)];
}

Result<Comparison> compare_runs(const std::filesystem::path& before, const std::filesystem::path& after) {
  auto first = ExtractedReader::open(before, ExtractedDetail::kMeasured);
  auto second = ExtractedReader::open(after, ExtractedDetail::kMeasured);
  if (!first) return first.error();
  if (!second) return second.error();
  Comparer comparer;
  // Runs of the same inputs are in one order, so both are read in turn; whoever has no partner yet waits for it.
  std::map<std::string, ExtractedDocument> waiting_first;
  std::map<std::string, std::pair<std::size_t, ExtractedDocument>> waiting_second;
  std::size_t place = 0;
  for (bool more = true; more;) {
    auto old = first->next();
    if (!old) return old.error();
    auto now = second->next();
    if (!now) return now.error();
    more = *old || *now;
    if (*old) {
      const auto partner = waiting_second.find((*old)->id);
      if (partner != waiting_second.end()) {
        comparer.document(**old, partner->second.second, partner->second.first);
        waiting_second.erase(partner);
      } else {
        std::string id = (*old)->id;
        waiting_first.insert_or_assign(std::move(id), std::move(**old));
      }
    }
    if (!*now) continue;
    const auto partner = waiting_first.find((*now)->id);
    if (partner != waiting_first.end()) {
      comparer.document(partner->second, **now, place);
      waiting_first.erase(partner);
    } else {
      std::string id = (*now)->id;
      waiting_second.insert_or_assign(std::move(id), std::pair(place, std::move(**now)));
    }
    ++place;
  }
  for (const auto& [id, document] : waiting_first) comparer.out().only_before.push_back(id);
  std::map<std::size_t, std::string> alone;
  for (const auto& [id, waiting] : waiting_second) alone.emplace(waiting.first, id);
  for (auto& [at, id] : alone) comparer.out().only_after.push_back(std::move(id));
  return comparer.take();
}

}  // namespace assay
