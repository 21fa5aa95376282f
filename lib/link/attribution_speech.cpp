// Which speaker goes with which verb.
#include <algorithm>

#include "document/block_begin.h"
#include "link/attribution.h"

namespace assay {
namespace {

constexpr Offset kNear = 60;  // bytes between a verb and a group that speaks
constexpr Offset kFar = 160;  // and a person, whose role may stand between
constexpr Offset kQuoteReach = 220;
constexpr Offset kClose = 10;          // bytes of "” she" between a quotation and its verb
constexpr Offset kOpening = 12;        // of "40.10 The"
constexpr Offset kRoleGap = 32;        // of "the £142,000-a-year"
constexpr Offset kHeadOfHeading = 10;  // of "What the union says"
constexpr Offset kHead = 40;           // bytes in which the subject of a sentence stands

bool ends_with_one(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return text.ends_with(word); });
}

bool starts_with_one(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return text.starts_with(word); });
}

}  // namespace

std::size_t Speech::first_speaker(Offset at) const {
  return static_cast<std::size_t>(std::lower_bound(speakers_.begin(), speakers_.end(), at,
                                                   [](const Speaker& s, Offset o) { return s.span.begin < o; }) -
                                  speakers_.begin());
}
std::size_t Speech::first_verb(Offset at) const {
  return static_cast<std::size_t>(std::lower_bound(verbs_.begin(), verbs_.end(), at,
                                                   [](const SpeechVerb& v, Offset o) { return v.span.begin < o; }) -
                                  verbs_.begin());
}

// "was rated", "has been judged": who stands before is not who speaks.
bool Speech::passive(const SpeechVerb& verb) const {
  return ends_with_one(folded_.substr(0, verb.span.begin), words_.passive_before);
}

// "police reports are read", "it does not explain": a noun, or nothing that anybody says.
bool Speech::idle(const SpeechVerb& verb) const {
  return ends_with_one(folded_.substr(0, verb.span.begin), words_.idle_before) ||
         starts_with_one(folded_.substr(verb.span.end), words_.idle_after);
}

// "The teacher who raised it": which one it was, and nothing that is said here.
bool Speech::restricts(const SpeechVerb& verb) const {
  const std::string_view head = folded_.substr(0, verb.span.begin);
  return head.ends_with(" who ") && !head.ends_with(", who ");
}

// The person last named before the verb, his role perhaps between; else the group right before it.
const Speaker* Speech::before(const SpeechVerb& verb, Offset begin) const {
  const std::size_t end = first_speaker(verb.span.begin);
  const Speaker* group = nullptr;
  for (std::size_t i = end; i > 0 && speakers_[i - 1].span.begin >= begin; --i) {
    const Speaker& s = speakers_[i - 1];
    if (s.span.end > verb.span.begin) continue;
    const std::string_view gap = text_.substr(s.span.end, verb.span.begin - s.span.end);
    if (gap.size() > kFar) break;
    if (verb.rule->flag("near") && gap != " " && !gap.ends_with(", ")) continue;
    // Behind a comma that is not closed again another clause has begun.
    const bool apposition = gap.starts_with(',') || gap.starts_with(" (") || gap.starts_with(";");
    if (s.person && (gap.size() < 30 || apposition)) return &s;
    const auto commas = std::count(gap.begin(), gap.end(), ',');
    // "Ofsted's report of May, which found"; "the watchdog, which came in August and again in May, said".
    const bool subject = s.span.begin <= begin + kOpening && (gap.ends_with(", and ") || gap.ends_with(", but "));
    const bool relative =
        subject || (gap == ", " && (s.role || s.outsider)) || gap.ends_with(", which ") || gap.ends_with(", who ");
    const bool aside = commas > 1 && gap.ends_with(", ");
    const bool near = gap.size() <= kNear || gap.starts_with(", who") || gap.starts_with(", which ");
    if (!group && near && (commas == 0 || aside || (commas == 1 && relative))) group = &s;
  }
  // "Parents on the board": the public, wherever they are.
  if (group && group != speakers_.data() && (group - 1)->outsider && (group - 1)->span.end <= group->span.begin &&
      (group - 1)->span.begin >= begin) {
    const std::string_view gap = text_.substr((group - 1)->span.end, group->span.begin - (group - 1)->span.end);
    if (gap == " on " || gap == " at " || gap == " in ") return group - 1;
  }
  // "A Department for Education spokesman": the body before the role says on whose behalf.
  if (group && group->role && group->voice.speaker == kNone)
    for (const Speaker* s = group; s != speakers_.data() && s + 8 > group;) {
      --s;
      const std::string_view gap =
          s->span.end <= group->span.begin ? text_.substr(s->span.end, group->span.begin - s->span.end) : " ";
      if (s->span.begin < begin) break;
      const bool beside = gap == " " || gap == "'s " || gap == "\xE2\x80\x99s ";
      if (beside && !s->role && (!s->anaphor || s->voice.known())) return s;
    }
  return group;
}

