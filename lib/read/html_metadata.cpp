#include "read/html_metadata.h"

#include <simdjson.h>

#include <string>

#include "read/character_reference.h"
#include "read/iso_date.h"

namespace assay::read {
namespace {

using simdjson::dom::element;

constexpr int kDepth = 6;  // of graphs and lists in which the article may stand

std::string string_at(const simdjson::dom::object& object, std::string_view key) {
  std::string_view value;
  return object.at_key(key).get(value) ? std::string() : plain_text(value);
}

// An author is a name, an object with one, or a list of either, of which the first counts.
std::string author_of(const element& value, int depth) {
  std::string_view name;
  simdjson::dom::object object;
  simdjson::dom::array list;
  if (!value.get(name)) return plain_text(name);
  if (!value.get(object)) return string_at(object, "name");
  if (depth > 0 && !value.get(list))
    for (const element item : list) return author_of(item, depth - 1);
  return {};
}

// The first object with a date of publication is the page's article; others are its site, its pictures, its comments.
bool take(const element& value, HtmlMetadata& metadata, int depth) {
  if (depth == 0) return false;
  if (simdjson::dom::array list; !value.get(list)) {
    for (const element item : list)
      if (take(item, metadata, depth - 1)) return true;
    return false;
  }
  simdjson::dom::object object;
  if (value.get(object)) return false;
  if (std::string day = iso_day(string_at(object, "datePublished")); !day.empty()) {
    metadata.published = std::move(day);
    metadata.headline = string_at(object, "headline");
    element author;
    if (metadata.author.empty() && !object.at_key("author").get(author)) metadata.author = author_of(author, depth);
    return true;
  }
  for (const std::string_view inner : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"})
    if (element found; !object.at_key(inner).get(found) && take(found, metadata, depth - 1)) return true;
  return false;
}

}  // namespace

void read_json_ld(std::string_view json, HtmlMetadata& metadata) {
  if (!metadata.headline.empty()) return;
  simdjson::dom::parser parser;
  element root;
  if (!parser.parse(json.data(), json.size(), true).get(root)) static_cast<void>(take(root, metadata, kDepth));
}

}  // namespace assay::read
