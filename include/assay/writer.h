// Writers turn a finished document into output records, without building a DOM.
// Use write_document for the record of documents.jsonl; the table writers give the rows of the CSV files.
//   std::string line;  assay::write_document(document, *pipeline, assay::OffsetUnit::kCodepoint, line);
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/document.h"
#include "assay/pipeline.h"

namespace assay {

// All functions here are thread safe for documents that nobody changes meanwhile; they append to strings of the caller.

/// The number of the output format, the first field of every record.
inline constexpr std::string_view kSchema = "assay/1";

/// The unit of offsets in outputs; inside the library they are always UTF-8 bytes.
enum class OffsetUnit : std::uint8_t { kCodepoint, kUtf8, kUtf16 };
/// "codepoint", "utf8", "utf16".
[[nodiscard]] std::string_view offset_unit_name(OffsetUnit unit);
/// The unit of that name, or nothing.
[[nodiscard]] std::optional<OffsetUnit> offset_unit(std::string_view name);

/// What a record depends on beside the document. Both are borrowed for the call.
struct WriteContext {
  const RuleSet& rules;            ///< gives rule ids their names
  std::string_view pipeline_hash;  ///< part of every finding's id
  OffsetUnit offsets = OffsetUnit::kCodepoint;
};

/// Takes the beginning of an output out of its string, so that a long one need never be whole in memory. Writers that
/// are given one call it when the string holds more than kDrainBytes; what it leaves there is written on.
using Drain = std::function<void(std::string&)>;
inline constexpr std::size_t kDrainBytes = std::size_t{4} << 20;

/// Appends the document's JSON object, without a line end. Linear in the record's size. Fields and their meaning are in
/// documents.schema.json (installed to share/assay). Layers that are Described (layers.h) follow under "layers".
void write_document(const Document& document, const WriteContext& context, std::string& out, const Drain& drain = {});
inline void write_document(const Document& document, const Pipeline& pipeline, OffsetUnit unit, std::string& out) {
  write_document(document, {pipeline.rules(), pipeline.hash(), unit}, out);
}

/// Appends what stands in a document's place when it could not be read: {"id":…,"code":…,"message":…}.
/// `where` with a line number adds {"line":n}.
void write_failure(std::string_view id, const Error& error, std::string& out);

/// Tables, RFC 4180 (comma, CRLF, quotes doubled), UTF-8. Each `_header` gives the first line, the other function
/// appends a document's rows. Several values in one cell are joined by "; ".
[[nodiscard]] std::string_view findings_csv_header();
void write_findings_csv(const Document& document, const WriteContext& context, std::string& out,
                        const Drain& drain = {});
[[nodiscard]] std::string_view inspections_csv_header();
void write_inspections_csv(const Document& document, std::string& out);
/// Who and what each document speaks of: a row an entity, of a person one for each role. `date` is the document's, or
/// its inspection's; `about` the council that it is about. Of these rows entities.csv, the register, is made.
[[nodiscard]] std::string_view appearances_csv_header();
void write_appearances_csv(const Document& document, std::string& out);

/// Bytes of the input, half-open.
struct InputRange {
  std::uint64_t begin = 0, end = 0;
};
/// The bytes of the input that a span was made from, in order, adjacent ranges joined. For text formats.
[[nodiscard]] std::vector<InputRange> input_ranges(const Document& document, Span span);
/// The page that a span begins on, from 1; 0 where the format has none.
[[nodiscard]] std::uint32_t page_of(const Document& document, Span span);

/// The words that outputs use.
[[nodiscard]] std::string_view polarity_name(Polarity polarity);
[[nodiscard]] std::string_view block_kind_name(BlockKind kind);
[[nodiscard]] std::string_view severity_name(Severity severity);

}  // namespace assay
