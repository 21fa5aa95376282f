// Whose statement each sentence is, where no quotation says otherwise: who is named in it, whom it goes on with, whom
// the house that writes retells, and last the narrator.
#include "link/attribution_frames.h"

#include <algorithm>

#include "link/entities.h"

namespace assay {
namespace {

constexpr Offset kSectionHeading = 60;  // a longer heading is a headline

}  // namespace

Frames::Frames(Document& document, const RuleSet& rules, const SourceKinds& kinds, const SpeechWords& words)
    : document_(document), rules_(rules), kinds_(kinds), words_(words), sentences_(document.layer<Sentence>()) {
  parts_ = parts_of(document_, rules_, kinds_);
  const Narration narration = narrate(document_, rules_, kinds_, parts_);
  narrator_ = retold_ = narration.voice;
  fixed_ = narration.fixed;
  own_voice_ = narration.own_voice;
  minutes_ = narration.minutes;
  if (minutes_) goes_on_ = lines_of_minutes(document_);
  if (!fixed_) {
    speech_.emplace(document_, rules_, kinds_, words_);
    const bool visits = narrator_.source == "inspectorate" || narrator_.source == "government";
    speech_->hear(!minutes_, own_voice_ && visits ? narrator_.source : std::string_view());
    for (const Match& m : speech_->idle_words()) document_.trace(m.rule, m.span);
    find_page();
  }
  frames_.reserve(sentences_.size());
  for (std::size_t s = 0; s < sentences_.size(); ++s) {
    const Voice group = group_;
    frames_.push_back(frame(s));
    frames_.back().group = group;
    if (frames_.back().named) others_ = frames_.back().voice.source == narrator_.source ? 0 : others_ + 1;
    if (frames_.back().named) trace(frames_.back().voice);
  }
}

void Frames::find_page() {
  for (const Match& m : document_.layer<Match>()) {
    if (m.kind != kinds_.source || rules_.rule(m.rule).string("role") != "page") continue;
    page_ = rules_.rule(m.rule).string("source");
    document_.trace(m.rule, m.span);
    return;
  }
}

void Frames::trace(const Voice& voice) {
  if (voice.rule != kNone) document_.trace(voice.rule, voice.at);
  if (voice.verb != kNone) document_.trace(voice.verb, voice.verb_at);
}

bool Frames::one_voice(std::size_t s) const {
  return fixed_ || parts_.turns[s] != kNone || (parts_.answers[s] && !parts_.quoted_answers);
}

const Block& Frames::block_of(std::size_t s) const { return document_.layer<Block>()[sentences_[s].block]; }

Frame Frames::frame(std::size_t s) {
  const Block& block = block_of(s);
  if (fixed_) return {narrator_, false};
  if (const std::uint32_t turn = parts_.turns[s]; turn != kNone) return {person(turn), true};
  if (parts_.answers[s] && !parts_.quoted_answers) return {parts_.interviewee, true};
  if (block.kind == BlockKind::kHeading || block.kind == BlockKind::kTitle) {
    heading(s);
    return {narrator_, false};
  }
  if (const auto found = told(s)) return *found;
  if (const auto found = continued(s)) return *found;
  if (own_voice_ && !minutes_)
    if (const auto found = retold_by_house(s)) return *found;
  return narrated(s);
}

void Frames::heading(std::size_t s) {
  const Span span = sentences_[s].span;
  if (sentences_[s].block > 1 && own_voice_ && span.size() < kSectionHeading) {
    const Voice asked = speech_->in(span, group_);  // "What inspectors liked"
    section_ = {.source =
                    retells(asked) || asked.source == kWitness ? settled(asked).source : speech_->subject(span).source};
    findings_ = !section_.known() && (findings_ || retells(speech_->reporter(span.begin))) && findings(span);
    if (findings_) section_.source = "inspectorate";
  }
  if (!retells(section_)) group_ = {};
  if (!own_voice_) turn_ = sentences_[s].block;
  if (sentences_[s].block > 1 && !own_voice_ && names_council(span)) narrator_ = retold_;  // another's turn
}

// "Where we fell short": below it stands what inspectors found who were spoken of.
bool Frames::findings(Span span) {
  const auto& matches = document_.layer<Match>();
  const auto [first, last] = matches.in(span);
  for (std::size_t m = first; m < last; ++m) {
    if (matches[m].kind != kinds_.source || rules_.rule(matches[m].rule).string("role") != "findings") continue;
    document_.trace(matches[m].rule, matches[m].span);
    return true;
  }
  return false;
}

// The sentence says who speaks.
std::optional<Frame> Frames::told(std::size_t s) {
  const Span span = sentences_[s].span;
  // "The judgement came out in May. It says": whose report was spoken of, where nobody has spoken.
  Voice group = group_;
  if (!group.known() && s > 0 && sentences_[s - 1].block == sentences_[s].block)
    group = speech_->report_in(sentences_[s - 1].span);
  Voice voice = speech_->in(span, group);
  if (!voice.known()) voice = introduced(span);
  // Whom an inspectorate has listened to, where it is being retold.
  if (voice.source == kWitness && own_voice_ && !minutes_ && goes_on(s))
    return Frame{{.source = "inspectorate"}, false, true};
  voice = settled(voice, speech_at_length(document_, span));
  if (voice.known()) {
    if (voice.speaker == kNone) group_ = voice;
    if (!own_voice_) follow(voice);
    return Frame{voice, true, retells(voice) && !writes_of_itself(span)};
  }
  if (const Voice head = settled(speech_->head(span)); head.known() && !(own_voice_ && writes_of_itself(span))) {
    group_ = head;
    trace(head);
    if (!own_voice_) follow(head);
    return Frame{{.source = head.source}, false, retells(head)};
  }
  return {};
}

// "Jo Farthing was candid: “Plans are poor.”"
Voice Frames::introduced(Span span) const {
  const auto& quotes = document_.layer<Quotation>();
  const auto [first, last] = quotes.in(span);
  for (std::size_t q = first; q < last; ++q)
    if (whole_words(document_, quotes[q].span))
      if (const Voice voice = speech_->introduces(quotes[q].span, span); voice.known()) return voice;
  return {};
}

// The sentence goes on with whom the text has spoken of.
std::optional<Frame> Frames::continued(std::size_t s) {
  const Span span = sentences_[s].span;
  const Block& block = block_of(s);
  if (const Voice group = speech_->group(span); group.known() && block.kind == BlockKind::kParagraph)
    group_ = settled(group);
  if (goes_on_with_person(s)) return frames_[s - 1];
  if (!own_voice_) {
    if (const Voice story = speech_->story(span); story.known()) return Frame{story, true};
    if (const Voice mark = speech_->mark(span); mark.known()) {
      follow(mark);
      group_ = mark;
      return Frame{mark, true};
    }
    if (holds_paragraph(s)) return frames_[s - 1];
  }
  if (minutes_ && s > 0 && frames_[s - 1].named &&
      (sentences_[s - 1].block == sentences_[s].block || goes_on_[sentences_[s].block]))
    return frames_[s - 1];
  if (minutes_ && holds_floor(s)) return frames_[s - 1];
  if (block.lead_in != kNone)
    if (const Frame* lead = frame_of_block(block.lead_in); lead && lead->named) return *lead;
  return {};
}

// A house that writes of itself tells what the inspectorate found.
std::optional<Frame> Frames::retold_by_house(std::size_t s) {
  const Frame inspectors{{.source = "inspectorate"}, false, true};
  const Span span = sentences_[s].span;
  const std::uint32_t at = sentences_[s].block;
  const bool item = block_of(s).kind == BlockKind::kListItem;
  // "Inspectors asked us to put four things right." and a list of them.
  if (item && at > 0)
    if (const Frame* lead = frame_of_block(at - 1);
        lead && retells(lead->voice) && (lead->named || (lead->retold && first_person(span))))
      return inspectors;
  if (!item && at > 0 && retells(section_) && document_.layer<Block>()[at - 1].kind == BlockKind::kListItem)
    section_ = {};
  if (retells(section_) && (item || findings_ || !first_person(span))) return inspectors;
  if (speech_->judged(span) && speech_->reporter(span.end).source == "inspectorate") return inspectors;
  if (goes_on(s)) return Frame{{.source = frames_[s - 1].voice.source}, false, true};
  return {};
}

Frame Frames::narrated(std::size_t s) const {
  const Voice& column = parts_.columns[sentences_[s].block];
  if (column.known()) return {column, false};
  if (!own_voice_ && first_person(sentences_[s].span)) return {previous_person(s), false};
  if (section_.known()) return {section_, false};
  // Before anybody who reports has been spoken of, a newspaper tells its own story.
  if (!own_voice_ && narrator_.source == "inspectorate" && document_.genre() == Genre::kPressArticle &&
      !speech_->reporter(sentences_[s].span.end).known())
    return {{.source = "other"}, false};
  if (!own_voice_ && narrator_.source == "inspectorate" && left_behind(s)) return {{.source = "other"}, false};
  return {narrator_, false};
}

// An article retells one house after another; the first to report, an inspectorate or a commissioner, is the one
// whose report "the report" is.
void Frames::follow(const Voice& voice) {
  if (house_.empty() && (voice.source == "inspectorate" || voice.reports)) {
    house_ = voice.source;
    if (voice.reports) retold_ = {.source = house_};
    if (house_ == "government") speech_->hear_commissioner();
  }
  const bool inspects = voice.source == "inspectorate" && house_ != "government";
  if (marks(voice) || inspects || (voice.reports && voice.source == house_)) narrator_ = {.source = voice.source};
}

bool Frames::first_person(Span span) const { return assay::first_person(document_, rules_, kinds_, span); }

// Where inspectors are named, "our plans" may be theirs to judge.
bool Frames::writes_of_itself(Span span) const { return assay::first_person(document_, rules_, kinds_, span, false); }

// Who says "we": the person who spoke in the sentence before, where quotation marks are missing; else the writer.
Voice Frames::previous_person(std::size_t s) const {
  if (s > 0 && frames_[s - 1].voice.speaker != kNone && sentences_[s - 1].block + 1 >= sentences_[s].block)
    return frames_[s - 1].voice;
  return {.source = page_.empty() ? "other" : page_};
}

bool Frames::marks(const Voice& voice) const {
  return voice.rule != kNone && rules_.rule(voice.rule).string("role") == "mark";
}

// A person of whom the document says nothing speaks for the house that writes, if one does.
Voice Frames::settled(Voice voice, bool own_words) const {
  if (voice.source == kUnknownSource) voice.source = own_voice_ ? narrator_.source : "other";
  // What parents say is retold from the report, unless in their own words.
  if (voice.source == kWitness) voice.source = own_voice_ || own_words ? "other" : narrator_.source;
  // Who speaks in a meeting retells what inspectors found, and it is the speaker's.
  if (minutes_ && voice.source == "inspectorate") return {.source = narrator_.source};
  // "The report" is that of whoever reports; a minister's letter is about one that was made for him.
  if (voice.rule != kNone && rules_.rule(voice.rule).flag("retold")) {
    if (own_voice_ && narrator_.source == "government" && speech_->reporter(voice.at.begin).source != "inspectorate")
      voice.source = narrator_.source;
    if (!own_voice_ && !house_.empty()) voice.source = house_, voice.reports = true;
  }
  return voice;
}

Voice Frames::person(std::uint32_t entity) const {
  const std::string_view house = house_of(document_.entities()[entity]);
  if (!house.empty()) return {.source = house, .speaker = entity};
  const auto answers = parts_.answering.find(entity);
  return {.source = answers != parts_.answering.end() ? answers->second : "other", .speaker = entity};
}

// The frame of the last sentence of an earlier block.
const Frame* Frames::frame_of_block(std::uint32_t block) const {
  const auto [first, last] = sentences_.in(document_.layer<Block>()[block].span);
  return last > first && last <= frames_.size() ? &frames_[last - 1] : nullptr;
}

}  // namespace assay
