#include "read/pdf_client.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tiny_pdf.h"

using namespace assay;

namespace {

/// A folder that goes with the test.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "assay-pdf-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path file(const std::string& name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return path / name;
  }
  /// A shell script that stands in for assay-pdf.
  std::filesystem::path script(const std::string& body) const {
    const std::filesystem::path made = file("fake", "#!/bin/sh\n" + body);
    chmod(made.c_str(), 0755);
    return made;
  }
};

ReadOptions options_with(const std::filesystem::path& program, std::uint32_t seconds = 20) {
  ReadOptions options;
  options.pdf_program = program;
  options.pdf.seconds = seconds;
  return options;
}

/// The process of the one client that runs: the child of this process that is assay-pdf.
[[maybe_unused]] pid_t reader_process() {
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream stat(entry.path() / "stat");
    std::string pid, name, state, parent;
    if (!(stat >> pid >> name >> state >> parent)) continue;
    if (name == "(assay-pdf)" && parent == std::to_string(getpid())) return std::stoi(pid);
  }
  return -1;
}

[[maybe_unused]] ReadOptions real_program() { return options_with(ASSAY_BINARY_DIR "/bin/assay-pdf"); }

/// What a script says once it has heard a request of one line for a file: the greeting comes before.
const std::string kGreetAndHear = "echo 'assay-pdf 1'; read -r verb count; ";

const std::string kGoodAnswer = "printf 'ok 1 54\\nd 1 0\\np 1 59500 84200 0\\nl 1 2 3 4 1200 0\\nw 1 2 3 4 Hi\\n'; ";

}  // namespace

TEST_CASE("a missing program is A315 and says where it was looked for") {
  PdfClient client(options_with("/nonexistent/assay-pdf"));
  const auto source = client.read_bytes("%PDF-1.4", "letter.pdf");
  REQUIRE_FALSE(source.ok());
  CHECK(source.error().code == Code::kPdfReaderMissing);
  CHECK(source.error().message.find("letter.pdf") == 0);
  CHECK(source.error().message.find("/nonexistent/assay-pdf") != std::string::npos);
}

TEST_CASE("a program that is something else is A313") {
  PdfClient client(options_with("/bin/echo"));
  const auto source = client.read_bytes("%PDF-1.4", "letter.pdf");
  REQUIRE_FALSE(source.ok());
  CHECK(source.error().code == Code::kPdfReaderDied);
}

TEST_CASE("a program that dies costs one document") {
  const Folder folder;
  const auto mark = folder.path / "died";
  // Dies on its first request ever, answers all later ones.
  const auto program = folder.script(kGreetAndHear + "[ -e " + mark.string() + " ] || { touch " + mark.string() +
                                     "; kill -SEGV $$; }; " + kGoodAnswer + "cat >/dev/null");
  PdfClient client(options_with(program));
  const auto first = client.read_file(folder.file("a.pdf", "%PDF"), "a.pdf");
  REQUIRE_FALSE(first.ok());
  CHECK(first.error().code == Code::kPdfReaderDied);
  CHECK(first.error().message.find("signal 11") != std::string::npos);
  const auto second = client.read_file(folder.file("b.pdf", "%PDF"), "b.pdf");
  REQUIRE(second.ok());
  CHECK(second->text == "Hi\n");
  CHECK(second->bytes == 4);
}

TEST_CASE("a document that fails in a program that read others before is tried once more in a fresh one") {
  const Folder folder;
  // Answers one request and ends.
  PdfClient client(options_with(folder.script(kGreetAndHear + kGoodAnswer)));
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) {
    CAPTURE(name);
    CHECK(client.read_file(folder.file(name, "%PDF"), name).ok());
  }
}

TEST_CASE("a program that hangs is ended and costs one document") {
  const Folder folder;
  const auto mark = folder.path / "hung";
  const auto program = folder.script(kGreetAndHear + "[ -e " + mark.string() + " ] || { touch " + mark.string() +
                                     "; sleep 600; }; " + kGoodAnswer + "cat >/dev/null");
  PdfClient client(options_with(program, 1));
  const auto first = client.read_file(folder.file("a.pdf", "%PDF"), "a.pdf");
  REQUIRE_FALSE(first.ok());
  CHECK(first.error().code == Code::kPdfReaderLimit);
  CHECK(client.read_file(folder.file("b.pdf", "%PDF"), "b.pdf").ok());
}

TEST_CASE("processor time and memory over the limit are A314") {
  const Folder folder;
  for (const std::string end : {"kill -PROF $$", "exit 3", "printf 'error memory 7 3\\nbad'"}) {
    CAPTURE(end);
    PdfClient client(options_with(folder.script(kGreetAndHear + end)));
    const auto source = client.read_file(folder.file("a.pdf", "%PDF"), "a.pdf");
    REQUIRE_FALSE(source.ok());
    CHECK(source.error().code == Code::kPdfReaderLimit);
  }
}

