// A new SQLite database to write into, and statements that put rows into it.
//   SqliteFile file;  file.open(path);  file.run("CREATE TABLE …");  SqliteInsert insert(file, "t", 2);
//   insert(1, "words");  if (!file.ok()) return file.error();
#pragma once

#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "assay/result.h"

namespace assay::reduce {

/// The first failure is kept, and nothing is done after it. Not thread safe.
class SqliteFile {
 public:
  SqliteFile() = default;
  ~SqliteFile();
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;

  /// Begins a transaction in a new database at `path`. Without a journal: a database that is not finished is thrown
  /// away.
  void open(const std::filesystem::path& path);
  /// Statements without results.
  void run(const char* sql);
  /// Ends the transaction; all is on the disk.
  void close();

  [[nodiscard]] bool ok() const { return !failure_; }
  [[nodiscard]] Status status() const { return ok() ? success() : *failure_; }

 private:
  friend class SqliteInsert;
  /// Notes a result that is no success.
  bool check(int result);

  std::filesystem::path path_;
  sqlite3* database_ = nullptr;
  std::optional<Error> failure_;
};

/// A number that counts from 1, as keys and pages do: 0 is NULL.
struct FromOne {
  std::uint64_t n = 0;
};

/// `INSERT INTO table VALUES(…)`, prepared once. Must go before its file is closed.
class SqliteInsert {
 public:
  SqliteInsert(SqliteFile& file, std::string_view table, int columns);
  ~SqliteInsert();
  SqliteInsert(const SqliteInsert&) = delete;
  SqliteInsert& operator=(const SqliteInsert&) = delete;

  /// Adds a row. Text is borrowed for the call; empty text is NULL.
  template <class... Values>
  void operator()(const Values&... values) {
    if (!file_.ok()) return;
    int column = 0;
    (bind(++column, values), ...);
    step();
  }

 private:
  void bind(int column, std::string_view text);
  void bind(int column, const std::string& text) { bind(column, std::string_view(text)); }
  void bind(int column, double number) { sqlite3_bind_double(statement_, column, number); }
  template <std::integral N>
  void bind(int column, N number) {
    sqlite3_bind_int64(statement_, column, static_cast<sqlite3_int64>(number));
  }
  void bind(int column, FromOne number) {
    number.n ? bind(column, number.n) : void(sqlite3_bind_null(statement_, column));
  }
  void step();

  SqliteFile& file_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace assay::reduce
