// Compares two runs over the same documents: what a change of rules, or of the program, did to the findings.
// Use before and after an edit of a rule file, on the folders that the two runs wrote.
//   auto changed = assay::compare_runs("before", "after");  std::cout << changed->changes.size();
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "assay/extracted.h"
#include "assay/result.h"

namespace assay {

enum class Change : std::uint8_t { kAppeared, kVanished, kPolarity, kExtent, kThemes, kSource, kEvidence };
inline constexpr std::size_t kChanges = 7;
/// "appeared", "vanished", "polarity", "extent", "themes", "source", "evidence".
[[nodiscard]] std::string_view change_name(Change change);

/// One finding that is not the same in both runs. A pair that differs in several ways is there for each of them, but
/// for kEvidence only where nothing else changed.
struct ChangedFinding {
  Change change = Change::kAppeared;
  std::string document;
  ExtractedFinding before, after;  ///< `before` is empty of what appeared, `after` of what vanished
  /// What it is listed under. Of themes and source, "planning -> voice". Else a rule: one whose evidence only one of
  /// the two has ("+id" the second, "-id" the first); of several that whose findings changed most, by share, then by
  /// number, then the first by id. "same rules" where the evidence is the same.
  std::string group;
};

struct Comparison {
  std::uint64_t documents = 0;                       ///< in both
  std::vector<std::string> only_before, only_after;  ///< ids of documents that one run alone has; not compared
  std::uint64_t findings_before = 0, findings_after = 0, same = 0;
  std::vector<ChangedFinding> changes;  ///< in the order of the second run's documents, then of the text
};

/// `before` and `after` are folders of runs or documents.jsonl. Documents are paired by id. Findings are paired by
/// their place, then, where they overlap by half of the shorter, those of one polarity first; in documents whose text
/// is not the same, by their words. Memory holds, beside the changes, a
/// document of each run and those that the other has not come to: none where both have them in one order.
/// Errors: those of read_extracted.
[[nodiscard]] Result<Comparison> compare_runs(const std::filesystem::path& before, const std::filesystem::path& after);

}  // namespace assay
