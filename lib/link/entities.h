// Entities of councils and persons, made once a document.
//   const std::uint32_t index = add_council_entity(document, council);
#pragma once

#include "assay/document.h"
#include "link/gazetteer.h"

namespace assay {

/// Index of the council's entity, which is added if the document does not have it. Its strings are the gazetteer's.
std::uint32_t add_council_entity(Document& document, const Council& council);

/// Index of the person of that name, who is added if the document does not have them.
std::uint32_t add_official_entity(Document& document, std::string_view name);

/// Whose voice a person or a body speaks with, where the document tells (its attribute `speaks_for`); else empty.
[[nodiscard]] std::string_view house_of(const Entity& entity);

}  // namespace assay
