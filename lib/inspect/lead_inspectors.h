// Who led an inspection: the people named right behind "Lead inspector".
#pragma once

#include <memory>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"

namespace assay {

/// Reads rules of the kinds "lead-label" (with `several` where more than one person may follow) and "lead-stop" (words
/// that are no part of a name). People whom `officials` has found are taken from its mentions; where there is none
/// behind the label, a run of capitalised words is read as a name, and gets an entity and a mention.
class LeadReader {
 public:
  static void declare(RuleSet& rules);
  explicit LeadReader(const RuleSet& rules);

  /// Appends indexes into Document::entities(), each once. Traces the label.
  void read(Document& document, std::vector<std::uint32_t>& out) const;

 private:
  void trace(Document& document, const Match& label, Span line) const;
  [[nodiscard]] bool from_mentions(const Document& document, const Match& label, Span line, bool several,
                                   std::vector<std::uint32_t>& out) const;
  [[nodiscard]] bool from_words(Document& document, const Match& label, Span line, bool several,
                                std::vector<std::uint32_t>& out) const;

  const RuleSet& rules_;
  std::uint16_t label_, stop_;
};

}  // namespace assay
