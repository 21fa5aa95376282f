// An assay-pdf that says anything: its answer is refused, or gives a source in which all holds that must.
//
// The input is what the program says behind its greeting: a header line and a body. Where the first byte is a line end,
// the rest is what a program really says, to the client that started it, greeting and all.
#include <sys/stat.h>

#include "checks.h"
#include "pdf/protocol.h"
#include "read/pdf_client.h"
#include "read/pdf_reader.h"
#include "support/check_layout.h"
#include "support/temporary_folder.h"

using namespace assay;

namespace {

void check(const Source& source) {
  fuzz::require(source.media_type == "application/pdf", "the media type is not that of a PDF");
  Offset at = 0;
  for (const SourceLine& line : source.lines) {
    fuzz::require(line.span.begin >= at && line.span.end > line.span.begin && line.span.end < source.text.size(),
                  "lines overlap or lie outside");
    fuzz::require(line.page >= 1 && line.page <= source.pages, "a line stands on no page");
    at = line.span.end;
  }
  at = 0;
  for (const SourceWord& word : source.words) {
    fuzz::require(word.span.begin >= at && word.span.end > word.span.begin && word.span.end <= source.text.size(),
                  "words overlap or lie outside");
    at = word.span.end;
  }
  // Boxes may be absurd; layout must not mind.
  static const LayoutData words{WordList::parse("multi-agency"), FurniturePhrases::parse("[block]\nread more")};
  static const auto rules = SentenceRules::parse("[never] Mr\n[before-number] No");
  const std::string what = support::broken(source, words, rules);
  fuzz::require(what.empty(), what);
}

void ask_program(std::string_view says) {
  static const TemporaryFolder folder;
  static const auto script = [] {
    const auto made = folder.write("fake", "#!/bin/sh\nexec cat \"${0%/*}/says\"\n");
    chmod(made.c_str(), 0755);
    return made;
  }();
  folder.write("says", says);
  ReadOptions options;
  options.pdf_program = script;
  options.pdf.seconds = 5;
  PdfClient client(options);
  const auto source = client.read_bytes("%PDF-", "fuzz");
  if (source) return check(*source);
  const Code code = source.error().code;
  fuzz::require(code >= Code::kInputUnreadable && code <= Code::kPdfReaderMissing, "no code of a PDF");
  for (const char c : source.error().message)
    fuzz::require(c >= 0x20 && c < 0x7F, "what the program says is shown as it stands");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view says(reinterpret_cast<const char*>(data), size);
  if (says.starts_with('\n')) return ask_program(says.substr(1)), 0;
  const std::string_view line = says.substr(0, says.find('\n'));
  const auto header = assay_pdf::parse_answer_header(line);
  if (!header || !header->ok) return 0;
  says.remove_prefix(std::min(says.size(), line.size() + 1));
  Source source;
  source.id = "fuzz";
  if (parse_pdf_answer(says, source)) check(source);
  return 0;
}
