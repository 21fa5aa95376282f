// The library's version, for outputs and for the resume key.
// Use kVersion in messages; it follows Semantic Versioning.
//   std::cout << assay::kVersion;
#pragma once

#include <string_view>

namespace assay {
inline constexpr std::string_view kVersion = "0.1.0";
}
