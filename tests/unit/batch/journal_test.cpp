#include "batch/journal.h"

#include <doctest/doctest.h>

#include "support/temporary_folder.h"

using namespace assay;
using namespace assay::batch;

namespace {

/// The entry that a journal of this one line after its head gives.
std::optional<Entry> read(const std::string& line) {
  const TemporaryFolder folder;
  RunKey key{.version = "1",
             .pipeline_name = "p",
             .pipeline_hash = "h",
             .offsets = "utf8",
             .reading = "any",
             .inputs = "i",
             .shard = {}};
  JournalReader journal(folder.write("journal.jsonl", head_line(key) + line));
  REQUIRE(journal.head());
  return journal.next();
}

std::string replaced(std::string line, const std::string& from, const std::string& to) {
  REQUIRE(line.find(from) != std::string::npos);
  return line.replace(line.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a document's line is read as it was written") {
  Extract extract;
  extract.order = 3;
  extract.id = extract.item = "a \"b\".txt";
  extract.error = Error{Code::kInputUnreadable, "no"};
  extract.pieces[kErrors].text = "piece";
  const auto entry = read(entry_line(extract));
  REQUIRE(entry);
  CHECK(entry->extract.order == 3);
  CHECK(entry->extract.id == extract.id);
  CHECK(entry->extract.error->code == Code::kInputUnreadable);
  CHECK(entry->extract.error->message == "no");
  CHECK(entry->sizes[kErrors] == 5);
  CHECK(entry->check == check_of(extract.pieces));
}

TEST_CASE("a line with an outcome that is none is broken") {
  Extract extract;
  extract.error = Error{Code::kInputUnreadable, "no"};
  const std::string line = entry_line(extract), name = code_name(Code::kInputUnreadable);
  CHECK(read(line));
  for (const char* other : {"A999", "A0302", "B302", "A", "extracted "}) {
    CAPTURE(other);
    CHECK_FALSE(read(replaced(line, '"' + name + '"', '"' + std::string(other) + '"')));
  }
}
