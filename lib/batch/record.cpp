#include "batch/record.h"

#include <simdjson.h>

namespace assay::batch {
namespace {

Error bad(std::uint32_t number, std::string message) {
  return {Code::kStreamBadLine, "line " + std::to_string(number) + ": " + message, {.line = number}};
}

}  // namespace

Result<Source> read_line(std::string_view line, std::uint32_t number, Readers&) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(line.data(), line.size()).get(object)) return bad(number, "not a JSON object");
  std::string_view id, text, value;
  if (object["id"].get(id)) return bad(number, "no string `id`");
  if (object["text"].get(text)) return bad(number, "no string `text`");
  Source source = read_text(std::string(id), std::string(text));
  if (!object["title"].get(value)) source.title = value;
  if (!object["published"].get(value)) source.published = value;
  return source;
}

}  // namespace assay::batch
