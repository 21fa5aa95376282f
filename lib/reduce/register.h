// The register of a run, entities.csv: what the documents say of each council, organisation and person together, with
// who held which role, where, and when it was first and last seen.
//   if (auto made = write_register("out/appearances.csv", "out/entities.csv"); !made) return made;
#pragma once

#include <filesystem>

#include "assay/result.h"

namespace assay::reduce {

/// Reads appearances.csv (assay/writer.h) and writes the register anew; it is on the disk when this returns. A row an
/// entity, of a person one for each role.
///
/// Councils and organisations are the same in all documents. People of one name are joined where two documents place
/// them alike: a role at the same organisation or council, or for those without a role, a document about the same
/// council. Somebody who is placed nowhere goes with the only one of the name. All others are kept apart, as "~2" and
/// so on behind the id, in the order in which they were first seen: who moved from one council to another stays two
/// until a document names both.
///
/// A role is seen at the date of the document. Deterministic; memory grows with the number of different entities and
/// roles, not with that of documents.
/// Errors: A301 (no appearances), A403.
[[nodiscard]] Status write_register(const std::filesystem::path& appearances, const std::filesystem::path& at);

}  // namespace assay::reduce