const Speaker* Speech::after(const SpeechVerb& verb, Offset end) const {
  for (std::size_t i = first_speaker(verb.span.end); i < speakers_.size() && speakers_[i].span.begin < end; ++i) {
    const Speaker& s = speakers_[i];
    const Offset gap = s.span.begin - verb.span.end;
    if (gap > kFar) break;
    if (s.anaphor && !s.voice.known()) continue;
    const std::string_view words = text_.substr(verb.span.end, gap);
    const auto has = [&](std::string_view word) { return words.find(word) != std::string_view::npos; };
    if (words.find_first_of(":;.\"") != std::string_view::npos || has("\xE2\x80\x9C") ||
        std::any_of(words_.clause.begin(), words_.clause.end(), has))
      break;
    if (s.person || gap <= (s.role ? kRoleGap : 16)) return &s;
  }
  return nullptr;
}

// Does the person stand between commas right before the offset, or open its sentence: "Jo Farthing, the head, said"?
bool Speech::apposed(const Speaker& person, Offset at) const {
  if (!text_.substr(person.span.end, at - person.span.end).starts_with(", ")) return false;
  return text_.substr(0, person.span.begin).ends_with(", ") || begins_sentence(document_, person.span.begin);
}

Voice Speech::speaker_of(std::size_t index, Span span, const Voice& group) const {
  const SpeechVerb& verb = verbs_[index];
  if (idle(verb) || restricts(verb)) return {};
  const std::string_view place = verb.rule->string("place", "both");
  const Offset end = index + 1 < verbs_.size() ? std::min(span.end, verbs_[index + 1].span.begin) : span.end;
  // `,” said Jane Doe`: right behind a quotation or comma the speaker follows.
  const Offset head = verb.span.begin;
  const bool inverted =
      head > span.begin + 1 &&
      (text_.substr(head - 2, 2) == "\" " || text_.substr(head - 2, 2) == "' " || text_.substr(head - 2, 2) == ", " ||
       (head > 3 && text_.substr(head - 4, 2) == "\xE2\x80" && text_[head - 1] == ' '));
  const Speaker* speaker = nullptr;
  const bool judges = verb.rule->flag("finds");
  const bool is_passive = passive(verb);
  if (place == "after") {
    speaker = after(verb, end);
  } else if (is_passive) {
    if (starts_with_one(folded_.substr(verb.span.end), words_.passive_agent)) speaker = after(verb, end);
  } else {
    // "Unison, which speaks for both, said its members", "its head, Jo Farthing, said inspectors": a clause between
    // commas, and nothing inverted.
    const Speaker* first = inverted ? before(verb, span.begin) : nullptr;
    if (first && text_.substr(first->span.end).starts_with(", wh")) speaker = first;
    if (!speaker && inverted && !judges) speaker = after(verb, end);
    if (first && first->person && speaker && !speaker->person && apposed(*first, head)) speaker = first;
    if (!speaker) speaker = before(verb, span.begin);
    if (!speaker && !judges && head == span.begin) speaker = after(verb, end);
  }
  if (!speaker) return {};
  // "The council was told that": by whom the text retells.
  if (verb.rule->flag("hears") && !speaker->person && !speaker->role && !speaker->listens) return {};
  // "When Ofsted came, it called": the pronoun is of the same sentence.
  if (speaker->anaphor)
    for (std::size_t i = first_speaker(span.begin);
         i < speakers_.size() && speakers_[i].span.begin < speaker->span.begin; ++i)
      if (!speakers_[i].person && !speakers_[i].anaphor && speakers_[i].voice.source == "inspectorate") {
        speaker = &speakers_[i];
        break;
      }
  // "The spokesman added" speaks for the house that spoke last, if that has spokesmen who are quoted.
  const bool last =
      speaker->anaphor && (!speaker->voice.known() || group.source == "government" || group.source == "council");
  // What the public raise, see or hear is what others write of them.
  if (judges && speaker->outsider && speaker->voice.source != kWitness) return {};
  Voice voice = last ? group : speaker->voice;
  voice.reports = speaker->voice.reports;
  if (verb.rule->flag("tells") && voice.source != "inspectorate")
    if (const Voice hearer = heard(verb, group); hearer.known()) {
      voice = hearer;
      voice.verb = verb.id;
      voice.verb_at = verb.span;
      return voice;
    }
  if (voice.known()) {
    voice.rule = speaker->voice.rule;
    voice.at = speaker->person && speaker->outsider ? speaker->voice.at : speaker->span;
    voice.verb = verb.id;
    voice.verb_at = verb.span;
  }
  return voice;
}

