// Writes the body of an answer (protocol.h).
#pragma once

#include <string>
#include <vector>

#include "pdf/page_model.h"

namespace assay_pdf {

void append_document(std::string& body, std::uint32_t pages, bool repaired);
void append_page(std::string& body, std::uint32_t number, const PageContent& page, const std::vector<Line>& lines);

}  // namespace assay_pdf
