#include "batch/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "batch/walk.h"

namespace assay::batch {

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder, Use use) {
  FolderLock out;
  out.descriptor_ = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const int how = (use == Use::kRead ? LOCK_SH : LOCK_EX) | LOCK_NB;
  if (out.descriptor_ >= 0 && flock(out.descriptor_, how) != 0 && errno == EWOULDBLOCK) {
    const std::string name = id_of_name(folder.generic_string());
    return Error{Code::kOutputBusy,
                 use == Use::kRead ? "a run is writing into " + name
                                   : "another run is writing into the output folder " + name + ", or a merge reads it"};
  }
  return out;
}

bool FolderLock::sync() const { return descriptor_ < 0 || fsync(descriptor_) == 0 || errno != EIO; }

}  // namespace assay::batch
