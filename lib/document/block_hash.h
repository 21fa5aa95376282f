// A fast hash of long bytes, to tell what changed: no defence against an attacker.
//   BlockHash hash;  hash.add_all(text);  hash.value() == before;
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace assay {

/// A hash of bytes that come block by block, every one but the last of kBlock bytes: what it is does not depend on who
/// kept how much of them where.
class BlockHash {
 public:
  static constexpr std::size_t kBlock = 1 << 18;
  void add(std::string_view block);
  /// Whole blocks and what is left behind them.
  void add_all(std::string_view bytes) {
    for (; bytes.size() > kBlock; bytes.remove_prefix(kBlock)) add(bytes.substr(0, kBlock));
    if (!bytes.empty()) add(bytes);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

}  // namespace assay
