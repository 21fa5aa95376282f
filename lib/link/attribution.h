// Who says what: verbs of speech with their speakers, sentence by sentence. Internal to the room; the stage in
// attribution_stage.cpp makes sources and speakers of findings and quotations from it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"

namespace assay {

/// Rule kinds that the stage reads, as numbers of Match::kind.
struct SourceKinds {
  std::uint16_t source = RuleSet::kNoKind, role = RuleSet::kNoKind, speech = RuleSet::kNoKind,
                closing = RuleSet::kNoKind, salutation = RuleSet::kNoKind;
};

/// The small words around a verb of speech that tell who speaks, with the spaces beside them; settings of the stage.
struct SpeechWords {
  std::vector<std::string> passive_before;  ///< "was rated": who stands before is not who speaks
  std::vector<std::string> passive_agent;   ///< "was rated by": who stands behind is
  std::vector<std::string> idle_before;     ///< "does not explain": nothing that anybody says
  std::vector<std::string> idle_after;      ///< "reports are read": a noun
  std::vector<std::string> clause;          ///< "said that the council": begins what is said
  std::vector<std::string> apposition;      ///< "Jo Farthing, for the Department": between a name and its house
  std::vector<std::string> past;            ///< "had been": tells the past
  std::vector<std::string> subject;         ///< "She was sent in": before a part that is told of the person before
  std::vector<std::string> person;          ///< "her staff": opens a sentence about the person who spoke
  std::vector<std::string> people;          ///< the same of the public, who have no name
};

/// The source of a person of whom nothing is known: the stage decides.
inline constexpr std::string_view kUnknownSource = "unknown";
/// That of people whom an inspectorate listens to (parents, carers): its evidence, or their own words.
inline constexpr std::string_view kWitness = "witness";

/// On whose behalf something is said, and by whom.
struct Voice {
  std::string_view source{};      ///< "inspectorate", "council", "government", "other"; empty: not known
  std::uint32_t speaker = kNone;  ///< entity of a person
  RuleId rule = kNone;            ///< the rule that told, and where
  Span at{};
  RuleId verb = kNone;  ///< the rule of the verb, and where
  Span verb_at{};
  bool reports = false;  ///< one whose report may be retold, as an inspectorate's is: a commissioner
  [[nodiscard]] bool known() const { return !source.empty(); }
};

/// Somebody who could say something: a person, a body, "the inspectors", "it".
struct Speaker {
  Span span;
  Voice voice;
  bool person = false;
  bool anaphor = false;   ///< "they", "it": the group that spoke last
  bool role = false;      ///< a role's words
  bool house = false;     ///< may head a section that is written in its name
  bool pronoun = false;   ///< of an official
  bool outsider = false;  ///< one of the public
  bool retold = false;    ///< "the report", whosever it is
  bool listens = false;   ///< a body that others report to
};

/// Whom something is told: "told them", "told us".
struct Hearer {
  Span span;
  RuleId rule = kNone;
  bool writer = false;  ///< the first person
  bool one = false;     ///< a single person
};

/// A verb of speech or judging outside quotation marks.
struct SpeechVerb {
  Span span;
  const Rule* rule = nullptr;
  RuleId id = kNone;
};

/// The source of an entity that speaks; kUnknownSource for a person without one, nothing for what does not speak.
[[nodiscard]] std::string_view speaks_for(const Entity& entity);
/// Is the offset inside quotation marks? Logarithmic.
[[nodiscard]] bool quoted(const Document& document, Offset at);
/// The sentence that holds the offset; the number of sentences if none does.
[[nodiscard]] std::size_t sentence_at(const Document& document, Offset at);
/// Is the quotation speech, and not a few words that its sentence takes over?
[[nodiscard]] bool whole_words(const Document& document, Span quotation);
/// Does a quotation of whole words begin in the span?
[[nodiscard]] bool speech_at_length(const Document& document, Span span);
/// Does a quotation go on from the one before: in the same block, or opening the next? Only whole sentences of speech
/// go on; a few words in marks are the sentence's own.
[[nodiscard]] bool continues(const Document& document, std::size_t quotation);

/// The speakers and verbs of a document in text order, and how they go together.
class Speech {
 public:
  /// `words` must outlive it.
  Speech(const Document& document, const RuleSet& rules, const SourceKinds& kinds, const SpeechWords& words);
  /// Whether what "them", the inspectors, are told is their evidence, and whose is what "us" or "me", who write, are
  /// told; nobody's if empty.
  void hear(bool them, std::string_view us) { hears_them_ = them, hears_us_ = us; }
  /// That a commissioner's report is being retold: what "him" or "her" is told is the commissioner's evidence.
  void hear_commissioner() { hears_one_ = true; }

