// Measures a run against hand labels: how many strengths and weaknesses were found, how many of those found are right.
// Use for labels of your own: a folder with units/DOC.tsv, labels/DOC.tsv and, where there are any, entities/DOC.tsv.
//   auto measured = assay::evaluate("findings", "corpus/gold");  std::cout << measured->strength.f1();
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"

namespace assay {

/// What was found against what is there. 0 where nothing is.
struct Found {
  std::uint64_t right = 0, wrong = 0, missed = 0;

  [[nodiscard]] bool any() const { return right + wrong + missed != 0; }
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
};

/// How many of so many are right. 0 where there are none.
struct Share {
  std::uint64_t right = 0, of = 0;
  [[nodiscard]] double value() const { return of ? static_cast<double>(right) / static_cast<double>(of) : 0; }
};

/// Something that came out otherwise than it was labelled.
struct Mistake {
  std::string document, unit;
  std::string gold, found;         ///< labels S, W, M, N; of mentions kind and value, or "missed"
  std::string text;                ///< of the unit
  double confidence = 0;           ///< the highest of the unit's findings; 0 where it has none
  std::vector<std::string> rules;  ///< in the evidence of the unit's findings
};

/// Counts and figures. Everything is aligned on letters and digits alone, so that line ends, bullets and offsets that
/// differ between two readers of a document do not count.
struct Evaluation {
  std::uint64_t documents = 0;
  std::vector<std::string> missing;  ///< labelled, but not in the run: nothing was found in them
  Found strength, weakness;          ///< unit by unit; a mixed unit counts for both
  /// Units by the gold label and what was found, each S, W, M, N.
  std::array<std::array<std::uint64_t, 4>, 4> confusion{};
  Share clauses;                  ///< marked clauses of mixed units whose finding has their polarity
  Share source;                   ///< who says it, of the units whose polarity is right
  Share theme;                    ///< one theme in common, of the same units
  Found sentences;                ///< ends of sentences; headings and fragments are free
  Found council, official, date;  ///< mentions of the right entity or value in the right unit
  std::uint64_t unplaced = 0;     ///< findings whose words are not in the gold
  std::vector<Mistake> mistakes;  ///< document by document, labels first

  /// The mean of the F1 of strengths and weaknesses, both rounded to four decimals as they are shown.
  [[nodiscard]] double macro_f1() const;
  /// Of the four labels.
  [[nodiscard]] double accuracy() const;
  /// Cohen's kappa: agreement beyond chance.
  [[nodiscard]] double kappa() const;
};
inline constexpr std::string_view kLabels = "SWMN";

/// Columns of the gold, parted by tabs:
///   units/DOC.tsv     id, kind (h heading or fragment, s sentence, b sentence of a bullet), text
///   labels/DOC.tsv    id, label (S strength, W weakness, M both, N neither), themes (a,b), source (I inspectorate,
///                     C council, G government, O other), clauses ("S:words || W:words", of M only)
///   entities/DOC.tsv  id, kind (council, official, date), words, value (slug, name|role|organisation, ISO date)
///   skip.tsv          DOC and ids of units whose ends do not count
/// DOC is the stem of the document's id. `only`: documents whose name contains it. Of records with the same stem the
/// last counts. `same_values`: a file that says which names of councils are one council's and what stands around a
/// person's name without being part of it (the pipeline inspection has one); without it names differ as written.
/// Errors: those of read_extracted; A301 where there is no gold, A802 where it is not of that form; A109 and A110 of
/// `same_values`.
[[nodiscard]] Result<Evaluation> evaluate(const std::filesystem::path& run, const std::filesystem::path& gold,
                                          std::string_view only = "", const std::filesystem::path& same_values = {});

/// The same as one JSON object, figures to four decimals; no more than `mistakes` of its mistakes.
[[nodiscard]] std::string evaluation_json(const Evaluation& evaluation, std::size_t mistakes);

}  // namespace assay
