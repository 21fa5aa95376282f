// One line of NDJSON, {"id":…,"text":…,"title"?:…,"published"?:…,"media_type"?:…}, as a Source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "assay/reader.h"

namespace assay::batch {

/// Error: A501, located at `number`; or what reading the text gives.
[[nodiscard]] Result<Source> read_line(std::string_view line, std::uint32_t number, Readers& readers);

}  // namespace assay::batch
