// A file that only grows, without a buffer of its own: what was written is with the system, so that a kill loses none.
//   AppendFile file;  if (!file.open(path, true) || !file.write("line\n")) report(std::strerror(errno));
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>

namespace assay::write {

/// Every function that gives false leaves the reason in errno. Not thread safe.
class AppendFile {
 public:
  AppendFile() = default;
  ~AppendFile() { static_cast<void>(close()); }
  AppendFile(AppendFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  AppendFile& operator=(AppendFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }

  /// Makes the file if need be; `empty`: and takes out what is in it.
  [[nodiscard]] bool open(const std::filesystem::path& path, bool empty);
  [[nodiscard]] bool write(std::string_view bytes);
  /// Leaves the first `size` bytes.
  [[nodiscard]] bool cut(std::uint64_t size);
  /// All that was written is on the disk, whatever happens to the machine.
  [[nodiscard]] bool sync();
  [[nodiscard]] bool close();
  /// False where the file has lost its name: somebody removed it, or its folder.
  [[nodiscard]] bool has_name() const;

 private:
  int descriptor_ = -1;
};

}  // namespace assay::write