  /// The first verb of `span` whose speaker is clear, after `from`; voice.source is empty if there is none.
  /// `group` is the group that spoke last, for "it" and "they".
  [[nodiscard]] Voice in(Span span, const Voice& group) const;
  /// As in(), but of the verb nearest to a quotation.
  [[nodiscard]] Voice beside(Span quotation, Span span, const Voice& group) const;
  /// Does a verb of speech stand right beside the quotation, whoever its speaker?
  [[nodiscard]] bool said(Span quotation) const;
  /// The first speaker of a rule with role "mark", or any of an inspectorate's subjects, in the span; not known if
  /// none.
  [[nodiscard]] Voice mark(Span span) const;
  /// The inspectorate, or who else reports, where the sentence begins with it.
  [[nodiscard]] Voice head(Span span) const;
  /// Those of the public whom the sentence begins with.
  [[nodiscard]] Voice group(Span span) const;
  /// Who reports, and was spoken of last before the offset; not known if nobody was.
  [[nodiscard]] Voice reporter(Offset at) const;
  /// The first in the span who reports, an inspectorate or another, or whose report is spoken of; not known if none.
  [[nodiscard]] Voice report_in(Span span) const;
  /// A member of the public by name at the begin of the sentence.
  [[nodiscard]] Voice story(Span span) const;
  /// Who stands before the colon that introduces the quotation.
  [[nodiscard]] Voice introduces(Span quotation, Span span) const;
  /// A verb of rating in the passive without a speaker ("was rated good").
  [[nodiscard]] bool judged(Span span) const;
  /// Words that were kept from being taken for speakers or verbs.
  [[nodiscard]] const std::vector<Match>& idle_words() const { return idle_words_; }
  /// The first body in the span that may head a section of its own, for headings.
  [[nodiscard]] Voice subject(Span span) const;

 private:
  void add_mentions(const RuleSet& rules);
  void add_matches(const RuleSet& rules, const SourceKinds& kinds);
  void add_role(const Match& match, const Rule& rule);
  void add_aged();
  void add_public();
  void drop_parts();
  void take_pronouns();
  void find_houses();
  [[nodiscard]] Voice heard(const SpeechVerb& verb, const Voice& group) const;
  [[nodiscard]] Voice speaker_of(std::size_t verb, Span span, const Voice& group) const;
  [[nodiscard]] const Speaker* before(const SpeechVerb& verb, Offset begin) const;
  [[nodiscard]] const Speaker* after(const SpeechVerb& verb, Offset end) const;
  [[nodiscard]] bool idle(const SpeechVerb& verb) const;
  [[nodiscard]] bool restricts(const SpeechVerb& verb) const;
  [[nodiscard]] bool passive(const SpeechVerb& verb) const;
  [[nodiscard]] bool apposed(const Speaker& person, Offset at) const;
  [[nodiscard]] std::size_t first_speaker(Offset at) const;
  [[nodiscard]] std::size_t first_verb(Offset at) const;

  const Document& document_;
  const SpeechWords& words_;
  std::string_view text_, folded_;
  std::vector<Speaker> speakers_;
  std::vector<SpeechVerb> verbs_;
  std::vector<std::size_t> reporters_;  // of speakers: the last one up to it that reports, counted from 1; 0 if none
  std::vector<Speaker> marks_;
  std::vector<Hearer> hearers_;
  std::vector<Match> idle_words_;
  bool hears_them_ = false, hears_one_ = false;
  std::string_view hears_us_{};
  std::vector<std::pair<std::string_view, std::uint32_t>> titles_;  // roles of the document's people
};

/// Of each sentence the entity whose turn it is in a debate; kNone where it is nobody's, or the text no debate.
[[nodiscard]] std::vector<std::uint32_t> turns_of_debate(const Document& document, const RuleSet& rules);

/// Of each block whether it is a line without a number below a numbered paragraph, which it belongs to in minutes.
[[nodiscard]] std::vector<bool> lines_of_minutes(const Document& document);

/// Does the span have "we", "our", "I" outside quotation marks? Unless `aside`, "our" counts only where it begins it.
[[nodiscard]] bool first_person(const Document& document, const RuleSet& rules, const SourceKinds& kinds, Span span,
                                bool aside = true);

/// What of a text is another's than its writer's.
struct Parts {
  std::vector<std::uint32_t> turns;  ///< of sentences: whose turn it is in a debate
  std::unordered_map<std::uint32_t, std::string_view>
      answering;               ///< by entity that answers in it: the house that is asked
  std::vector<bool> answers;   ///< of sentences: they answer in an interview
  std::vector<Voice> columns;  ///< of blocks: a newspaper's own opinion, and its readers' letters
  Voice interviewee{};
  bool quoted_answers = false;  ///< the answers stand in quotation marks
  /// Is the sentence the writer's own?
  [[nodiscard]] bool writers(const Document& document, std::size_t sentence) const;
};

/// Finds them, tracing the rules that told.
[[nodiscard]] Parts parts_of(Document& document, const RuleSet& rules, const SourceKinds& kinds);

/// In whose name a text is written where nobody is said to speak.
struct Narration {
  Voice voice;
  bool fixed = false;      ///< one source throughout: a report or letter of the inspectorate
  bool own_voice = false;  ///< the text speaks for the house that writes it, and does not retell another's
  bool minutes = false;    ///< of a meeting
};

/// Decides on it, tracing the rules that told.
[[nodiscard]] Narration narrate(Document& document, const RuleSet& rules, const SourceKinds& kinds, const Parts& parts);

}  // namespace assay
