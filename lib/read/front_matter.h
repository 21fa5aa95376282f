// Front matter: the lines between two `---` at the head of a Markdown file, of which title, date and author are read.
// Use before the body is parsed.
//   std::size_t body = read_front_matter(text, source);
#pragma once

#include <cstddef>
#include <string_view>

#include "assay/source.h"

namespace assay::read {

/// True where the text begins with front matter that is closed.
[[nodiscard]] bool has_front_matter(std::string_view text);

/// Sets title, published and byline as far as it has them; returns where the body begins, 0 without front matter.
std::size_t read_front_matter(std::string_view text, Source& source);

}  // namespace assay::read