// "Parents told inspectors that …", "families told them", "told us": what others tell an inspectorate, that was spoken
// of or that writes, is its evidence.
Voice Speech::heard(const SpeechVerb& verb, const Voice& group) const {
  for (std::size_t i = first_speaker(verb.span.end);
       i < speakers_.size() && speakers_[i].span.begin <= verb.span.end + 5; ++i)
    if (speakers_[i].voice.source == "inspectorate" || speakers_[i].voice.reports) return speakers_[i].voice;
  const auto at = std::lower_bound(hearers_.begin(), hearers_.end(), verb.span.end,
                                   [](const Hearer& h, Offset o) { return h.span.begin < o; });
  if (at == hearers_.end() || at->span.begin != verb.span.end + 1) return {};
  if (at->one) return hears_one_ ? Voice{.source = "government", .rule = at->rule, .at = at->span} : Voice{};
  const std::string_view theirs = hears_them_ && group.source == "inspectorate" ? group.source : std::string_view();
  const std::string_view evidence = at->writer ? hears_us_ : theirs;
  return evidence.empty() ? Voice{} : Voice{.source = evidence, .rule = at->rule, .at = at->span};
}

Voice Speech::in(Span span, const Voice& group) const {
  for (std::size_t v = first_verb(span.begin); v < verbs_.size() && verbs_[v].span.begin < span.end; ++v)
    if (const Voice voice = speaker_of(v, span, group); voice.known()) return voice;
  return {};
}

Voice Speech::beside(Span quotation, Span span, const Voice& group) const {
  Voice best;
  Offset nearest = kQuoteReach;
  const Offset from = quotation.begin > span.begin + kFar + kQuoteReach ? quotation.begin - kQuoteReach : span.begin;
  for (std::size_t v = first_verb(from);
       v < verbs_.size() && verbs_[v].span.begin < std::min(span.end, quotation.end + kQuoteReach); ++v) {
    const Span at = verbs_[v].span;
    const Offset distance = at.begin >= quotation.end   ? at.begin - quotation.end
                            : quotation.begin >= at.end ? quotation.begin - at.end
                                                        : 0;
    if (distance >= nearest) continue;
    const Voice voice = speaker_of(v, span, group);
    if (!voice.known()) continue;
    nearest = distance;
    best = voice;
  }
  return best;
}