TEST_CASE("answers that are not of the form agreed on are A313") {
  const Folder folder;
  for (const std::string answer : {
           "printf 'nonsense\\n'",
           "printf 'ok 1\\n'",
           "printf 'ok 1 99999999999999999999\\n'",
           "printf 'ok 1 4000000000\\n'",   // more than the program's memory
           "printf 'ok 1 600\\nd 1 0\\n'",  // less than announced
           "printf 'ok 1 6\\nd 1 0\\n'",    // a page short
           "printf 'error surprise 1 0\\n'",
           "head -c 100000 /dev/zero",
       }) {
    CAPTURE(answer);
    PdfClient client(options_with(folder.script(kGreetAndHear + answer)));
    const auto source = client.read_file(folder.file("a.pdf", "%PDF"), "a.pdf");
    REQUIRE_FALSE(source.ok());
    CHECK(source.error().code == Code::kPdfReaderDied);
  }
}

#ifdef ASSAY_HAVE_PDF
TEST_CASE("a sound PDF gives lines, words and boxes") {
  PdfClient client(real_program());
  const std::string pdf = tiny_pdf::of_pieces({{72, 760, 20, "Exampleshire Council", "F2"},
                                               {72, 700, 12, "1."},
                                               {100, 700, 12, "Children are seen alone."},
                                               {100, 686, 12, "Records are kept."}});
  const auto source = client.read_bytes(pdf, "made.pdf");
  REQUIRE(source.ok());
  CHECK(source->id == "made.pdf");
  CHECK(source->media_type == "application/pdf");
  CHECK(source->pages == 1);
  CHECK(source->bytes == pdf.size());
  CHECK(source->text == "Exampleshire Council\n1. Children are seen alone.\nRecords are kept.\n");
  CHECK(source->diagnostics.empty());
  REQUIRE(source->lines.size() == 3);
  CHECK(source->lines[0].bold);
  CHECK(source->lines[0].font_size == doctest::Approx(20));
  CHECK_FALSE(source->lines[1].bold);
  CHECK(source->lines[1].starts_block);
  CHECK_FALSE(source->lines[2].starts_block);
  CHECK(source->lines[1].page == 1);
  CHECK(source->lines[1].box.x0 == doctest::Approx(72));
  // 842 - 700: boxes are from the top, and a baseline at 142 lies between top and bottom.
  CHECK(source->lines[1].box.y0 < 142);
  CHECK(source->lines[1].box.y1 > 142);
  REQUIRE(source->words.size() == 10);
  for (const SourceWord& word : source->words) {
    CHECK(word.box.x1 > word.box.x0);
    CHECK(source->text.substr(word.span.begin, word.span.size()).find(' ') == std::string::npos);
  }
}

TEST_CASE("a file and its bytes give the same") {
  const Folder folder;
  const std::string pdf = tiny_pdf::of_pieces({{72, 700, 12, "One line."}});
  PdfClient client(real_program());
  const auto by_path = client.read_file(folder.file("odd name; $(x).pdf", pdf), "x");
  const auto by_bytes = client.read_bytes(pdf, "x");
  REQUIRE(by_path.ok());
  REQUIRE(by_bytes.ok());
  CHECK(by_path->text == by_bytes->text);
  CHECK(by_path->bytes == by_bytes->bytes);
}

TEST_CASE("damaged, encrypted and image-only PDFs say what they are, and the next document is read") {
  const std::string good = tiny_pdf::of_pieces({{72, 700, 12, "Still here."}});
  const std::string locked = tiny_pdf::of_contents(
      {"BT ET"}, "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + std::string(32, 'o') + ") /U (" +
                     std::string(32, 'u') + ") >> /ID [(0123456789abcdef) (0123456789abcdef)]");
  struct Case {
    const char* name;
    std::string bytes;
    Code code;
  };
  const std::vector<Case> cases{
      {"header and zeros", "%PDF-1.4\n" + std::string(4096, '\0'), Code::kPdfDamaged},
      {"header alone", "%PDF-1.4\n", Code::kPdfDamaged},
      {"nothing", "", Code::kPdfDamaged},
      {"cut off in its first objects", good.substr(0, 60), Code::kPdfDamaged},
      {"needs a password", locked, Code::kPdfEncrypted},
      {"drawings only", tiny_pdf::of_contents({"0 0 100 100 re f", "10 10 m 50 50 l S"}), Code::kPdfNoText},
  };
  PdfClient client(real_program());
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const auto source = client.read_bytes(one.bytes, "bad.pdf");
    REQUIRE_FALSE(source.ok());
    CHECK(source.error().code == one.code);
    CHECK(source.error().message.find('\n') == std::string::npos);
    if (one.code == Code::kPdfNoText) CHECK(source.error().message.find("2 pages") != std::string::npos);
    CHECK(client.read_bytes(good, "good.pdf").ok());
  }
}

