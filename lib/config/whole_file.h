// The one way that files of a pipeline are read.
//   auto text = read_whole_file(path, Code::kResourceUnreadable);
#pragma once

#include <filesystem>
#include <string>

#include "assay/result.h"

namespace assay {

/// Reads a whole file. Error: `unreadable` where it cannot be opened.
[[nodiscard]] Result<std::string> read_whole_file(const std::filesystem::path& path, Code unreadable);

}  // namespace assay
