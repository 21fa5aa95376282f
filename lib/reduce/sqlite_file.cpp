#include "reduce/sqlite_file.h"

#include <cerrno>

#include "reduce/corpus_output.h"
#include "write/append_file.h"

namespace assay::reduce {

SqliteFile::~SqliteFile() { sqlite3_close(database_); }

void SqliteFile::open(const std::filesystem::path& path) {
  path_ = path;
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (!check(sqlite3_open_v2(path.c_str(), &database_, kFlags, nullptr))) return;
  run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; BEGIN");
}

void SqliteFile::run(const char* sql) {
  if (ok()) check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr));
}

void SqliteFile::close() {
  run("COMMIT");
  if (!ok() || !check(sqlite3_close(database_))) return;
  database_ = nullptr;
  write::AppendFile file;
  if (!file.open(path_, false) || !file.sync() || !file.close()) failure_ = not_written(path_, errno);
}

namespace {

// What the system said; 0 where SQLite itself found something wrong. SQLite keeps no errno of a full disk, and has
// forgotten that of a write when it has cleaned up after it: errno still has it.
int system_reason(int result) {
  const int system = errno;
  switch (result & 0xFF) {
    case SQLITE_FULL:
      return ENOSPC;
    case SQLITE_NOMEM:
      return ENOMEM;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return system;
    default:
      return 0;
  }
}

}  // namespace

bool SqliteFile::check(int result) {
  if (result == SQLITE_OK || result == SQLITE_DONE) return true;
  const int reason = system_reason(result);
  failure_ = not_written(path_, reason);
  if (!reason) failure_->message += std::string(": ") + sqlite3_errstr(result);
  return false;
}

SqliteInsert::SqliteInsert(SqliteFile& file, std::string_view table, int columns) : file_(file) {
  if (!file.ok()) return;
  std::string sql = "INSERT INTO " + std::string(table) + " VALUES(?";
  for (int i = 1; i < columns; ++i) sql += ",?";
  sql += ')';
  file.check(sqlite3_prepare_v3(file.database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

SqliteInsert::~SqliteInsert() { sqlite3_finalize(statement_); }

void SqliteInsert::bind(int column, std::string_view text) {
  if (text.empty())
    sqlite3_bind_null(statement_, column);
  else  // a length that SQLite does not take is an error when the row is added
    file_.check(sqlite3_bind_text64(statement_, column, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void SqliteInsert::step() {
  if (!file_.ok()) return;
  const int result = sqlite3_step(statement_);
  file_.check(result);
  sqlite3_reset(statement_);
}

}  // namespace assay::reduce
