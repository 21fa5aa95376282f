#include "config/table.h"

#include <utility>

#include "config/toml.h"

namespace assay {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

Result<Table> Table::load(const std::filesystem::path& file) {
  auto text = read_whole_file(file, Code::kResourceUnreadable);
  if (!text) return text.error();
  return parse(*text, file.string());
}

Table Table::parse(std::string_view text, std::string_view file) {
  Table out;
  out.file_ = file;
  out.text_ = std::make_unique<const std::string>(text);
  std::uint32_t number = 0;
  for (std::string_view line : split(*out.text_, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    out.rows_.push_back({number, line, split(line, '\t')});
  }
  return out;
}

Error Table::bad(const Row& row, std::string message) const {
  return {.code = Code::kBadResource,
          .message = std::move(message),
          .where = {.file = file_, .line = row.line, .column = 1, .line_text = std::string(row.text)}};
}

}  // namespace assay
