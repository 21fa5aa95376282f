// What went wrong inside one document without ending its extraction.
// Stages append to Document::diagnostics(); writers put them into the document's record.
//   document.diagnose(assay::Severity::kWarning, assay::Code::kNotResolved, "no year for 4 May", span);
#pragma once

#include <cstdint>
#include <string>

#include "assay/result.h"
#include "assay/span.h"

namespace assay {

/// kNote: nothing is lost. kWarning: something may be. kError: a part of the document was not read.
enum class Severity : std::uint8_t { kNote, kWarning, kError };

/// Of the canonical text where `span` is set; what a reader notes has none. Plain data, owns its message.
struct Diagnostic {
  Severity severity = Severity::kWarning;
  Code code{};
  std::string message;
  Span span{};  ///< empty where it concerns the whole document
};

}  // namespace assay
