// The engine: a PDF's pages as glyphs and ruled lines, by MuPDF. The only file that knows the engine's types is
// extract.cpp; another engine is another extract.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "pdf/page_model.h"
#include "pdf/protocol.h"

namespace assay_pdf {

struct Outcome {
  bool ok = false;
  Reason reason{};          ///< where not ok
  std::string message;      ///< where not ok
  std::uint32_t pages = 0;  ///< 0 where unknown
  bool repaired = false;    ///< the file was damaged but could be put in order
};

/// Called for each page in order, with its number from 1.
using PageSink = std::function<void(std::uint32_t, const PageContent&)>;

/// Reads the PDF at `path`, or in memory. Says ok for a document without any text, too.
Outcome extract_file(const std::string& path, const PageSink& sink);
Outcome extract_bytes(std::string_view bytes, const PageSink& sink);

}  // namespace assay_pdf
