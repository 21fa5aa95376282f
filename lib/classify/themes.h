// Themes of findings, from words and headings: rules of kinds "theme" and "theme-heading".
#pragma once

#include <string_view>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"

namespace assay {

class Themes {
 public:
  static void declare(RuleSet& rules);
  explicit Themes(const RuleSet&) {}
  void assign(Document& document, Span span, std::uint32_t block, std::vector<std::string_view>& out) const;
};

}  // namespace assay
