#include "write/append_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace assay::write {

bool AppendFile::open(const std::filesystem::path& path, bool empty) {
  static_cast<void>(close());
  descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (empty ? O_TRUNC : 0), 0666);
  return descriptor_ >= 0;
}

bool AppendFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(descriptor_, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}

bool AppendFile::cut(std::uint64_t size) { return ftruncate(descriptor_, static_cast<off_t>(size)) == 0; }

bool AppendFile::sync() { return fsync(descriptor_) == 0; }

bool AppendFile::close() {
  const int descriptor = std::exchange(descriptor_, -1);
  return descriptor < 0 || ::close(descriptor) == 0;
}

bool AppendFile::has_name() const {
  struct stat now {};
  return fstat(descriptor_, &now) == 0 && now.st_nlink > 0;
}

}  // namespace assay::write
