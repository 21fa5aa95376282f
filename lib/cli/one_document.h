// Reads and processes the one document that a command is about.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "assay/document.h"
#include "assay/pipeline.h"
#include "assay/result.h"

namespace assay::cli {

/// Reads a file of any format and runs the pipeline over it. Errors: A301 to A315.
[[nodiscard]] Result<Document> read_and_run(const std::filesystem::path& file, const Pipeline& pipeline);

/// "report.pdf:3" names a file and a page, "letter.txt:12" a file and a line; a file of exactly that name wins.
struct FileAndPlace {
  std::filesystem::path file;
  std::uint32_t place = 0;  ///< from 1; 0 for the whole file
};
[[nodiscard]] FileAndPlace split_place(const std::string& argument);

/// Where spans are in the file that was read: pages of a PDF, lines of any other.
class Places {
 public:
  Places(const Document& document, const std::filesystem::path& file);
  struct Range {
    std::uint32_t first = 0, last = 0;  ///< from 1; 0 where not known
  };
  [[nodiscard]] Range of(Span span) const;
  /// "page" or "line".
  [[nodiscard]] const char* unit() const { return document_.source().pages ? "page" : "line"; }

 private:
  [[nodiscard]] std::uint32_t line(std::uint64_t byte) const;
  const Document& document_;
  std::vector<std::uint64_t> line_ends_;  // bytes of the file
};

}  // namespace assay::cli
