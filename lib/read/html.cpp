#include "read/format.h"
namespace assay::read {
const Format kHtml{"text/html", [](std::string_view) { return false; }, [](Decoded&&, Source&) {}};
}
