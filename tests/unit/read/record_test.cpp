#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "assay/reader.h"
#include "check_source.h"

using namespace assay;
using namespace assay::read;

namespace {

Record record(std::string_view line) { return read_record(Exact(line).view(), 7); }

std::vector<std::string> outcomes(std::string_view stream, const ReadOptions& options = {}) {
  std::istringstream in{std::string(stream)};
  std::vector<std::string> out;
  const Status status = read_records(
      in,
      [&](Record r) {
        out.push_back(std::to_string(r.line) + " " + (r.has_id ? r.id : "-") + " " +
                      (r.source ? r.source->text : code_name(r.source.error().code)));
        return true;
      },
      options);
  CHECK(status.ok());
  return out;
}

}  // namespace

TEST_CASE("a record with everything") {
  const Record r = record(
      R"({"id":"a/1","text":"Plans \u2013 \"clear\".\nYes.","title":"On plans","published":"2024-05-06T10:00:00Z","media_type":"text/plain","more":[1]})");
  REQUIRE(r.source.ok());
  CHECK(r.line == 7);
  CHECK(r.id == "a/1");
  CHECK(r.source->id == "a/1");
  CHECK(r.source->text == "Plans \xE2\x80\x93 \"clear\".\nYes.");
  CHECK(r.source->title == "On plans");
  CHECK(r.source->published == "2024-05-06");
  CHECK(r.source->bytes == r.source->text.size());
  CHECK(r.source->lines.size() == 2);
}

TEST_CASE("the format is told from the text unless the record says it") {
  CHECK(record(R"({"id":"1","text":"# Findings\n\nPlans are clear."})").source->media_type == "text/markdown");
  CHECK(record(R"({"id":"1","text":"# Findings","media_type":"text/plain; charset=utf-8"})").source->media_type ==
        "text/plain");
  CHECK(record(R"({"id":"1","text":"Plans","media_type":"text/html"})").source->media_type == "text/html");
}

TEST_CASE("absent and null are the same, a numeric id is taken") {
  const Record r = record(R"({"id":42,"text":"Plans.","title":null,"published":null,"media_type":null})");
  REQUIRE(r.source.ok());
  CHECK(r.id == "42");
  CHECK(r.source->published.empty());
}

TEST_CASE("a date that is none is left out and said so") {
  const Record r = record(R"({"id":"1","text":"Plans.","published":"last week"})");
  REQUIRE(r.source.ok());
  CHECK(r.source->published.empty());
  CHECK(r.source->diagnostics.size() == 1);
  CHECK(record(R"({"id":"1","text":"Plans.","published":"2024-02-30"})").source->published.empty());
}

TEST_CASE("lines that are no records, with their reason and line") {
  const auto message = [](std::string_view line) {
    const Record r = record(line);
    REQUIRE(!r.source.ok());
    CHECK(r.source.error().code == Code::kStreamBadLine);
    CHECK(r.source.error().where.line == 7);
    return (r.has_id ? r.id + "|" : "-|") + r.source.error().message;
  };
  CHECK(message("nonsense").starts_with("-|line 7: is not JSON: "));
  CHECK(message(R"({"id":"1","text":"cut)").starts_with("-|line 7: is not JSON: "));
  CHECK(message("[1,2]") == "-|line 7: is not a JSON object");
  CHECK(message("12") == "-|line 7: is not a JSON object");
  CHECK(message(R"({"text":"Plans"})") == "-|line 7: `id` is missing or not a string");
  CHECK(message(R"({"id":"1"})") == "1|line 7: `text` is missing");
  CHECK(message(R"({"id":"1","text":5})") == "1|line 7: `text` is not a string");
  CHECK(message(R"({"id":"1","text":"a","title":5})") == "1|line 7: `title` is not a string");
  CHECK(message(R"({"id":"1","text":"a","published":5})") == "1|line 7: `published` is not a string");
  CHECK(message(R"({"id":"1","text":"a","media_type":"image/png"})") ==
        "1|line 7: `media_type` is none of text/plain, text/markdown, text/html");
  CHECK(message("{\"id\":\"1\",\"text\":\"a\xFF\"}").starts_with("-|line 7: is not JSON: "));
  CHECK(message(std::string(5000, '[')).starts_with("-|line 7: is not JSON: "));
}

TEST_CASE("a record whose text is no text keeps its id") {
  const Record empty = record(R"({"id":"e","text":" "})");
  CHECK(empty.id == "e");
  CHECK(empty.source.error().code == Code::kInputEmpty);
  CHECK(empty.source.error().where.line == 7);
  CHECK(record(R"({"id":"z","text":"\u0000\u0000\u0000"})").source.error().code == Code::kInputBinary);
}

TEST_CASE("a stream: bad lines cost themselves alone, blank ones count as lines") {
  CHECK(outcomes("\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"One\"}\r\n\n{bad\n{\"id\":\"b\",\"text\":\"Two\"}") ==
        std::vector<std::string>{"1 a One", "3 - A501", "4 b Two"});
  CHECK(outcomes("").empty());
}

TEST_CASE("a line that is too long is skipped without being kept") {
  const std::string stream =
      "{\"id\":\"a\",\"text\":\"" + std::string(100000, 'x') + "\"}\n{\"id\":\"b\",\"text\":\"Two\"}\n";
  CHECK(outcomes(stream, {.max_bytes = 1000}) == std::vector<std::string>{"1 - A305", "2 b Two"});
}

TEST_CASE("the reader of a stream can stop it") {
  std::istringstream in("{\"id\":\"a\",\"text\":\"One\"}\n{\"id\":\"b\",\"text\":\"Two\"}\n");
  int seen = 0;
  CHECK(read_records(in, [&](const Record&) { return ++seen, false; }).ok());
  CHECK(seen == 1);
}

TEST_CASE("files of records") {
  const auto path = std::filesystem::temp_directory_path() / ("assay-record-test-" + std::to_string(getpid()) + ".txt");
  std::ofstream(path) << "{\"id\":\"a\",\"text\":\"One\"}\n{\"id\":\"b\",\"text\":\"Two\"}\n";
  CHECK(holds_records(path));
  std::vector<std::string> ids;
  CHECK(read_records(path, [&](const Record& r) { return ids.push_back(r.id), true; }).ok());
  CHECK(ids == std::vector<std::string>{"a", "b"});
  std::ofstream(path) << "{ } is how JSON writes an empty object; \"text\": no.";
  CHECK_FALSE(holds_records(path));
  std::filesystem::remove(path);
  CHECK_FALSE(holds_records(path));
  CHECK(read_records(path, [](const Record&) { return true; }).error().code == Code::kInputMissing);
  CHECK(read_records(std::filesystem::temp_directory_path(), [](const Record&) { return true; }).error().code ==
        Code::kInputUnreadable);
}

TEST_CASE("lines are whole whatever their length is to the pieces they are read in") {
  constexpr std::size_t kPiece = 1 << 14;
  for (const std::size_t size : {kPiece - 2, kPiece - 1, kPiece, kPiece + 1, 2 * kPiece - 2, 3 * kPiece})
    for (const char* end : {"\n", ""}) {
      const std::string frame = R"({"id":"a","text":""})";
      const std::string text(size - frame.size(), 'x');
      const std::string line = R"({"id":"a","text":")" + text + "\"}";
      REQUIRE(line.size() == size);
      CHECK(outcomes("{}\n" + line + end).back() == "2 a " + text);
      ReadOptions tight;
      tight.max_bytes = size - 1;
      CHECK(outcomes("{}\n" + line + end, tight).back() == "2 - A305");
    }
}
