// A file that an output is written into, with the error that belongs to it.
//   OutputFile file;  if (auto opened = file.open(path); !opened) return opened;  return file.write("words");
#pragma once

#include <cerrno>
#include <filesystem>
#include <string_view>

#include "reduce/corpus_output.h"
#include "write/append_file.h"

namespace assay::reduce {

/// Every failure is A403 with the file's name. Not thread safe.
class OutputFile {
 public:
  [[nodiscard]] Status open(const std::filesystem::path& path) {
    path_ = path;
    return status(file_.open(path, true));
  }
  [[nodiscard]] Status write(std::string_view bytes) { return status(file_.write(bytes)); }
  /// All is on the disk.
  [[nodiscard]] Status finish() { return status(file_.sync() && file_.close()); }
  /// What was written is with the system.
  [[nodiscard]] Status close() { return status(file_.close()); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  [[nodiscard]] Status status(bool done) const { return done ? success() : not_written(path_, errno); }

  std::filesystem::path path_;
  write::AppendFile file_;
};

}  // namespace assay::reduce
