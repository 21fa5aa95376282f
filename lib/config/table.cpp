#include "config/table.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "config/whole_file.h"

namespace assay {

namespace {

template <class Use>
void each_part(std::string_view text, char separator, Use&& use) {
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    use(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return;
    begin = end + 1;
  }
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  each_part(text, separator, [&](std::string_view part) { parts.push_back(part); });
  return parts;
}

Result<Table> Table::load(const std::filesystem::path& file) {
  auto text = read_whole_file(file, Code::kResourceUnreadable);
  if (!text) return text.error();
  return parse(*text, file.string());
}

Result<Table> Table::parse(std::string_view text, std::string_view file) {
  Table out;
  out.file_ = file;
  out.text_ = std::make_unique<const std::string>(text);
  // All cells stand in one array, which must not move while rows view it.
  const auto marks = std::count_if(out.text_->begin(), out.text_->end(), [](char c) { return c == '\t' || c == '\n'; });
  out.cells_.reserve(static_cast<std::size_t>(marks) + 1);
  std::uint32_t number = 0;
  each_part(*out.text_, '\n', [&](std::string_view line) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') return;
    const std::size_t first = out.cells_.size();
    each_part(line, '\t', [&](std::string_view cell) { out.cells_.push_back(cell); });
    out.rows_.push_back({number, line, std::span(out.cells_).subspan(first)});
  });
  // Names and themes go into the record, which is UTF-8. All at once first: nearly every file is sound.
  const auto is_utf8 = [](std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); };
  if (!is_utf8(*out.text_))
    for (const Row& row : out.rows_)
      if (!is_utf8(row.text)) return out.bad({.line = row.line, .text = {}, .cells = {}}, "the line is not UTF-8");
  return out;
}

Error Table::bad(const Row& row, std::string message) const {
  return {.code = Code::kBadResource,
          .message = std::move(message),
          .where = {.file = file_, .line = row.line, .column = 1, .line_text = std::string(row.text)}};
}

}  // namespace assay
