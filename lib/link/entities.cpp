#include "link/entities.h"

#include "link/names.h"

namespace assay {

std::uint32_t add_council_entity(Document& document, const Council& council) {
  if (const std::uint32_t known = document.entity(council.id); known != kNone) return known;
  Entity entity{.id = council.id, .kind = "council", .name = council.name, .attributes = {}, .roles = {}};
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) entity.attributes.push_back({name, value});
  };
  add("slug", council.slug);
  add("gss", council.gss);
  add("ofsted_urn", council.ofsted_urn);
  add("type", council.type);
  add("region", council.region);
  document.edit_entities().push_back(std::move(entity));
  return static_cast<std::uint32_t>(document.entities().size() - 1);
}

std::uint32_t add_official_entity(Document& document, std::string_view name) {
  const std::string id = "official/" + slug_of(name);
  if (const std::uint32_t known = document.entity(id); known != kNone) return known;
  document.edit_entities().push_back(
      {.id = document.keep(id), .kind = "official", .name = document.keep(name), .attributes = {}, .roles = {}});
  return static_cast<std::uint32_t>(document.entities().size() - 1);
}

std::string_view house_of(const Entity& entity) {
  for (const Attribute& a : entity.attributes)
    if (a.name == "speaks_for") return a.value;
  return {};
}

}  // namespace assay
