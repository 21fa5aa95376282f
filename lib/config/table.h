// Resource files of rows: tabs part the cells, `#` begins a comment line, empty lines are none.
// Use for gazetteers and the like; the first row is the caller's to take as a header or not.
//   auto table = Table::load(file);  for (const Table::Row& row : table->rows()) add(row.cell(0), row.cell(1));
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"

namespace assay {

/// The parts of `text` between separators; one more than there are separators.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// Owns the file's text, which its rows view. Immutable.
class Table {
 public:
  struct Row {
    std::uint32_t line = 0;  ///< from 1
    std::string_view text;
    std::span<const std::string_view> cells;

    /// The cell of that index, or "" where the row has fewer.
    [[nodiscard]] std::string_view cell(std::size_t i) const { return i < cells.size() ? cells[i] : ""; }
  };

  /// Errors: A109; A110 where a row is not UTF-8.
  [[nodiscard]] static Result<Table> load(const std::filesystem::path& file);
  /// Of text in memory; `file` names it in errors. Errors: A110 where a row is not UTF-8.
  [[nodiscard]] static Result<Table> parse(std::string_view text, std::string_view file);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  /// The error A110 at a row.
  [[nodiscard]] Error bad(const Row& row, std::string message) const;

 private:
  std::string file_;
  std::unique_ptr<const std::string> text_;  // on the heap: rows view it wherever the table is moved
  std::vector<std::string_view> cells_;      // of all rows
  std::vector<Row> rows_;
};

}  // namespace assay
