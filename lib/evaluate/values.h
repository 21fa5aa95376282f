// What makes two values of a mention the same: knowledge of a field, read from a file of its pipeline.
//   auto values = Values::load("same_values.tsv");  values->person("Cllr Jane Doe") == values->person("Jane Doe")
#pragma once

#include <re2/re2.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "assay/result.h"

namespace assay::evaluation {

/// Without a file values are the same where they are written the same.
class Values {
 public:
  /// Rows, their cells parted by tabs:
  ///   council  a short name  the one that it is counted as, both in lower case with hyphens
  ///   title    words before a person's name, in any case, with or without a full stop
  ///   office   words behind it, in this case
  /// Errors: A109; A110 with the line.
  [[nodiscard]] static Result<Values> load(const std::filesystem::path& file);

  /// A council's short name in lower case with hyphens; councils with two such names have one of them.
  [[nodiscard]] std::string council(std::string_view name) const;
  /// A person's name without titles, honours and offices, as letters (UTF-8).
  [[nodiscard]] std::string person(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> councils_;
  std::unique_ptr<const RE2> title_, office_;  ///< null where there are none
};

}  // namespace assay::evaluation
