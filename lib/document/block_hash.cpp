#include "document/block_hash.h"

#include "document/hash_set.h"

namespace assay {

// Four hashes side by side: the multiplications of one would wait for each other.
void BlockHash::add(std::string_view block) {
  constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15;
  std::uint64_t lanes[4] = {value_, 1, 2, 3};
  for (; block.size() >= 32; block.remove_prefix(32))
    for (std::size_t i = 0; i < 4; ++i) {
      lanes[i] = (lanes[i] ^ eight::load(block.data() + 8 * i)) * kMix;
      lanes[i] ^= lanes[i] >> 32;
    }
  value_ = HashSet::hash(block);
  for (const std::uint64_t lane : lanes) value_ = (value_ ^ lane) * kMix + 1;
}

}  // namespace assay
