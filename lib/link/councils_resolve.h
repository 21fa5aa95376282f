// Which of the names found stand for councils, which council each is, and which one the document is about.
//   resolve_councils(document, gazetteer, rules, hits, result);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "link/councils.h"

namespace assay {

/// What is decided of one CouncilHit.
struct CouncilDecision {
  std::uint32_t council = kNone;  ///< index into Gazetteer::councils(); kNone where the name is no council here
  RuleId rule = kNone;            ///< the gazetteer entry
};

struct CouncilResult {
  std::vector<CouncilDecision> decisions;  ///< one for each hit
  std::uint32_t own = kNone;               ///< index into Gazetteer::councils(): whom the document is about
  std::vector<std::uint32_t> seen;         ///< the councils that a name may stand for, each once, in order
  // Buffers, by council; of use for those seen.
  std::vector<float> score;
  std::vector<std::uint8_t> named;  ///< NamedAs bits
};

/// The day for which names are understood: the document's date if it is known, else the latest date that it mentions
/// (a document is no older than what it reports); empty if there is none.
[[nodiscard]] std::string_view day_of(const Document& document);

/// True of reports, letters and notices: "the council" is the one inspected or written to, whoever else is named.
[[nodiscard]] bool is_about_one_council(const Document& document);

/// Decides all hits. Names that have several readings go to the council that existed on the document's day, then to
/// the one that the document names in full elsewhere, then to the one with children's services.
void resolve_councils(const Document& document, const Gazetteer& gazetteer, const CouncilHits& hits,
                      CouncilResult& out);

}  // namespace assay
