// Keeps two processes from one folder: a lock on the folder itself, so that no file has to be there for it. The system
// takes it off whoever dies. Where a file system knows no such locks, there is none.
#pragma once

#include <filesystem>
#include <utility>

#include "assay/result.h"

namespace assay::batch {

class FolderLock {
 public:
  enum class Use : std::uint8_t { kRead, kWrite };

  FolderLock() = default;
  FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FolderLock& operator=(FolderLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~FolderLock();

  /// Any number may read at once; who writes is alone. Error: A407.
  [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& folder, Use use);
  /// Makes names in the folder last; false, with errno, where the disk fails.
  [[nodiscard]] bool sync() const;

 private:
  int descriptor_ = -1;
};

}  // namespace assay::batch
