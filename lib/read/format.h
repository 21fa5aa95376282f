// A text format: how its content is known, and how it is read. One file a format, one line in the table of formats.cpp.
// To add one: write a file with a `const Format kMine`, declare it below, and put it into the table.
//   const Format kMine{"text/mine", looks_mine, read_mine};
//
// `read` gets valid UTF-8 and fills text, lines, input_map, and what the markup says (title, byline, published).
// It never fails: text that the markup spoils is still text. PDFs are no text and go through pdf_client.h.
#pragma once

#include <string_view>
#include <vector>

#include "assay/source.h"
#include "read/encoding.h"

namespace assay::read {

struct Format {
  std::string_view media_type;
  bool (*sniff)(std::string_view text);           ///< by content; must look at no more than kSniffBytes
  void (*read)(Decoded&& input, Source& source);  ///< id, media_type, bytes and sha256 are set by the caller
};

/// How much of the beginning decides the format.
inline constexpr std::size_t kSniffBytes = 64 << 10;

extern const Format kHtml;
extern const Format kMarkdown;
extern const Format kPlain;

/// By a media type, its parameters and case ignored, or null. "application/xhtml+xml" is HTML too.
[[nodiscard]] const Format* find_format(std::string_view media_type);
[[nodiscard]] const Format& tell_format(std::string_view text);

/// Splits plain text into its lines; '\f' begins a new page (page numbers are set only where there is one).
void split_lines(std::string_view text, std::vector<SourceLine>& out);

/// NDJSON records, which are many documents: known so as not to be read as one.
inline constexpr std::string_view kRecordsMediaType = "application/x-ndjson";
[[nodiscard]] bool looks_like_records(std::string_view text);

}  // namespace assay::read
