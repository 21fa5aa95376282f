// What a finding is about and who and when is named in it, decided from the mentions around it.
// Each function is one rule of the stage `attach`, for tests and for stages that want the same decision.
//   councils_in_force(document, in_force);  finding.council = council_of(document, finding,
//   in_force[finding.sentence]);
#pragma once

#include <cstdint>
#include <vector>

#include "assay/document.h"

namespace assay {

/// Removes mentions of councils that lie inside a person's name ("Sarah Kent"). Indexes of mentions change.
void drop_names_inside_people(Document& document);

/// For each sentence the council in force when it begins: the one mentioned last in its paragraph, else the document's
/// own, else (in a round-up) the one mentioned last; kNone where none was.
void councils_in_force(const Document& document, std::vector<std::uint32_t>& out);

/// Whom a finding is about: in an inspection's report, a letter or a notice the council inspected; elsewhere the
/// council named in the clause, else in the sentence, else the one that "the council" refers to, else `in_force`. An
/// entity index.
[[nodiscard]] std::uint32_t council_of(const Document& document, const Finding& finding, std::uint32_t in_force);

/// Index of the inspection of that council, or of the only one, as long as that is not another council's; or kNone.
[[nodiscard]] std::uint32_t inspection_of(const Document& document, std::uint32_t council);

/// Fills in council, inspection, heading, dates (mentions in the sentence) and officials (each entity once).
void attach_finding(const Document& document, const std::vector<std::uint32_t>& in_force, Finding& finding);

}  // namespace assay
