// Checks JSON against a JSON Schema: the keywords that documents.schema.json uses, and an error for any other.
#pragma once

#include <string>
#include <string_view>

/// Empty where `json` is as `schema` says, else the first place that is not and why. Both are JSON texts.
[[nodiscard]] std::string schema_violation(std::string_view json, std::string_view schema);
