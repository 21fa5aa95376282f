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

}  // namespace assay
