// Writers turn a finished document into output records, without building a DOM.
// Use write_document for the record of documents.jsonl; the others derive tables from documents.
//   std::string line;  assay::write_document(document, pipeline, assay::OffsetUnit::kCodepoint, line);
#pragma once

#include <string>
#include <string_view>

#include "assay/document.h"
#include "assay/pipeline.h"

namespace assay {

/// The unit of offsets in outputs; inside the library they are always UTF-8 bytes.
enum class OffsetUnit : std::uint8_t { kCodepoint, kUtf8, kUtf16 };

/// Appends the document's JSON object as CONTRACT.md describes it, without a line end.
void write_document(const Document& document, const RuleSet& rules, OffsetUnit unit, std::string& out);

}  // namespace assay
