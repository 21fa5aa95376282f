// Files into memory, and bytes of text into a Source: what Readers and the records share.
// Use load_file for a file's bytes, read_text_bytes when it is known that they are no PDF.
//   auto bytes = load_file(path, id, limit);  auto source = read_text_bytes(*bytes, id, "");
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "assay/result.h"
#include "assay/source.h"

namespace assay::read {

/// Offsets of the source are 32 bits, and repairing may triple a text: more than this is refused whatever the options.
inline constexpr std::uint64_t kMostBytes = 1ULL << 30;

/// Errors: A301, A302, A305, A308.
[[nodiscard]] Result<std::string> load_file(const std::filesystem::path& file, std::string_view id,
                                            std::uint64_t max_bytes);

/// Decodes, tells the format (or takes `media_type`) and reads. Errors: A303, A304.
[[nodiscard]] Result<Source> read_text_bytes(std::string_view bytes, std::string_view id, std::string_view media_type);

[[nodiscard]] Error too_large(std::string_view id, std::uint64_t max_bytes);
[[nodiscard]] Error changed(std::string_view id);

}  // namespace assay::read
