// Readers turn bytes into a Source. The format is told from the content, never from the name.
// Use read_file for files, read_bytes for what is in memory already.
//   auto source = assay::Readers().read_file("reports/report.pdf", "report.pdf");
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
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
  std::string media_type{};             ///< trust this instead of the content; empty: tell from the content
  std::filesystem::path pdf_program{};  ///< `assay-pdf`; empty: beside the running program, else on PATH
  PdfLimits pdf{};
  std::uint64_t max_bytes = 512ULL << 20;  ///< larger inputs, and records, are refused (A305); at most 1 GiB counts
};

/// "application/pdf", "text/html", "text/markdown", "text/plain", "application/x-ndjson" (records: read_records),
/// or "" where the bytes are no text known.
[[nodiscard]] std::string_view sniff_media_type(std::string_view bytes);

/// Keeps what is costly to start (the PDF reader's process). One instance a thread; not thread safe.
///
/// Text is valid UTF-8 whatever the input was: UTF-8, UTF-16 or Windows-1252 (A307), damage repaired (A306). In HTML
/// and Markdown each SourceLine is a block with its hint, white space single; Source::input_map leads to the input's
/// bytes. The furniture of a web page is kept, hinted kFurniture. Time and memory are linear in the input.
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

/// Text that is in memory as UTF-8, as plain text, without guessing: the shortest way into the library.
/// Invalid UTF-8 is repaired (A306).
[[nodiscard]] Source read_text(std::string id, std::string text);

// ---- records: one JSON object a line, {"id":…, "text":…, "title"?:…, "published"?:…, "media_type"?:…}

/// What became of one line of a stream. `id` is there, too, for many lines that gave no source.
struct Record {
  std::uint64_t line = 0;  ///< from 1
  std::string id;          ///< empty where has_id is false; a number is taken as it is written
  bool has_id = false;
  Result<Source> source;  ///< or A303, A304, A305 (the text), A501 (the line); Error::where has the line
};

/// Reads one line. The record's own title and date win over those of its markup. `bytes`, `sha256` and input_map
/// are those of the value of `text`, unescaped, as UTF-8. Thread safe.
[[nodiscard]] Record read_record(std::string_view json_line, std::uint64_t line_number,
                                 const ReadOptions& options = {});

/// Calls `each` with every line that is not blank, in order, as soon as it is there, until it returns false. A line
/// that is no record costs itself alone. Memory is bounded by the longest line, and that by ReadOptions::max_bytes.
/// Always succeeds: a stream that breaks off has ended.
Status read_records(std::istream& in, const std::function<bool(Record)>& each, const ReadOptions& options = {});
/// The same of a file. Errors: A301, A302.
Status read_records(const std::filesystem::path& file, const std::function<bool(Record)>& each,
                    const ReadOptions& options = {});

/// True where the content, not the name, of a file is records; false where it cannot be read.
[[nodiscard]] bool holds_records(const std::filesystem::path& file);

}  // namespace assay
