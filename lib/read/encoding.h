// Bytes of unknown encoding to valid UTF-8, with the way back to the input.
// Use decode before any text format is read; read_text uses repair alone.
//   Result<Decoded> text = decode(bytes, "letter.txt");
//
// Told apart by: a byte order mark; a pattern of zero bytes (UTF-16 without mark); validity as UTF-8; and for bytes
// that are no UTF-8, whether those above 0x7F stand where Windows-1252 would have quotation marks, dashes and accented
// letters. What is left is UTF-8 with damage. Time and memory are linear in the input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/diagnostic.h"
#include "assay/result.h"
#include "assay/source.h"

namespace assay::read {

enum class Encoding { kUtf8, kUtf16Le, kUtf16Be, kWindows1252 };

/// Valid UTF-8 without byte order mark or U+0000.
struct Decoded {
  std::string text;
  std::vector<InputPiece> map;          ///< text to input; empty: the text is the input
  std::vector<Diagnostic> diagnostics;  ///< A306, A307
};

[[nodiscard]] Encoding tell_encoding(std::string_view bytes);

/// Errors: A303 (nothing but white space), A304 (no text).
[[nodiscard]] Result<Decoded> decode(std::string_view bytes, std::string_view id);

/// UTF-8 with its invalid bytes and zeros replaced by U+FFFD (A306) and a byte order mark left out.
[[nodiscard]] Decoded repair_utf8(std::string_view bytes);

}  // namespace assay::read
