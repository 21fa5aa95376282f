// What makes two values of a mention the same.
#pragma once

#include <string>
#include <string_view>

namespace assay::evaluation {

/// A council's short name in lower case with hyphens; councils with two such names have one of them.
[[nodiscard]] std::string council_value(std::string_view name);
/// A person's name without titles, honours and offices, as letters (UTF-8).
[[nodiscard]] std::string person_value(std::string_view name);

}  // namespace assay::evaluation
