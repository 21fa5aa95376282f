// Words of a text as rules and gazetteers see them: where they begin and end.
// Use through the `tokens` stage; the free function is for tests and tools.
//   std::vector<assay::Token> words;  assay::find_tokens("multi-agency plans", words);  // multi, agency, plans
#pragma once

#include <string_view>
#include <vector>

#include "assay/annotations.h"

namespace assay {

/// Appends the runs of letters, marks and digits of `text` (valid UTF-8) in order. Apostrophes, hyphens and all else
/// stand between tokens. Linear; no allocation beyond the growth of `out`. Thread safe.
void find_tokens(std::string_view text, std::vector<Token>& out);

}  // namespace assay
