// What the rules of a pipeline do on a corpus: which never fire, which seldom, and what none of them claims.
// Use while writing rules, on many documents: a rule that fires once says something of one text, not of the language.
//   auto cover = assay::cover({.inputs = {"corpus/documents"}}, *pipeline);  std::cout << cover->rules.size();
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "assay/batch.h"

namespace assay {

struct CoverOptions {
  std::vector<std::filesystem::path> inputs;  ///< as BatchOptions::inputs
  std::size_t unclaimed = 20;                 ///< how many sentences to keep of each list
  ReadOptions read{};
};

/// One rule of a rule file. Names of gazetteers and what stages decide by structure are left out.
struct RuleCover {
  RuleId rule = kNone;
  std::uint64_t documents = 0;  ///< in which it took part in a decision, as `assay test` means it
  std::uint64_t times = 0;      ///< places where it did
  std::uint64_t matches = 0;    ///< hits, those that counted for nothing too; kinds matched where asked have none
};

/// A sentence that is no finding.
struct Unclaimed {
  std::string document, text;
  std::uint32_t page = 0;            ///< from 1; 0 where the format has none
  float strength = 0, weakness = 0;  ///< log-odds, of which neither was enough
  std::vector<std::string> rules;    ///< cues, operators and signs in it
};

struct Coverage {
  std::uint64_t documents = 0;
  std::vector<Failure> failures;  ///< documents that could not be read or processed
  std::vector<RuleCover> rules;   ///< in the order of the rule set
  std::uint64_t sentences = 0;    ///< that were weighed: no headings, no furniture
  std::uint64_t claimed = 0;      ///< with a finding
  std::uint64_t with_cues = 0;    ///< of the others, those with cues, operators or signs
  /// Of the unclaimed those nearest to being a finding, the nearest first; equals in the order of the corpus. First
  /// those with cues, operators or signs, which were outweighed; then those without, which stand where judgements stand
  /// and in whose words no rule sees any.
  std::vector<Unclaimed> outweighed, unheard;
};

/// Runs the pipeline over all documents, one after the other, and counts. Memory is bounded by the largest document.
/// Error: A301, where none of the inputs exists.
[[nodiscard]] Result<Coverage> cover(const CoverOptions& options, const Pipeline& pipeline);

}  // namespace assay
