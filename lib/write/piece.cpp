#include "write/piece.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace assay::write {
namespace {

int nameless_file(const std::filesystem::path& folder) {
#ifdef O_TMPFILE
  if (const int made = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); made >= 0) return made;
#endif
  std::string name = (folder / ".piece-XXXXXX").string();  // where the file system knows none that begin without one
  const int made = mkostemp(name.data(), O_CLOEXEC);
  if (made >= 0) ::unlink(name.c_str());
  return made;
}

bool write_at(int descriptor, std::string_view bytes, std::uint64_t at) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
    at += static_cast<std::uint64_t>(wrote);
  }
  return true;
}

}  // namespace

Spilled::~Spilled() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Spilled& Spilled::operator=(Spilled&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(hash_, other.hash_);
  return *this;
}

bool Spilled::add(std::string_view blocks, const std::filesystem::path& folder) {
  if (descriptor_ < 0) descriptor_ = nameless_file(folder);
  if (descriptor_ < 0 || !write_at(descriptor_, blocks, size_)) return false;
  size_ += blocks.size();
  hash_.add_all(blocks);
  return true;
}

bool Spilled::read(std::uint64_t at, std::string& out) const {
  out.resize(BlockHash::kBlock);
  for (std::size_t filled = 0; filled < out.size();) {
    const ssize_t got = ::pread(descriptor_, out.data() + filled, out.size() - filled, static_cast<off_t>(at + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;
    if (got <= 0) return false;
    filled += static_cast<std::size_t>(got);
  }
  return true;
}

void Piece::spill(const std::filesystem::path& folder) {
  const std::size_t blocks = text.size() / BlockHash::kBlock * BlockHash::kBlock;
  if (blocks && before.add(std::string_view(text).substr(0, blocks), folder)) text.erase(0, blocks);
}

}  // namespace assay::write
