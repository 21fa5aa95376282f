// What bad input gets: a clear, located message, the stated exit status, and the other documents extracted.
#include <unistd.h>

#include "cli/assay_program.h"
#include "unit/read/tiny_pdf.h"

namespace fs = std::filesystem;

namespace {

/// A folder `in` with one sound document beside what a test puts there; `extract` writes into `out`.
struct Bench {
  TemporaryFolder work;
  Run run;
  Bench() { work.write("in/sound.txt", "Plans are clear.\n"); }

  void extract(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"extract", (work.path() / "in").string(), "--out",
                                       (work.path() / "out").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    run = assay(arguments);
  }
  [[nodiscard]] std::string documents() const { return work.read("out/documents.jsonl"); }
  /// The bad input failed with this code, told in both places, and the sound document is there.
  void check_failed(const std::string& id, const std::string& code) {
    CHECK(run.status == 3);
    CHECK(has(work.read("out/errors.jsonl"), "{\"id\":\"" + id + "\",\"code\":\"" + code + "\",\"message\":\""));
    CHECK(has(run.err, code + ": "));
    CHECK(has(run.err, id));
    CHECK(has(documents(), "\"id\":\"sound.txt\""));
    CHECK(count(documents(), "\n") == 1);
  }
  /// The input was read all the same, with this remark.
  void check_read(const std::string& id, const std::string& text, const std::string& code) {
    CHECK(run.status == 0);
    CHECK(has(documents(), "\"id\":\"" + id + "\""));
    CHECK(has(documents(), text));
    if (!code.empty()) CHECK(has(documents(), "\"code\":\"" + code + "\""));
    CHECK(count(documents(), "\n") == 2);
  }
};

std::string utf16(std::u16string_view text) {
  std::string out("\xFF\xFE");
  for (const char16_t c : text) {
    out += static_cast<char>(c & 0xFF);
    out += static_cast<char>(c >> 8);
  }
  return out;
}

}  // namespace

TEST_CASE("a missing folder alone: status 2 and nothing written; among others: it alone fails") {
  Bench bench;
  const std::string missing = (bench.work.path() / "missing").string(), out = (bench.work.path() / "out").string();
  const Run alone = assay({"extract", missing, "--out", out});
  CHECK(alone.status == 2);
  CHECK(has(alone.err, "A301: no such file or folder: " + missing));
  CHECK_FALSE(fs::exists(out));
  bench.extract({missing});
  bench.check_failed(missing, "A301");
}

TEST_CASE("an unreadable file") {
  Bench bench;
  fs::create_symlink("circle", bench.work.path() / "in/circle");
  bench.extract();
  bench.check_failed("circle", "A302");
}

TEST_CASE("a file without permission" * doctest::skip(geteuid() == 0)) {
  Bench bench;
  fs::permissions(bench.work.write("in/secret.txt", "Plans are poor."), fs::perms::none);
  bench.extract();
  bench.check_failed("secret.txt", "A302");
}

TEST_CASE("an empty file, one of white space, one of zeros") {
  for (const auto& [content, code] :
       {std::pair<std::string, std::string>{"", "A303"}, {" \n\t\n", "A303"}, {std::string(4096, '\0'), "A304"}}) {
    Bench bench;
    bench.work.write("in/bad.txt", content);
    bench.extract();
    bench.check_failed("bad.txt", code);
  }
}

TEST_CASE("invalid UTF-8, UTF-16 and Windows-1252 are read with a remark") {
  Bench broken, wide, western;
  broken.work.write("in/bad.txt",
                    "The caf\xC3\xA9 is good. Plans \xFF\xFE are \xC3\x28 poor. Visits – as planned – are regular.\n");
  broken.extract();
  broken.check_read("bad.txt", "The café is good.", "A306");
  CHECK(has(broken.documents(), "\xEF\xBF\xBD"));
  wide.work.write("in/bad.txt", utf16(u"Children\u2019s plans are clear at the caf\u00e9.\r\n"));
  wide.extract();
  wide.check_read("bad.txt", "Children’s plans are clear at the café.", "A307");
  western.work.write("in/bad.txt", "Children\x92s plans are clear at the caf\xE9.\r\n");
  western.extract();
  western.check_read("bad.txt", "Children’s plans are clear at the café.", "A307");
}

#ifdef ASSAY_HAVE_PDF
TEST_CASE("PDFs that are damaged, locked or hold pictures only") {
  const std::string good = tiny_pdf::of_pieces({{72, 700, 12, "Plans are poor."}});
  const std::string locked = tiny_pdf::of_contents(
      {"BT ET"}, "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + std::string(32, 'o') + ") /U (" +
                     std::string(32, 'u') + ") >> /ID [(0123456789abcdef) (0123456789abcdef)]");
  for (const auto& [bytes, code] : {std::pair<std::string, std::string>{good.substr(0, 60), "A310"},
                                    {locked, "A311"},
                                    {tiny_pdf::of_contents({"0 0 100 100 re f"}), "A312"}}) {
    Bench bench;
    bench.work.write("in/bad.pdf", bytes);
    bench.extract();
    bench.check_failed("bad.pdf", code);
  }
  Bench cut;
  cut.work.write("in/cut.pdf", good.substr(0, good.find("xref")));
  cut.extract();
  cut.check_read("cut.pdf", "Plans are poor.", "A310");
}
#endif

TEST_CASE("a web page that is called .pdf is read as what it is") {
  Bench bench;
  bench.work.write("in/page.pdf",
                   "<!DOCTYPE html><html><head><title>T</title></head><body><p>Plans are poor.</p></body></html>");
  bench.extract();
  bench.check_read("page.pdf", "\"media_type\":\"text/html\"", "");
}

