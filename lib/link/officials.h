// The parts of the `officials` stage: which runs of words are persons (evidence), and which person each one is (people).
// Internal to the room; the stage in officials_stage.cpp puts them together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
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
  RuleId rule = kNone;         ///< what introduced it
  bool introduced = false;     ///< named together with what makes it an official
  bool outsider = false;       ///< speaks, but as a parent, carer, …
  bool councillor_role = false;
  bool speaks = false;         ///< a verb of speech stands beside it
  bool greeted = false;        ///< in a salutation
  std::uint32_t person = kNone;
};

/// A role that belongs to a candidate; `body` is the mention (index) of the council or organisation named with it.
struct RoleLink {
  std::uint32_t candidate = kNone;
  std::uint32_t hit = kNone;
  std::uint32_t body = kNone;
};

/// The buffers of one thread, kept from document to document.
struct OfficialBuffers {
  std::vector<RoleHit> roles;
  std::vector<Span> taken;
  std::vector<NameRun> runs;
  std::vector<Candidate> candidates;
  std::vector<RoleLink> links;
  std::vector<std::uint32_t> bodies;  ///< mentions (indexes) of councils and organisations, in order
  std::unordered_set<std::size_t> small_words;
  bool small_words_known = false;
};

/// Marks the candidates that roles, verbs of speech, bylines, signatures and salutations introduce.
/// Linear in candidates and matches.
void find_evidence(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                   OfficialBuffers& buffers);

/// Joins candidates to persons, makes the entities, and appends the mentions that result.
void resolve_people(Document& document, const OfficialBuffers& buffers, std::vector<Candidate>& candidates,
                    std::vector<Mention>& mentions);

}  // namespace assay
