// TOML files with places for diagnostics: the one way that pipeline and rule files are read.
#pragma once

#include <toml++/toml.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "assay/result.h"
#include "assay/settings.h"

namespace assay {

/// A parsed file with its text, kept for the lines that diagnostics show.
struct TomlFile {
  std::filesystem::path path;
  std::string text;
  std::vector<std::size_t> lines;  ///< where each begins, in bytes
  toml::table table;

  /// The place of a node or key, with its line. `length` is what the caret underlines.
  [[nodiscard]] Location at(const toml::source_region& region, std::uint32_t length = 1) const;
  [[nodiscard]] Location at(const toml::node& node) const { return at(node.source()); }
  [[nodiscard]] Location at(const toml::key& key) const {
    return at(key.source(), static_cast<std::uint32_t>(key.str().size()));
  }
};

/// Errors: `unreadable`, A102.
[[nodiscard]] Result<std::shared_ptr<TomlFile>> read_toml(const std::filesystem::path& path, Code unreadable);
/// Of a file that was read. Error: A102.
[[nodiscard]] Result<std::shared_ptr<TomlFile>> parse_toml(const std::filesystem::path& path, std::string text);

/// Appends `error` to `list`'s chain: the first becomes the head, others go to `also`.
struct ErrorList {
  std::vector<Error> errors;
  void add(Error error) { errors.push_back(std::move(error)); }
  [[nodiscard]] bool empty() const { return errors.empty(); }
  /// All of them as one Error; must not be empty.
  [[nodiscard]] Error take();
};

/// The table behind a Settings.
struct Settings::Table {
  std::shared_ptr<const TomlFile> file;
  const toml::table* table = nullptr;
};

}  // namespace assay