TEST_CASE("a PDF that is cut off but readable is read, with a diagnostic") {
  const std::string pdf = tiny_pdf::of_pieces({{72, 700, 12, "All of this is there."}});
  PdfClient client(real_program());
  const auto source = client.read_bytes(pdf.substr(0, pdf.find("xref")), "cut.pdf");
  REQUIRE(source.ok());
  CHECK(source->text == "All of this is there.\n");
  REQUIRE(source->diagnostics.size() == 1);
  CHECK(source->diagnostics[0].code == Code::kPdfDamaged);
}

TEST_CASE("an unreadable file is A302") {
  PdfClient client(real_program());
  const auto source = client.read_file("/nonexistent/report.pdf", "report.pdf");
  REQUIRE_FALSE(source.ok());
  CHECK(source.error().code == Code::kInputUnreadable);
}

TEST_CASE("a real reader killed between two documents is replaced") {
  PdfClient client(real_program());
  const std::string pdf = tiny_pdf::of_pieces({{72, 700, 12, "One line."}});
  REQUIRE(client.read_bytes(pdf, "a").ok());
  const pid_t reader = reader_process();
  REQUIRE(reader > 0);  // -1 would be everybody
  REQUIRE(kill(reader, SIGKILL) == 0);
  CHECK(client.read_bytes(pdf, "b").ok());
}

TEST_CASE("the reader has no way to write and none of our files") {
  const Folder folder;
  const std::filesystem::path ours = folder.file("ours", "");
  const int open_file = open(ours.c_str(), O_WRONLY);  // without O_CLOEXEC, as many libraries open theirs
  REQUIRE(open_file >= 0);
  PdfClient client(real_program());
  REQUIRE(client.read_bytes(tiny_pdf::of_pieces({{72, 700, 12, "One line."}}), "a").ok());
  const std::filesystem::path process = "/proc/" + std::to_string(reader_process());
  for (const auto& file : std::filesystem::directory_iterator(process / "fd")) {
    CHECK(std::filesystem::read_symlink(file.path()) != ours);
  }
  std::ifstream limits(process / "limits");
  std::string all((std::istreambuf_iterator<char>(limits)), {}), squeezed;
  for (const char c : all) {
    if (c != ' ' || squeezed.empty() || squeezed.back() != ' ') squeezed += c;
  }
  CHECK(squeezed.find("Max file size 0 0 bytes") != std::string::npos);
  CHECK(squeezed.find("Max core file size 0 0 bytes") != std::string::npos);
  close(open_file);
}

TEST_CASE("a PDF that would take hours, or all memory, costs one document") {
  // Each form draws the next one ten times, and the last one draws text.
  const auto bomb = [](const std::string& leaf) {
    std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
                                     "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                                     "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << "
                                     "/X 6 0 R >> >> /Contents 5 0 R >>",
                                     "<< /Length 5 >>\nstream\n/X Do\nendstream"};
    const std::string ten = "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do";
    for (int depth = 0; depth < 12; ++depth) {
      const std::string next = std::to_string(objects.size() + 2) + " 0 R";
      const std::string& content = depth < 11 ? ten : leaf;
      objects.push_back("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> " +
                        (depth < 11 ? "/XObject << /X " + next + " >> " : std::string()) + ">> /Length " +
                        std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
    }
    return tiny_pdf::of_objects(objects);
  };
  ReadOptions options = real_program();
  options.pdf.seconds = 1;
  PdfClient hurried(options);
  const auto hours = hurried.read_bytes(bomb("0 0 m"), "hours.pdf");
  REQUIRE_FALSE(hours.ok());
  CHECK(hours.error().code == Code::kPdfReaderLimit);

  options.pdf.seconds = 20;
  options.pdf.memory_bytes = 160 << 20;
  PdfClient narrow(options);
  const auto memory = narrow.read_bytes(bomb("BT /F1 9 Tf (" + std::string(2000, 'x') + ") Tj ET"), "memory.pdf");
  REQUIRE_FALSE(memory.ok());
  CHECK(memory.error().code == Code::kPdfReaderLimit);
  CHECK(narrow.read_bytes(tiny_pdf::of_pieces({{72, 700, 12, "One line."}}), "next.pdf").ok());
}
#endif
