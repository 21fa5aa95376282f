// NDJSON records: many documents, one JSON object a line.
#include <simdjson.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <istream>
#include <optional>

#include "assay/reader.h"
#include "read/format.h"
#include "read/input.h"
#include "read/iso_date.h"
#include "read/next_line.h"

namespace assay {
namespace {

using Object = simdjson::dom::object;

constexpr std::string_view kWhiteSpace = " \t\r\n";

std::string_view without_mark(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  return line;
}

Error bad_line(std::uint64_t line, std::string_view why) {
  return {Code::kStreamBadLine, "line " + std::to_string(line) + ": " + std::string(why)};
}

// A string field; nothing where it is absent or null. `wrong` is set where it is of another type.
std::optional<std::string_view> string_field(Object object, std::string_view key, bool& wrong) {
  simdjson::dom::element value;
  if (object.at_key(key).get(value) || value.is_null()) return std::nullopt;
  std::string_view text;
  if (!value.get(text)) return text;
  wrong = true;
  return std::nullopt;
}

// An id is a string; a whole number is taken for one, since many stores number their texts.
void take_id(Object object, Record& record) {
  simdjson::dom::element value;
  if (object.at_key("id").get(value)) return;
  std::string_view text;
  std::int64_t number = 0;
  if (!value.get(text)) {
    record.id = text;
    record.has_id = !text.empty();
  } else if (!value.get(number)) {
    record.id = std::to_string(number);
    record.has_id = true;
  }
}

Result<Source> read_fields(Object object, const Record& record, const ReadOptions& options) {
  if (!record.has_id) return bad_line(record.line, "`id` is missing or not a string");
  bool wrong = false;
  const auto text = string_field(object, "text", wrong);
  if (!text) return bad_line(record.line, wrong ? "`text` is not a string" : "`text` is missing");
  const auto title = string_field(object, "title", wrong);
  if (wrong) return bad_line(record.line, "`title` is not a string");
  const auto published = string_field(object, "published", wrong);
  if (wrong) return bad_line(record.line, "`published` is not a string");
  const auto media_type = string_field(object, "media_type", wrong);
  if (wrong) return bad_line(record.line, "`media_type` is not a string");
  if (media_type && !media_type->empty() && !read::find_format(*media_type))
    return bad_line(record.line, "`media_type` is none of text/plain, text/markdown, text/html");
  if (text->size() > options.max_bytes) return read::too_large(record.id, options.max_bytes);

  auto source = read::read_text_bytes(*text, record.id, media_type.value_or(options.media_type));
  if (!source) return source;
  if (title && !title->empty()) source->title = *title;
  if (published && !published->empty()) {
    std::string day = read::iso_day(*published);
    if (day.empty())
      source->diagnostics.push_back(
          {Severity::kWarning, Code::kStreamBadLine, "`published` is not an ISO date and was left out", {}});
    else
      source->published = std::move(day);
  }
  return source;
}

Record read_line(std::string_view line, std::uint64_t number, const ReadOptions& options,
                 simdjson::dom::parser& parser) {
  Record record{.line = number, .id = {}, .source = bad_line(number, "is not a JSON object")};
  line = without_mark(line);
  simdjson::dom::element element;
  if (const auto error = parser.parse(line.data(), line.size(), true).get(element)) {
    record.source = bad_line(number, std::string("is not JSON: ") + simdjson::error_message(error));
  } else if (Object object; !element.get(object)) {
    take_id(object, record);
    record.source = read_fields(object, record, options);
  }
  if (!record.source) {
    Error error = record.source.error();
    error.where.line = static_cast<std::uint32_t>(std::min<std::uint64_t>(number, UINT32_MAX));
    record.source = std::move(error);
  }
  return record;
}

}  // namespace

Record read_record(std::string_view json_line, std::uint64_t line_number, const ReadOptions& options) {
  simdjson::dom::parser parser;
  ReadOptions bounded = options;
  bounded.max_bytes = std::min(options.max_bytes, read::kMostBytes);
  return read_line(json_line, line_number, bounded, parser);
}

Status read_records(std::istream& in, const std::function<bool(Record)>& each, const ReadOptions& options) {
  ReadOptions bounded = options;
  bounded.max_bytes = std::min(options.max_bytes, read::kMostBytes);
  simdjson::dom::parser parser;
  std::string line;
  if (!in.rdbuf()) return success();
  for (std::uint64_t number = 1;; ++number) {
    const read::Got got = read::next_line(*in.rdbuf(), line, bounded.max_bytes);
    if (got == read::Got::kEnd) break;
    if (got == read::Got::kTooLong) {
      Error error = read::too_large("line " + std::to_string(number), bounded.max_bytes);
      error.where.line = static_cast<std::uint32_t>(std::min<std::uint64_t>(number, UINT32_MAX));
      if (!each({.line = number, .id = {}, .source = std::move(error)})) return success();
      continue;
    }
    if (without_mark(line).find_first_not_of(kWhiteSpace) == std::string_view::npos) continue;
    if (!each(read_line(line, number, bounded, parser))) return success();
  }
  return success();
}

Status read_records(const std::filesystem::path& file, const std::function<bool(Record)>& each,
                    const ReadOptions& options) {
  std::error_code no;
  const std::string name = file.string();
  if (!std::filesystem::exists(file, no)) return Error{Code::kInputMissing, name + ": does not exist"};
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file, no))
    return Error{Code::kInputUnreadable, name + ": cannot be opened: " + std::strerror(errno)};
  return read_records(in, each, options);
}

bool holds_records(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string head(read::kSniffBytes, '\0');
  if (!in) return false;
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return read::looks_like_records(head);
}

namespace read {

Got next_line(std::streambuf& from, std::string& line, std::uint64_t max_bytes) {
  std::istream in(&from);  // tied to no output that another thread may write
  line.clear();
  bool too_long = false;
  char piece[1 << 14];
  for (;;) {
    in.getline(piece, sizeof piece);
    auto size = static_cast<std::size_t>(in.gcount());
    const bool whole = in.good();  // what was read ends with the line end, which is counted
    if (whole) --size;
    const std::size_t kept = std::min<std::uint64_t>(size, max_bytes - line.size());
    line.append(piece, kept);
    too_long = too_long || kept < size;
    if (whole) return too_long ? Got::kTooLong : Got::kLine;
    if (in.eof() || in.bad()) return too_long ? Got::kTooLong : line.empty() ? Got::kEnd : Got::kLine;
    in.clear();  // the line goes on
  }
}

// The first line begins an object and has both keys. Its end need not be in sight: one text may be long.
bool looks_like_records(std::string_view text) {
  text = without_mark(text.substr(0, kSniffBytes));
  const std::size_t begin = text.find_first_not_of(kWhiteSpace);
  if (begin == std::string_view::npos || text[begin] != '{') return false;
  const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  const auto has_key = [line](std::string_view quoted) {
    const std::size_t at = line.find(quoted);
    if (at == std::string_view::npos) return false;
    const std::size_t next = line.find_first_not_of(" \t", at + quoted.size());
    return next != std::string_view::npos && line[next] == ':';
  };
  const bool whole = begin + line.size() < text.size() || text.size() < kSniffBytes;
  return has_key("\"text\"") && (has_key("\"id\"") || !whole);
}

}  // namespace read
}  // namespace assay
