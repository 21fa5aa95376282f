#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "assay/reader.h"
#include "check_source.h"
#include "document/digest.h"
#include "tiny_pdf.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

// A folder of its own, gone at the end of the test.
struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "assay-read-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  fs::path file(std::string_view name, std::string_view bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return path / name;
  }
  fs::path path;
};

Code failure(Readers readers, const fs::path& file) {
  const auto source = readers.read_file(file, "doc");
  return source ? Code{} : source.error().code;
}

}  // namespace

TEST_CASE("a file is read with its id, size and hash") {
  const Folder folder;
  const auto source = Readers().read_file(folder.file("a.bin", "Plans are clear.\n"), "sub/a.bin");
  REQUIRE(source.ok());
  CHECK(source->id == "sub/a.bin");
  CHECK(source->bytes == 17);
  CHECK(source->media_type == "text/plain");
  CHECK(source->sha256.size() == 64);
}

TEST_CASE("a file that grows while it is read is A308, not half a text") {
  const Folder folder;
  const auto file = folder.file("a.txt", std::string(20 << 20, 'x'));
  std::atomic<bool> done = false;
  std::thread writer([&] {
    std::ofstream out(file, std::ios::app | std::ios::binary);
    while (!done) out << "more" << std::flush;
  });
  Code code{};
  for (int tries = 0; tries < 100 && code == Code{}; ++tries) code = failure(Readers(), file);  // it may wait its turn
  done = true;
  writer.join();
  CHECK(code == Code::kInputChanged);
}

TEST_CASE("the content decides, not the name") {
  const Folder folder;
  const auto html = Readers().read_file(
      folder.file("a.pdf", "<!DOCTYPE html><html><body><p>Plans are clear.</p></body></html>"), "a");
  REQUIRE(html.ok());
  CHECK(html->media_type == "text/html");
  CHECK(sniff_media_type("%PDF-1.7\n") == "application/pdf");
  CHECK(sniff_media_type("# Findings\n\nPlans are clear.\n") == "text/markdown");
  CHECK(sniff_media_type("Plans are clear.") == "text/plain");
  CHECK(sniff_media_type("{\"id\":\"1\",\"text\":\"Plans\"}\n") == "application/x-ndjson");
  CHECK(sniff_media_type(std::string(100, '\0')) == "");
}

TEST_CASE("a media type that is given is trusted") {
  const auto plain = Readers({.media_type = "text/plain"}).read_bytes("# Findings\n", "a");
  REQUIRE(plain.ok());
  CHECK(plain->media_type == "text/plain");
  CHECK(plain->text == "# Findings\n");
}

TEST_CASE("files that cannot be read") {
  const Folder folder;
  CHECK(failure(Readers(), folder.path / "missing.txt") == Code::kInputMissing);
  CHECK(failure(Readers(), folder.path) == Code::kInputUnreadable);
  CHECK(failure(Readers(), folder.file("empty.txt", "")) == Code::kInputEmpty);
  CHECK(failure(Readers(), folder.file("zeros.txt", std::string(100, '\0'))) == Code::kInputBinary);
  CHECK(failure(Readers({.max_bytes = 10}), folder.file("large.txt", "more than ten")) == Code::kInputTooLarge);
  CHECK(failure(Readers({.max_bytes = 10}), "/dev/zero") == Code::kInputTooLarge);
  const fs::path closed = folder.file("closed.txt", "text");
  fs::permissions(closed, fs::perms::none);
  if (geteuid() != 0) CHECK(failure(Readers(), closed) == Code::kInputUnreadable);
}

TEST_CASE("bytes beyond the limit are refused before they are looked at") {
  const auto source = Readers({.max_bytes = 4}).read_bytes("Plans", "a");
  REQUIRE(!source.ok());
  CHECK(source.error().code == Code::kInputTooLarge);
  CHECK(source.error().message == "a: is larger than 4 bytes");
}

TEST_CASE("records are many documents, not one") {
  const auto source = Readers().read_bytes("{\"id\":\"1\",\"text\":\"Plans\"}\n", "a");
  REQUIRE(!source.ok());
  CHECK(source.error().code == Code::kInputBinary);
}

#ifdef ASSAY_HAVE_PDF
TEST_CASE("a PDF has the hash of what was read, whether it is sent to its reader or opened by it") {
  const Folder folder;
  for (const std::size_t padding : {std::size_t{10}, std::size_t{70} << 20}) {
    const std::string small = tiny_pdf::of_pieces({{72, 700, 12, "Plans are clear."}});
    // Behind the header, as a comment: the places in the table are then wrong, and the reader repairs them.
    const std::string pdf = "%PDF-1.4\n%" + std::string(padding, 'x') + '\n' + small.substr(9);
    const ReadOptions options{.pdf_program = ASSAY_BINARY_DIR "/bin/assay-pdf"};
    const auto source = Readers(options).read_file(folder.file("a.pdf", pdf), "a.pdf");
    REQUIRE(source.ok());
    CHECK(source->text == "Plans are clear.\n");
    CHECK(source->bytes == pdf.size());
    CHECK(source->sha256 == sha256(pdf));
  }
}
#endif

TEST_CASE("a PDF larger than its reader's memory is not sent") {
  const ReadOptions options{.pdf_program = "/nonexistent", .pdf = {.memory_bytes = 1 << 20}};
  const auto source = Readers(options).read_bytes("%PDF-1.4\n" + std::string(2 << 20, 'x'), "a.pdf");
  REQUIRE(!source.ok());
  CHECK(source.error().code == Code::kPdfReaderLimit);
}