bool Speech::said(Span quotation) const {
  const Offset from = quotation.begin > 40 ? quotation.begin - 40 : 0;
  const std::string_view behind = text_.substr(quotation.end, kClose);
  const Offset end = quotation.end + static_cast<Offset>(std::min(behind.find('\n'), behind.size()));
  for (std::size_t v = first_verb(from); v < verbs_.size() && verbs_[v].span.begin <= end; ++v) {
    const Span at = verbs_[v].span;
    if (verbs_[v].rule->flag("finds")) continue;
    if (at.begin >= quotation.end || (at.end <= quotation.begin && at.end + 6 >= quotation.begin)) return true;
  }
  return false;
}

Voice Speech::mark(Span span) const {
  const auto at = std::lower_bound(marks_.begin(), marks_.end(), span.begin,
                                   [](const Speaker& m, Offset o) { return m.span.begin < o; });
  return at != marks_.end() && at->span.begin < span.end ? at->voice : Voice{};
}

Voice Speech::head(Span span) const {
  for (std::size_t i = first_speaker(span.begin); i < speakers_.size() && speakers_[i].span.begin <= span.begin + 4;
       ++i)
    if (!speakers_[i].role && (speakers_[i].voice.source == "inspectorate" || speakers_[i].voice.reports))
      return speakers_[i].voice;
  return {};
}

Voice Speech::group(Span span) const {
  const std::size_t i = first_speaker(span.begin);
  if (i == speakers_.size() || speakers_[i].span.begin > span.begin + 4 || !speakers_[i].outsider) return {};
  return speakers_[i].voice;
}

Voice Speech::reporter(Offset at) const {
  const std::size_t before = first_speaker(at);
  const std::size_t last = before == 0 ? 0 : reporters_[before - 1];
  return last == 0 ? Voice{} : speakers_[last - 1].voice;
}

Voice Speech::report_in(Span span) const {
  for (std::size_t i = first_speaker(span.begin); i < speakers_.size() && speakers_[i].span.begin < span.end; ++i)
    if (speakers_[i].retold || speakers_[i].voice.reports || speakers_[i].voice.source == "inspectorate")
      return speakers_[i].voice;
  return {};
}

Voice Speech::story(Span span) const {
  for (std::size_t i = first_speaker(span.begin);
       i < speakers_.size() && speakers_[i].span.begin <= span.begin + kHead && speakers_[i].span.begin < span.end; ++i)
    if (speakers_[i].person && speakers_[i].outsider) return speakers_[i].voice;
  return {};
}

// "He was candid: “Plans are poor.”"
Voice Speech::introduces(Span quotation, Span span) const {
  Offset colon = quotation.begin;
  while (colon > span.begin && text_[colon - 1] != ':' && quotation.begin - colon < 6) --colon;
  if (colon == span.begin || text_[colon - 1] != ':') return {};
  for (std::size_t i = first_speaker(span.begin); i < speakers_.size() && speakers_[i].span.end < colon; ++i)
    if (speakers_[i].person) return speakers_[i].voice;
  if (!starts_with_one(folded_.substr(span.begin), words_.person)) return {};
  for (std::size_t i = first_speaker(span.begin); i > 0 && speakers_[i - 1].span.end + kFar > span.begin; --i)
    if (speakers_[i - 1].person) return speakers_[i - 1].voice;
  return {};
}

bool Speech::judged(Span span) const {
  for (std::size_t v = first_verb(span.begin); v < verbs_.size() && verbs_[v].span.begin < span.end; ++v)
    if (verbs_[v].rule->flag("rates") && passive(verbs_[v])) return true;
  return false;
}

Voice Speech::subject(Span span) const {
  const Offset end = std::min(span.end, span.begin + kHeadOfHeading);
  for (std::size_t i = first_speaker(span.begin); i < speakers_.size() && speakers_[i].span.begin < end; ++i)
    if (speakers_[i].house) return speakers_[i].voice;
  return {};
}

}  // namespace assay
