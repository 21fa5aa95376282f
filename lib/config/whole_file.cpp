#include "config/whole_file.h"

#include <fstream>

namespace assay {

Result<std::string> read_whole_file(const std::filesystem::path& path, Code unreadable) {
  // A pipe or a device may have no end.
  std::error_code ec;
  std::ifstream in;
  if (std::filesystem::is_regular_file(path, ec)) in.open(path, std::ios::binary);
  if (!in.is_open()) return Error{.code = unreadable, .message = "cannot read `" + path.string() + "`"};
  // In one go, where the file is as long as the system says.
  constexpr std::size_t kMore = 1 << 16;
  const auto size = std::filesystem::file_size(path, ec);
  std::string text;
  for (std::size_t more = ec ? kMore : size + 1; in; more = kMore) {
    const std::size_t had = text.size();
    text.resize(had + more);
    in.read(text.data() + had, static_cast<std::streamsize>(more));
    text.resize(had + static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

}  // namespace assay
