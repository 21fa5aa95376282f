#include "config/toml.h"

#include "config/whole_file.h"

namespace assay {

Location TomlFile::at(const toml::source_region& region, std::uint32_t length) const {
  Location where{.file = path.string(), .line = region.begin.line, .column = region.begin.column, .length = length};
  if (where.line > 0 && where.line <= lines.size()) {
    const std::size_t from = lines[where.line - 1];
    where.line_text = text.substr(from, text.find('\n', from) - from);
  }
  return where;
}

Result<std::shared_ptr<TomlFile>> read_toml(const std::filesystem::path& path, Code unreadable) {
  auto text = read_whole_file(path, unreadable);
  return text ? parse_toml(path, *std::move(text)) : text.error();
}

Result<std::shared_ptr<TomlFile>> parse_toml(const std::filesystem::path& path, std::string text) {
  auto file = std::make_shared<TomlFile>();
  file->path = path;
  file->text = std::move(text);
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
