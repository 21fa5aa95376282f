// The parts of the `officials` stage: which runs of words are persons (evidence), and which person each one is
// (people). Internal to the room; the stage in officials_stage.cpp puts them together.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"
#include "link/names.h"

namespace assay {

/// Rule kinds that the stage reads, as numbers of Match::kind.
struct OfficialKinds {
  std::uint16_t role = RuleSet::kNoKind, speech = RuleSet::kNoKind, closing = RuleSet::kNoKind,
                salutation = RuleSet::kNoKind, byline = RuleSet::kNoKind, pronoun = RuleSet::kNoKind;
};

/// A role's words found in the text, longest of those that overlap.
struct RoleHit {
  Span span;
  const Rule* rule = nullptr;
  RuleId id = kNone;
};

/// A name run on its way to become a mention.
struct Candidate {
  NameRun run;
  RuleId rule = kNone;      ///< what introduced it
  bool introduced = false;  ///< named together with what makes it an official
  bool outsider = false;    ///< speaks, but as a parent, carer, …
  bool speaks = false;      ///< a verb of speech stands beside it
  bool greeted = false;     ///< in a salutation
  RuleId listed = kNone;    ///< the role whose list of names went on to it
  std::uint32_t person = kNone;
};

/// A role that belongs to a candidate; `body` is the mention (index) of the council or organisation named with it.
struct RoleLink {
  std::uint32_t candidate = kNone;
  std::uint32_t hit = kNone;
  std::uint32_t body = kNone;
};

/// A set of hashes without an allocation for each: open addressing in one array, kept between documents.
class HashSet {
 public:
  void clear() {
    std::fill(slots_.begin(), slots_.end(), 0);
    used_ = 0;
  }
  void insert(std::size_t hash) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    std::size_t& slot = slots_[find(hash | 1)];
    used_ += slot == 0;
    slot = hash | 1;  // 0 is a free slot
  }
  [[nodiscard]] bool contains(std::size_t hash) const { return !slots_.empty() && slots_[find(hash | 1)] != 0; }

 private:
  [[nodiscard]] std::size_t find(std::size_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (hash >> 7) & mask;
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<std::size_t> old(std::max<std::size_t>(4096, slots_.size() * 2));
    old.swap(slots_);
    for (const std::size_t hash : old)
      if (hash != 0) slots_[find(hash)] = hash;
  }
  std::vector<std::size_t> slots_;
  std::size_t used_ = 0;
};

/// The buffers of one thread, kept from document to document.
struct OfficialBuffers {
  std::vector<RoleHit> roles;
  std::vector<Span> taken;
  std::vector<NameRun> runs;
  std::vector<Candidate> candidates;
  std::vector<RoleLink> links;
  std::vector<std::uint32_t> bodies;  ///< mentions (indexes) of councils and organisations, in order
  HashSet small_words;                ///< words that the document writes with a small letter
  bool small_words_known = false;
  Offset closing = 0;  ///< where "Yours sincerely" stands, the last one; 0 if nowhere
};

/// Marks the candidates that stand beside the words of a role. Linear in candidates and roles.
void find_roles(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                OfficialBuffers& buffers);

/// Marks those that verbs of speech, bylines, signatures, salutations and labels introduce. Linear in candidates and
/// matches.
void find_words(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                OfficialBuffers& buffers);

/// Joins candidates to persons, makes the entities, and appends the mentions that result.
void resolve_people(Document& document, const OfficialBuffers& buffers, std::vector<Candidate>& candidates,
                    std::vector<Mention>& mentions);

}  // namespace assay
