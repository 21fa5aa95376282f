// One stage's table in a pipeline file, read key by key; what nobody reads is an error of the file.
// Use in a stage's make function, all keys before anything that can fail.
//   auto reach = setup.settings.number("reach", 6);  auto file = setup.settings.path("gazetteer");
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"

namespace assay {

/// Reads note an error (A105, A106) instead of returning it, so a make function stays linear; the loader reports all.
/// A read that failed gives what `otherwise` says, or an empty value. Lives while the pipeline loads, on one thread.
class Settings {
 public:
  struct Table;  // the TOML table behind it, private to the library
  Settings(std::shared_ptr<const Table> table, std::filesystem::path folder);

  /// The value of a key, or `otherwise` where it is absent. Error: A106.
  [[nodiscard]] std::string string(std::string_view key, std::string_view otherwise);
  /// Errors: A105, A106.
  [[nodiscard]] std::string required_string(std::string_view key);
  [[nodiscard]] double number(std::string_view key, double otherwise);
  [[nodiscard]] bool flag(std::string_view key, bool otherwise);
  /// A list of strings; empty where the key is absent. Error: A106.
  [[nodiscard]] std::vector<std::string> strings(std::string_view key);
  /// A file beside the pipeline file; required. The loader counts its content into the pipeline's hash.
  [[nodiscard]] std::filesystem::path path(std::string_view key);
  /// The content of a file beside the pipeline file, or "" where the key is absent.
  [[nodiscard]] std::string content(std::string_view key);
  /// The place of a key (or of the table, for keys that are absent), for errors of the stage's own.
  [[nodiscard]] Location where(std::string_view key) const;
  /// Notes an error of the stage's own.
  void fail(Error error);

  [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }
  [[nodiscard]] const std::vector<std::filesystem::path>& files() const { return files_; }
  /// Keys of the table that were never read, as errors A104.
  [[nodiscard]] std::vector<Error> unread() const;

 private:
  std::shared_ptr<const Table> table_;
  std::filesystem::path folder_;
  std::vector<std::string> read_;
  std::vector<Error> errors_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace assay
