// Whether something stands at the begin of its block: what labels, salutations and rows of tables do.
#pragma once

#include "assay/annotations.h"
#include "assay/document.h"

namespace assay {

/// Whether the words of a block begin at `at`, the marker of a list item passed over. Logarithmic in the blocks.
[[nodiscard]] inline bool begins_block(const Document& document, Offset at) {
  if (at == 0 || document.text()[at - 1] == '\n') return true;
  const auto [first, last] = document.layer<Block>().in({at, at + 1});
  return first < last;
}

/// Whether a block begins at `at`, or something stands there behind the end of a sentence: where letters close.
[[nodiscard]] inline bool begins_sentence(const Document& document, Offset at) {
  if (begins_block(document, at)) return true;
  const std::string_view before = document.text().substr(0, at);
  return before.ends_with(". ") || before.ends_with("! ") || before.ends_with("? ");
}

}  // namespace assay
