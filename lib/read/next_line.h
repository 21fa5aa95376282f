// Lines of a stream, none longer than a limit: what the records and the batch share.
//   std::string line;  while (next_line(*in.rdbuf(), line, limit) != Got::kEnd) …
#pragma once

#include <cstdint>
#include <streambuf>
#include <string>

namespace assay::read {

enum class Got : std::uint8_t { kLine, kTooLong, kEnd };

/// One line without its end; a pipe's line is there as soon as it is written. Of a line that is longer than `max_bytes`
/// the rest is skipped without being kept. No memory beyond the line's is used.
[[nodiscard]] Got next_line(std::streambuf& from, std::string& line, std::uint64_t max_bytes);

}  // namespace assay::read
