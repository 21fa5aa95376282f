#include "assay/compare.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "compare/pairs.h"

namespace assay {
namespace {

using Rules = std::set<std::string, std::less<>>;
using Counts = std::unordered_map<std::string, std::uint64_t>;

Rules rules_of(const ExtractedFinding& finding) { return {finding.rules.begin(), finding.rules.end()}; }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ",") + word;
  return out.empty() ? "none" : out;
}

/// Collects what differs, and names it when all is known.
class Comparer {
 public:
  void document(const ExtractedDocument& before, const ExtractedDocument& after) {
    ++out_.documents;
    for (const auto& [a, b] : compare::pair_findings(before, after)) pair(after.id, a, b);
  }

  Comparison take() {
    for (std::size_t i = 0; i < out_.changes.size(); ++i)
      if (!candidates_[i].empty()) out_.changes[i].group = most_changed(candidates_[i]);
    return std::move(out_);
  }
  Comparison& out() { return out_; }

 private:
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
    const std::size_t known = out_.changes.size();
    const auto add = [&](Change change, std::string group, std::vector<std::string> candidates = {}) {
      out_.changes.push_back(
          {change, id, before ? *before : ExtractedFinding(), after ? *after : ExtractedFinding(), std::move(group)});
      candidates_.push_back(std::move(candidates));
    };
    if (!before || !after) {
      add(before ? Change::kVanished : Change::kAppeared, "no rules", differ);
    } else {
      if (before->polarity != after->polarity) add(Change::kPolarity, "same rules", differ);
      if (before->text != after->text) add(Change::kExtent, "same rules", differ);
      if (before->themes != after->themes)
        add(Change::kThemes, joined(before->themes) + " -> " + joined(after->themes));
      if (before->source != after->source) add(Change::kSource, before->source + " -> " + after->source);
      if (out_.changes.size() == known && !differ.empty()) add(Change::kEvidence, "same rules", differ);
    }
    if (out_.changes.size() == known)
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
  std::vector<std::vector<std::string>> candidates_;  // by change
  Counts uses_, changed_;                             // findings by rule, its sign first
};

}  // namespace

std::string_view change_name(Change change) {
  constexpr std::string_view kNames[kChanges] = {"appeared", "vanished", "polarity", "extent",
                                                 "themes",   "source",   "evidence"};
  return kNames[static_cast<std::size_t>(change)];
}

Result<Comparison> compare_runs(const std::filesystem::path& before, const std::filesystem::path& after) {
  std::map<std::string, ExtractedDocument> first;
  const auto keep = [&](ExtractedDocument d) {
    std::string id = d.id;
    first[std::move(id)] = std::move(d);
  };
  if (auto read = read_extracted(before, keep); !read) return read.error();
  Comparer comparer;
  const auto compare = [&](const ExtractedDocument& d) {
    const auto found = first.find(d.id);
    if (found == first.end()) {
      comparer.out().only_after.push_back(d.id);
      return;
    }
    comparer.document(found->second, d);
    first.erase(found);
  };
  if (auto read = read_extracted(after, compare); !read) return read.error();
  for (const auto& [id, document] : first) comparer.out().only_before.push_back(id);
  return comparer.take();
}

}  // namespace assay
