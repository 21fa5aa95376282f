// What a page's JSON-LD says of it: headline, author, date of publication.
// Use for the content of <script type="application/ld+json">.
//   read_json_ld(content, page.metadata);
#pragma once

#include <string_view>

#include "read/html_page.h"

namespace assay::read {

/// Fills in what is not yet known. What is no JSON is ignored, as browsers do.
void read_json_ld(std::string_view json, HtmlMetadata& metadata);

}  // namespace assay::read
