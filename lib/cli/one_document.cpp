#include "cli/one_document.h"

#include <algorithm>
#include <fstream>

#include "assay/reader.h"
#include "assay/writer.h"

namespace assay::cli {
namespace fs = std::filesystem;

Result<Document> read_and_run(const fs::path& file, const Pipeline& pipeline) {
  Readers readers;
  auto source = readers.read_file(file, file.filename().generic_string());
  if (!source) return source.error();
  Scratch scratch;
  return pipeline.run(std::move(*source), scratch, {.explain = true});
}

FileAndPlace split_place(const std::string& argument) {
  std::error_code ec;
  const auto colon = argument.rfind(':');
  if (colon == std::string::npos || colon + 1 == argument.size() || fs::exists(argument, ec)) return {argument};
  const std::string digits = argument.substr(colon + 1);
  if (digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos) return {argument};
  return {argument.substr(0, colon), static_cast<std::uint32_t>(std::stoul(digits))};
}

Places::Places(const Document& document, const fs::path& file) : document_(document) {
  if (document.source().pages) return;
  std::ifstream in(file, std::ios::binary);
  std::vector<char> buffer(1 << 16);
  for (std::uint64_t at = 0; in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0;) {
    const auto got = static_cast<std::size_t>(in.gcount());
    for (std::size_t i = 0; i < got; ++i)
      if (buffer[i] == '\n') line_ends_.push_back(at + i);
    at += got;
  }
}

std::uint32_t Places::line(std::uint64_t byte) const {
  const auto before = std::lower_bound(line_ends_.begin(), line_ends_.end(), byte) - line_ends_.begin();
  return static_cast<std::uint32_t>(before) + 1;
}

Places::Range Places::of(Span span) const {
  if (span.empty()) return {};
  if (document_.source().pages) {
    const std::uint32_t first = page_of(document_, span);
    const std::uint32_t last = page_of(document_, {span.end - 1, span.end});
    return {first, std::max(first, last)};
  }
  const auto ranges = input_ranges(document_, span);
  if (ranges.empty()) return {};
  return {line(ranges.front().begin), line(ranges.back().end - 1)};
}

}  // namespace assay::cli
