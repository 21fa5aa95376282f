// Small questions about words and the characters between them, for the stages that link names.
//   if (is_capitalised(document, token.span)) …
#pragma once

#include <string_view>

#include "assay/document.h"

namespace assay {

/// True if the first letter is a capital (any script that has them), or a digit stands there.
[[nodiscard]] bool is_capitalised(const Document& document, Span word);

/// True if what stands between two words can be inside one proper name: a space, " & ", a hyphen, an apostrophe.
/// No apostrophe where `after_name`: a council's own possessive ends its name ("Kent’s Board").
[[nodiscard]] bool is_name_gap(std::string_view gap, bool after_name);

/// True if the name is part of a web or e-mail address or of a file name.
[[nodiscard]] bool is_in_address(const Document& document, Span name);

/// `at`, or the offset behind a "’s", "'s", or bare apostrophe that stands there.
[[nodiscard]] Offset skip_possessive(std::string_view text, Offset at);

}  // namespace assay
