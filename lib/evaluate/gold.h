// The hand labels of one document, as its files in the gold folder have them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "assay/annotations.h"
#include "assay/result.h"
#include "evaluate/letters.h"

namespace assay::evaluation {

struct GoldClause {
  Polarity polarity = Polarity::kStrength;
  std::u32string words;  ///< their letters
};
struct GoldUnit {
  std::string id, text;
  char kind = 's';
  Range at;  ///< in Gold::stream
  char label = 'N';
  std::vector<std::string> themes;
  std::string source;
  std::vector<GoldClause> clauses;
  bool skip = false;  ///< its ends do not count
};
struct GoldMention {
  std::size_t unit = 0;
  std::string kind, value;
};

struct Gold {
  std::string name;
  std::vector<GoldUnit> units;
  std::u32string stream;  ///< the letters of all units
  bool has_mentions = false;
  std::vector<GoldMention> mentions;

  /// The unit that the letter is in; of empty ones the last, of what is behind all the last.
  [[nodiscard]] std::size_t unit_at(Position letter) const;
};

/// Errors: A802, with the file and, where a row is wrong, the line.
[[nodiscard]] Result<Gold> load_gold(const std::filesystem::path& folder, const std::string& name);

/// The documents labelled in a folder, in byte order. Errors: A301 where it has no labels.
[[nodiscard]] Result<std::vector<std::string>> labelled(const std::filesystem::path& folder);

}  // namespace assay::evaluation
