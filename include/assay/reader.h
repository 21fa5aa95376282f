// Readers turn bytes into a Source. The format is told from the content, never from the name.
// Use read_file for files, read_bytes for what is in memory already.
//   auto source = assay::read_file("report.pdf", "reports/report.pdf");
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "assay/result.h"
#include "assay/source.h"

namespace assay {

/// Limits of one PDF read (see docs in lib/read/pdf_client.h); exceeded limits cost that document alone.
struct PdfLimits {
  std::uint32_t seconds = 60;
  std::uint64_t memory_bytes = 1ULL << 30;
};

struct ReadOptions {
  std::string media_type;                 ///< trust this instead of the content; empty: tell from the content
  std::filesystem::path pdf_program;      ///< `assay-pdf`; empty: beside the running program, else on PATH
  PdfLimits pdf{};
  std::uint64_t max_bytes = 512ULL << 20; ///< larger inputs are refused (A305)
};

/// "application/pdf", "text/html", "text/markdown", "text/plain", or "" where the bytes are no text known.
[[nodiscard]] std::string_view sniff_media_type(std::string_view bytes);

/// Keeps what is costly to start (the PDF reader's process). One instance a thread; not thread safe.
class Readers {
 public:
  explicit Readers(ReadOptions options = {});
  ~Readers();
  Readers(Readers&&) noexcept;
  Readers& operator=(Readers&&) noexcept;

  /// Reads a file. `id` names it in outputs and messages. Errors: A301 to A315.
  [[nodiscard]] Result<Source> read_file(const std::filesystem::path& file, std::string id);
  /// Reads bytes; PDFs too. Errors: A303 to A315.
  [[nodiscard]] Result<Source> read_bytes(std::string_view bytes, std::string id);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Plain text that is in memory as UTF-8, without guessing: the shortest way into the library.
[[nodiscard]] Source read_text(std::string id, std::string text);

}  // namespace assay
