#include "write/finding_id.h"

#include "document/eight_bytes.h"

namespace assay::write {
namespace {

// SplitMix64's finaliser: a one-to-one mixing of 64 bits, so that distinct spans of one text cannot collide.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// Need not resist attack, only not collide.
std::uint64_t hash_of(std::string_view bytes, std::uint64_t hash) {
  hash ^= bytes.size() * 0x9e3779b97f4a7c15ULL;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    hash = (hash ^ eight::load(bytes.data())) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 32;
  }
  char rest[8] = {};
  bytes.copy(rest, sizeof rest);
  return mix(hash ^ eight::load(rest));
}

}  // namespace

FindingIds::FindingIds(std::string_view text, std::string_view pipeline_hash)
    : base_(hash_of(pipeline_hash, hash_of(text, 0))) {}

std::string_view FindingIds::next(const Finding& finding) {
  // The span's bounds are 32 bits each: together they are the 64 bits that are mixed.
  const std::uint64_t span = std::uint64_t{finding.span.begin} << 32 | finding.span.end;
  std::uint64_t hash = mix(base_ ^ mix(span));
  if (finding.polarity == Polarity::kWeakness) hash = mix(hash + 1);
  repeated_ = hash == last_ ? repeated_ + 1 : 0;
  last_ = hash;
  if (repeated_) hash = mix(hash + 2 * repeated_);
  for (auto digit = name_.rbegin(); digit != name_.rend(); ++digit, hash >>= 4) *digit = "0123456789abcdef"[hash & 15];
  return {name_.data(), name_.size()};
}

}  // namespace assay::write
