#include "classify/themes.h"

namespace assay {

void Themes::declare(RuleSet& rules) {
  rules.declare_kind("theme", {"theme", "weight", "fallback"});
  rules.declare_kind("theme-heading", {"theme", "weight"});
}

void Themes::assign(Document&, Span, std::uint32_t, std::vector<std::string_view>& out) const { out.assign(1, "other"); }

}  // namespace assay
