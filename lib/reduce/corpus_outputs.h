// The outputs that are made only when they are asked for, by name, and how they are made of a run's documents.jsonl.
//   CorpusOutputs outputs({"sqlite"}, "out");  outputs.make(records, facts, keep_going);  outputs.give_names();
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "reduce/corpus_output.h"

namespace assay::reduce {

/// Of those asked for, the first that there is none of, as A601; of several outputs each is made once.
[[nodiscard]] Status check_names(const std::vector<std::string>& names);

/// The outputs asked for in one folder. They grow as X.part and get their names together.
class CorpusOutputs {
 public:
  /// `names` are checked.
  CorpusOutputs(const std::vector<std::string>& names, std::filesystem::path folder);

  /// Leaves out those that are in the folder already.
  void keep_those_made();
  [[nodiscard]] bool none() const { return wanted_.empty(); }

  /// Makes them of the records in `documents`. Stops with A405 where `go_on()` is false. Errors: A403; A302, A801 where
  /// the records cannot be read.
  [[nodiscard]] Status make(const std::filesystem::path& documents, const RunFacts& facts,
                            const std::function<bool()>& go_on) const;
  /// Gives those that were made their names. What is there of an earlier run is replaced. Errors: A403.
  [[nodiscard]] Status give_names() const;
  /// Takes away what an earlier run of this folder made and this one was not asked for.
  void remove_others() const;

 private:
  std::filesystem::path folder_;
  std::vector<std::size_t> wanted_;  // in the table
};

}  // namespace assay::reduce
