// The hash that names an input's content in outputs and in the journal.
// Use for the bytes as they were read, before decoding.
//   source.sha256 = sha256_hex(bytes);
#pragma once

#include <string>
#include <string_view>

namespace assay::read {

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace assay::read
