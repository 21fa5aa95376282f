// The gazetteer of councils: who exists, from when to when, under which names; a table of the pipeline's, read once.
//   auto gazetteer = Gazetteer::load("gazetteers/councils.tsv");
//   for (const Council& c : gazetteer->councils()) …
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"
#include "config/table.h"

namespace assay {

/// What a name means without "council" or the like beside it; the column `bare` of the table explains the values.
enum class BareName : std::uint8_t { kArea, kWord, kNamed, kNever };

/// kFull is the whole name of the body ("Cyngor Gwynedd"), kShort one that needs a longer one elsewhere in the document
/// ("Lincs"), kPart a town that is only a part of the area ("Windsor"): it needs words that make it the council.
enum class NameKind : std::uint8_t { kOrdinary, kShort, kPart, kFull };

struct CouncilName {
  std::string text;
  NameKind kind = NameKind::kOrdinary;
};

/// One row. Immutable; views into it are good for as long as the gazetteer is.
struct Council {
  std::string id;  ///< "council/E08000005"; of bodies without a code "council/" and the slug
  std::string gss, name, slug, official_name, type, region, ofsted_urn;
  std::string start, end;               ///< ISO; `end` is empty for those that exist
  std::vector<std::string> successors;  ///< GSS codes
  BareName bare = BareName::kArea;
  std::vector<CouncilName> names;  ///< the name, the aliases and their variants in spelling
  std::string style, type_style;   ///< official name and type in lower case, a space before and behind each word

  /// True if it existed on that ISO date (a year or month will do); true for an empty date if it exists today.
  [[nodiscard]] bool exists(std::string_view date) const;
};

/// Immutable after load; safe to use from any thread.
class Gazetteer {
 public:
  /// Errors: A109 where the file cannot be read, A110 with its line where a row is not of the form expected.
  [[nodiscard]] static Result<Gazetteer> load(const std::filesystem::path& file);
  /// The same from text; `file` names it in errors.
  [[nodiscard]] static Result<Gazetteer> parse(std::string_view text, std::string_view file);

  [[nodiscard]] const std::vector<Council>& councils() const { return councils_; }

 private:
  [[nodiscard]] static Result<Gazetteer> read(const Table& table);

  std::vector<Council> councils_;
};

/// The spellings of a name: "and" or "&", hyphens or spaces, commas or none, "St." or "St"; itself first, none twice.
[[nodiscard]] std::vector<std::string> spellings(std::string_view name);

}  // namespace assay
