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
#include "document/hash_set.h"
#include "link/names.h"

namespace assay {

/// Rule kinds that the stage reads, as numbers of Match::kind.
struct OfficialKinds {
  std::uint16_t role = RuleSet::kNoKind, speech = RuleSet::kNoKind, closing = RuleSet::kNoKind,
                salutation = RuleSet::kNoKind, byline = RuleSet::kNoKind, pronoun = RuleSet::kNoKind,
                organisation = RuleSet::kNoKind, cue = RuleSet::kNoKind, people = RuleSet::kNoKind;
  RuleId name_alone = kNone;  ///< what introduces those of whom a text that is no letter tells nothing but the name
  /// What stands behind the name of somebody whom a story is told of, before a number of years or alone.
  std::vector<std::string> before_age, before_kin;
};

/// The id of OfficialKinds::name_alone, for the stages behind.
inline constexpr std::string_view kNameAlone = "structure.name-alone";

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

/// The buffers of one thread, kept from document to document.
struct OfficialBuffers {
  std::vector<Match> matches;  ///< those of the kinds that the stage reads, few of all, in order
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

/// Marks those who wrote the text. Linear in candidates and matches.
void find_bylines(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                  OfficialBuffers& buffers);

/// Marks those that verbs of speech, signatures, salutations and labels introduce. Linear in candidates and matches.
void find_words(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                OfficialBuffers& buffers);

/// Joins candidates to persons, makes the entities, and appends the mentions that result.
void resolve_people(Document& document, const OfficialBuffers& buffers, std::vector<Candidate>& candidates,
                    std::vector<Mention>& mentions);

}  // namespace assay
