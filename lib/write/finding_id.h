// Names of findings that are the same on every machine and for every path to the same text.
// Use one FindingIds for a document, in the order of its findings.
//   FindingIds ids(document.text(), pipeline.hash());  json.string(ids.next(finding));
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "assay/annotations.h"

namespace assay::write {

/// 16 hex digits over the canonical text, the pipeline's hash, the finding's bytes and its polarity.
class FindingIds {
 public:
  FindingIds(std::string_view text, std::string_view pipeline_hash);
  /// Valid until the next call. Findings must come in document order: two of the same span and polarity are told apart
  /// by their order.
  [[nodiscard]] std::string_view next(const Finding& finding);

 private:
  std::uint64_t base_;
  std::uint64_t last_ = 0, repeated_ = 0;
  std::array<char, 16> name_{};
};

}  // namespace assay::write
