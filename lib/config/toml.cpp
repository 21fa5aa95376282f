#include "config/toml.h"

#include <fstream>

namespace assay {

Location TomlFile::at(const toml::source_region& region, std::uint32_t length) const {
  Location where{.file = path.string(), .line = region.begin.line, .column = region.begin.column, .length = length};
  if (where.line > 0 && where.line <= lines.size()) {
    const std::size_t from = lines[where.line - 1];
    where.line_text = text.substr(from, text.find('\n', from) - from);
  }
  return where;
}

Result<std::string> read_whole_file(const std::filesystem::path& path, Code unreadable) {
  // A pipe or a device may have no end.
  std::error_code ec;
  std::ifstream in;
  if (std::filesystem::is_regular_file(path, ec)) in.open(path, std::ios::binary);
  if (!in.is_open()) return Error{.code = unreadable, .message = "cannot read `" + path.string() + "`"};
  // In one go, where the file is as long as the system says.
  constexpr std::size_t kMore = 1 << 16;
  const auto size = std::filesystem::file_size(path, ec);
  std::string text;
  for (std::size_t more = ec ? kMore : size + 1; in; more = kMore) {
    const std::size_t had = text.size();
    text.resize(had + more);
    in.read(text.data() + had, static_cast<std::streamsize>(more));
    text.resize(had + static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

Result<std::shared_ptr<TomlFile>> read_toml(const std::filesystem::path& path, Code unreadable) {
  auto text = read_whole_file(path, unreadable);
  if (!text) return text.error();
  auto file = std::make_shared<TomlFile>();
  file->path = path;
  file->text = *std::move(text);
  file->lines.push_back(0);
  for (std::size_t at = 0; (at = file->text.find('\n', at)) != std::string::npos;) file->lines.push_back(++at);
  try {
    file->table = toml::parse(file->text, path.string());
  } catch (const toml::parse_error& e) {
    return Error{.code = Code::kTomlSyntax, .message = std::string(e.description()), .where = file->at(e.source())};
  }
  return file;
}

Error ErrorList::take() {
  Error first = std::move(errors.front());
  first.also.insert(first.also.end(), std::make_move_iterator(errors.begin() + 1),
                    std::make_move_iterator(errors.end()));
  errors.clear();
  return first;
}

}  // namespace assay
