#include "write/finding_id.h"

namespace assay::write {
namespace {

// FNV-1a: a fixed, endianness-free definition that fits in a line. It need not resist attack, only not collide.
std::uint64_t fnv(std::string_view bytes, std::uint64_t hash = 0xcbf29ce484222325ULL) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

// SplitMix64's finaliser: a one-to-one mixing of 64 bits, so that distinct spans of one text cannot collide.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

FindingIds::FindingIds(std::string_view text, std::string_view pipeline_hash) : base_(fnv(pipeline_hash, fnv(text))) {}

std::string FindingIds::next(const Finding& finding) {
  // The span's bounds are 32 bits each: together they are the 64 bits that are mixed.
  const std::uint64_t span = std::uint64_t{finding.span.begin} << 32 | finding.span.end;
  std::uint64_t hash = mix(base_ ^ mix(span));
  if (finding.polarity == Polarity::kWeakness) hash = mix(hash + 1);
  repeated_ = hash == last_ ? repeated_ + 1 : 0;
  last_ = hash;
  if (repeated_) hash = mix(hash + 2 * repeated_);
  std::string out(16, '0');
  for (int digit = 15; digit >= 0; --digit, hash >>= 4)
    out[static_cast<std::size_t>(digit)] = "0123456789abcdef"[hash & 15];
  return out;
}

}  // namespace assay::write
