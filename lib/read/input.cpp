#include "read/input.h"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>

#include "document/digest.h"
#include "read/encoding.h"
#include "read/format.h"

namespace assay::read {
namespace {

struct Close {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

/// Size and time of the last change of a regular file: half of one text and half of another is nobody's document.
using Stamp = std::array<std::int64_t, 3>;
std::optional<Stamp> stamp(std::FILE* file) {
  struct stat now {};
  if (fstat(fileno(file), &now) != 0 || !S_ISREG(now.st_mode)) return std::nullopt;
  return Stamp{now.st_size, now.st_mtim.tv_sec, now.st_mtim.tv_nsec};
}

Error fail(Code code, std::string_view id, std::string_view why) {
  return {code, std::string(id) + ": " + std::string(why)};
}

}  // namespace

Error too_large(std::string_view id, std::uint64_t max_bytes) {
  return fail(Code::kInputTooLarge, id, "is larger than " + std::to_string(max_bytes) + " bytes");
}

Error changed(std::string_view id) { return fail(Code::kInputChanged, id, "changed while it was read"); }

Result<std::string> load_file(const std::filesystem::path& file, std::string_view id, std::uint64_t max_bytes) {
  std::error_code no;
  const auto status = std::filesystem::status(file, no);
  if (status.type() == std::filesystem::file_type::not_found) return fail(Code::kInputMissing, id, "does not exist");
  if (std::filesystem::is_directory(status)) return fail(Code::kInputUnreadable, id, "is a folder, not a file");
  const std::unique_ptr<std::FILE, Close> in(std::fopen(file.c_str(), "rb"));
  if (!in) return fail(Code::kInputUnreadable, id, std::string("cannot be opened: ") + std::strerror(errno));
  const std::optional<Stamp> before = stamp(in.get());
  const auto size = std::filesystem::is_regular_file(status) ? std::filesystem::file_size(file, no) : 0;
  if (!no && size > max_bytes) return too_large(id, max_bytes);
  // The size is a hint alone: a file may grow, and what is no regular file has none.
  std::string bytes;
  bytes.resize(no ? 1 : static_cast<std::size_t>(size) + 1);
  std::size_t filled = 0;
  while (const std::size_t got = std::fread(bytes.data() + filled, 1, bytes.size() - filled, in.get())) {
    filled += got;
    if (filled > max_bytes) return too_large(id, max_bytes);
    if (filled == bytes.size()) bytes.resize(std::max<std::size_t>(2 * filled, 1 << 16));
  }
  if (std::ferror(in.get()))
    return fail(Code::kInputUnreadable, id, std::string("cannot be read: ") + std::strerror(errno));
  if (before != stamp(in.get())) return changed(id);
  bytes.resize(filled);
  return bytes;
}

Result<Source> read_text_bytes(std::string_view bytes, std::string_view id, std::string_view media_type) {
  if (bytes.empty()) return fail(Code::kInputEmpty, id, "is empty");
  Result<Decoded> decoded = decode(bytes, id);
  if (!decoded) return decoded.error();
  const Format* format = media_type.empty() ? nullptr : find_format(media_type);
  if (!format) {
    if (media_type.empty() && looks_like_records(decoded->text))
      return fail(Code::kInputBinary, id, "holds records (NDJSON), not one document");
    format = &tell_format(decoded->text);
  }
  Source source;
  source.id = id;
  source.media_type = format->media_type;
  source.bytes = bytes.size();
  source.sha256 = sha256(bytes);
  source.diagnostics = std::move(decoded->diagnostics);
  format->read(std::move(*decoded), source);
  if (source.lines.empty()) return fail(Code::kInputEmpty, id, "holds no text");
  return source;
}

}  // namespace assay::read

namespace assay {

Source read_text(std::string id, std::string text) {
  Source source;
  source.id = std::move(id);
  source.media_type = read::kPlain.media_type;
  source.bytes = text.size();
  source.sha256 = sha256(text);
  read::Decoded decoded = read::repair_utf8(text);
  source.diagnostics = std::move(decoded.diagnostics);
  read::kPlain.read(std::move(decoded), source);
  return source;
}

}  // namespace assay
