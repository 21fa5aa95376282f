// Reads plain text only, until the readers are there.
#pragma once

#include <simdjson.h>

#include <fstream>
#include <iterator>

#include "assay/reader.h"

namespace assay::batch {

struct Record {
  std::string id;
  bool has_id = false;
  Result<Source> source;
};

inline Record read_record(std::string_view line, std::uint64_t number, const ReadOptions& = {}) {
  const auto bad = [&](std::string why) {
    return Error{Code::kStreamBadLine, "line " + std::to_string(number) + ": " + why, {.line = static_cast<std::uint32_t>(number)}};
  };
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(line.data(), line.size()).get(object)) return {{}, false, bad("is not a JSON object")};
  std::string_view id, text, value;
  if (object["id"].get(id)) return {{}, false, bad("`id` is missing or not a string")};
  if (object["text"].get(text)) return {std::string(id), true, bad("`text` is missing or not a string")};
  Source source = read_text(std::string(id), std::string(text));
  if (!object["title"].get(value)) source.title = value;
  if (!object["published"].get(value)) source.published = value;
  return {std::string(id), true, std::move(source)};
}

inline bool holds_records(const std::filesystem::path&) { return false; }

class InterimReaders {
 public:
  explicit InterimReaders(const ReadOptions&) {}
  Result<Source> read_file(const std::filesystem::path& file, std::string id) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return Error{Code::kInputUnreadable, id + ": cannot be read"};
    std::string text((std::istreambuf_iterator<char>(in)), {});
    if (text.empty()) return Error{Code::kInputEmpty, id + ": holds no text"};
    if (text.starts_with("%PDF")) return Error{Code::kPdfReaderMissing, id + ": the program assay-pdf was not found"};
    return read_text(std::move(id), std::move(text));
  }
};

}  // namespace assay::batch
