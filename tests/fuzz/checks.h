// What fuzz targets share that are not about readers: a check that ends the run, and a file in memory.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "assay/result.h"

namespace assay::fuzz {

inline void require(bool right, const std::string& what) {
  if (right) return;
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

/// A file that costs no disk: what takes a path reads from it what was written last.
class File {
 public:
  File() : descriptor_(memfd_create("fuzz", MFD_CLOEXEC)) { require(descriptor_ >= 0, "no file in memory"); }
  ~File() { close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write(std::string_view bytes) const {
    require(ftruncate(descriptor_, 0) == 0, "a file in memory cannot be emptied");
    const ssize_t size = pwrite(descriptor_, bytes.data(), bytes.size(), 0);
    require(size == static_cast<ssize_t>(bytes.size()), "a file in memory cannot be written");
  }
  [[nodiscard]] std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

/// Every error has a code of the catalogue, and where it names a line that is one of the file's, with its text.
inline void require_placed(const Error& error, std::string_view file) {
  require(!code_meaning(error.code).empty() && !error.message.empty(), "an error says nothing");
  const auto lines = static_cast<std::size_t>(std::count(file.begin(), file.end(), '\n')) + 1;
  require(error.where.line <= lines, "an error stands behind the file's end: " + render(error));
  require(file.find(error.where.line_text) != std::string_view::npos, "an error shows another line");
  for (const Error& other : error.also) require_placed(other, file);
}

}  // namespace assay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
