#include "assay/settings.h"

#include <algorithm>

#include "config/toml.h"
#include "config/whole_file.h"

namespace assay {

Settings::Settings(std::shared_ptr<const Table> table, std::filesystem::path folder)
    : table_(std::move(table)), folder_(std::move(folder)) {}

namespace {
// The value of `key` as T, or the default; a value of another type is an error of the file.
template <class T>
std::optional<T> get(const Settings::Table& in, std::string_view key, std::string_view type, Settings& settings) {
  const toml::node* node = in.table->get(key);
  if (!node) return std::nullopt;
  auto value = node->value<T>();
  if (!value)
    settings.fail({.code = Code::kWrongType,
                   .message = "`" + std::string(key) + "` must be " + std::string(type),
                   .where = in.file->at(*node)});
  return value;
}
}  // namespace

std::string Settings::string(std::string_view key, std::string_view otherwise) {
  read_.emplace_back(key);
  return get<std::string>(*table_, key, "a string", *this).value_or(std::string(otherwise));
}

std::string Settings::required_string(std::string_view key) {
  if (!table_->table->contains(key))
    fail({.code = Code::kMissingKey, .message = "`" + std::string(key) + "` is required here", .where = where(key)});
  return string(key, "");
}

double Settings::number(std::string_view key, double otherwise) {
  read_.emplace_back(key);
  return get<double>(*table_, key, "a number", *this).value_or(otherwise);
}

bool Settings::flag(std::string_view key, bool otherwise) {
  read_.emplace_back(key);
  return get<bool>(*table_, key, "true or false", *this).value_or(otherwise);
}

std::vector<std::string> Settings::strings(std::string_view key) {
  read_.emplace_back(key);
  std::vector<std::string> out;
  const toml::node* node = table_->table->get(key);
  if (!node) return out;
  if (auto one = node->value<std::string>()) return {*one};
  bool good = node->is_array();
  if (good)
    for (const toml::node& item : *node->as_array()) {
      if (auto s = item.value<std::string>())
        out.push_back(*s);
      else
        good = false;
    }
  if (!good)
    fail({.code = Code::kWrongType,
          .message = "`" + std::string(key) + "` must be a list of strings",
          .where = table_->file->at(*node)});
  return out;
}

std::filesystem::path Settings::path(std::string_view key) {
  const std::string name = required_string(key);
  if (name.empty()) return {};
  auto file = folder_ / name;
  std::error_code ec;
  if (!std::filesystem::is_regular_file(file, ec))
    fail({.code = Code::kResourceUnreadable, .message = "no file `" + file.string() + "`", .where = where(key)});
  files_.push_back(file);
  return file;
}

std::string Settings::content(std::string_view key) {
  if (string(key, "").empty()) return {};
  auto text = read_whole_file(path(key), Code::kResourceUnreadable);
  return text ? *std::move(text) : std::string();  // path() has noted what is wrong
}

Location Settings::where(std::string_view key) const {
  if (const toml::node* node = table_->table->get(key)) return table_->file->at(*node);
  return table_->file->at(*table_->table);
}

void Settings::fail(Error error) { errors_.push_back(std::move(error)); }

std::vector<Error> Settings::unread() const {
  std::vector<Error> out;
  for (const auto& [key, node] : *table_->table) {
    if (std::find(read_.begin(), read_.end(), key.str()) != read_.end()) continue;
    out.push_back({.code = Code::kUnknownKey,
                   .message = "unknown key `" + std::string(key.str()) + "`",
                   .where = table_->file->at(key)});
  }
  return out;
}

}  // namespace assay
