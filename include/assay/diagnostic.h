// What went wrong inside one document without ending its extraction.
// Stages append to Document::diagnostics(); writers put them into the document's record.
//   document.diagnose(assay::Severity::kWarning, assay::Code::kNotResolved, "no year for 4 May", span);
#pragma once

#include <cstdint>
#include <string>

#include "assay/result.h"
#include "assay/span.h"

namespace assay {

enum class Severity : std::uint8_t { kNote, kWarning, kError };

struct Diagnostic {
  Severity severity = Severity::kWarning;
  Code code{};
  std::string message;
  Span span{};  ///< empty where it concerns the whole document
};

}  // namespace assay