TEST_CASE("a line of 50 MB") {
  Bench bench;
  std::string line;
  while (line.size() < 50'000'000)
    line += "Social workers visit children and plans are not always clear, so some wait too long. ";
  bench.work.write("in/long.txt", line);
  bench.extract({"--quiet"});
  CHECK(bench.run.status == 0);
  CHECK(count(bench.documents(), "\n") == 2);
}

TEST_CASE("a broken line of NDJSON is told with its number, the others are documents") {
  Bench bench;
  bench.work.write("in/r.ndjson",
                   "{\"id\":\"one\",\"text\":\"Plans are "
                   "poor.\"}\n{\"id\":\"two\",\"text\":\n{\"id\":\"three\",\"text\":\"Good.\"}\n");
  bench.extract();
  CHECK(bench.run.status == 3);
  CHECK(has(bench.work.read("out/errors.jsonl"), "{\"id\":\"r.ndjson:2\",\"code\":\"A501\",\"message\":\"line 2: "));
  CHECK(has(bench.run.err, "r.ndjson:2: A501: line 2: "));
  CHECK(count(bench.documents(), "\n") == 3);
}

TEST_CASE("two documents of one id: the second is refused") {
  Bench bench;
  bench.work.write("other/sound.txt", "Visits are timely.");
  bench.extract({(bench.work.path() / "other").string()});
  bench.check_failed("sound.txt", "A502");
}

TEST_CASE("a pipeline that does not load: status 2, file, line, column and caret, nothing written") {
  struct Case {
    const char *pipeline, *rules, *said;
  };
  const std::vector<Case> cases = {
      {"[[stage]]\nname = \"lay-out\"\n", "", "pipeline.toml:3:8: A103: "},
      {"colour = 1\n[[stage]]\nname = \"layout\"\n", "", "pipeline.toml:2:1: A104: "},
      {"[[stage]]\nname = \"layout\n", "", "pipeline.toml:3:15: A102: "},
      {"[[stage]]\nname = \"layout\"\n[[stage]]\nname = \"tokens\"\n[[stage]]\nname = \"sentences\"\n[[stage]]\nname = "
       "\"match\"\n[[stage]]\nname = \"clauses\"\n",
       "[[rule]]\nid = \"r\"\nkind = \"joint\"\npattern = \"a(b\"\nyes = [\"ab\"]\nno = [\"c\"]\n",
       "rules.toml:4:11: A201: "},
  };
  for (const Case& one : cases) {
    Bench bench;
    bench.work.write("p/pipeline.toml",
                     std::string("name = \"p\"\n") + (*one.rules ? "rules = [\"rules.toml\"]\n" : "") + one.pipeline);
    bench.work.write("p/rules.toml", one.rules);
    bench.extract({"--pipeline", (bench.work.path() / "p").string()});
    CHECK(bench.run.status == 2);
    CHECK(has(bench.run.err, one.said));
    CHECK(has(bench.run.err, "^"));
    CHECK_FALSE(fs::exists(bench.work.path() / "out"));
  }
  const Run missing = assay({"extract", corpus(), "--out", "x", "--pipeline", "/nowhere/at/all"});
  CHECK(missing.status == 2);
  CHECK(has(missing.err, "A101"));
}

TEST_CASE("an output folder that holds something: status 2, and --force replaces a run's own files alone") {
  Bench bench;
  bench.work.write("out/notes.txt", "mine");
  bench.extract();
  CHECK(bench.run.status == 2);
  CHECK(has(bench.run.err, "A401: the output folder "));
  CHECK(has(bench.run.err, "is not empty; --force"));
  bench.extract({"--force"});
  CHECK(bench.run.status == 0);
  CHECK(bench.work.read("out/notes.txt") == "mine");
  bench.extract();
  CHECK(has(bench.run.err, "holds a run already"));
}

TEST_CASE("an output that cannot be written: status 2") {
  const TemporaryFolder work;
  const auto file = work.write("file", "x");
  for (const auto& out : {file, file / "below"}) {
    const Run run = assay({"extract", corpus(), "--out", out.string()});
    CHECK(run.status == 2);
    CHECK(has(run.err, "A402: "));
    CHECK(has(run.err, out.string()));
  }
}

TEST_CASE("a run that is killed leaves nothing that looks finished") {
  Bench bench;
  for (int i = 0; i < 400; ++i)
    bench.work.write("in/" + std::to_string(i) + ".txt", std::string(20'000, 'x') + " Plans are poor.\n");
  // Killed as soon as the journal is there.
  const Run run = run_program({"sh", "-c",
                               "\"$1\" extract \"$2/in\" --out \"$2/out\" --jobs 1 & p=$!; "
                               "while ! [ -s \"$2/out/journal.jsonl\" ]; do :; done; kill -9 $p; wait $p",
                               "sh", ASSAY_PROGRAM, bench.work.path().string()});
  CHECK(run.status != 0);
  for (const auto* name : {"documents.jsonl", "findings.csv", "run.json"})
    CHECK_FALSE(fs::exists(bench.work.path() / "out" / name));
  bench.extract();
  CHECK(bench.run.status == 2);
  CHECK(has(bench.run.err, "holds a run that did not end"));
  bench.extract({"--force", "--quiet"});
  CHECK(bench.run.status == 0);
  CHECK(count(bench.documents(), "\n") == 401);
  CHECK_FALSE(fs::exists(bench.work.path() / "out/journal.jsonl"));
}
