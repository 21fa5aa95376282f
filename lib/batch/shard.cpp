#include <charconv>

#include "assay/batch.h"

namespace assay {

std::optional<Shard> parse_shard(std::string_view text) {
  Shard shard;
  const char *at = text.data(), *const end = at + text.size();
  const auto number = std::from_chars(at, end, shard.number);
  if (number.ec != std::errc{} || number.ptr == end || *number.ptr != '/') return std::nullopt;
  const auto count = std::from_chars(number.ptr + 1, end, shard.count);
  if (count.ec != std::errc{} || count.ptr != end) return std::nullopt;
  if (shard.number < 1 || shard.number > shard.count || shard.count > Shard::kMost) return std::nullopt;
  return shard;
}

}  // namespace assay
