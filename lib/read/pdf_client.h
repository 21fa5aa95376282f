// The client side of `assay-pdf`, the separate program that reads PDFs (why separate: lib/pdf/README.md).
// Use through Readers (assay/reader.h); one instance a thread, not thread safe.
//   PdfClient pdf(options);  Result<Source> source = pdf.read_file("report.pdf", "reports/report.pdf");
//
// Limits. The program limits itself before it opens a file: `PdfLimits::memory_bytes` of address space, and
// `PdfLimits::seconds` of processor time a file; no writing, no network. This side adds a limit in wall-clock time,
// twice `seconds`, after which the program is killed. Whatever happens to it costs the one document: the next read
// starts a new one. A document that failed in a program which had read others before it is tried once more in a
// fresh one, so that the outcome depends on the document alone.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "assay/reader.h"
#include "assay/result.h"
#include "assay/source.h"

namespace assay {

class PdfClient {
 public:
  explicit PdfClient(const ReadOptions& options);
  ~PdfClient();
  PdfClient(PdfClient&&) noexcept;
  PdfClient& operator=(PdfClient&&) noexcept;

  /// The text of a PDF with pages, lines and words; `sha256` is left empty. Errors: A310 to A315.
  [[nodiscard]] Result<Source> read_file(const std::filesystem::path& file, std::string id);
  /// The same of bytes in memory.
  [[nodiscard]] Result<Source> read_bytes(std::string_view bytes, std::string id);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay
