// Turns the body of an answer of `assay-pdf` (lib/pdf/protocol.h) into a Source.
#pragma once

#include <string>
#include <string_view>

#include "assay/result.h"
#include "assay/source.h"

namespace assay {

/// Reads the whole body; `source` keeps its id and gets text, lines, words, pages, media type and diagnostics. The
/// words of a line are parted by one space in the text. Anything that is not as the protocol says is A313: the program
/// is not trusted, since what it reads may have taken hold of it.
[[nodiscard]] Status parse_pdf_answer(std::string_view body, Source& source);

}  // namespace assay
