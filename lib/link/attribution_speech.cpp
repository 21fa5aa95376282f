#include <algorithm>
#include <array>

#include "link/attribution.h"

namespace assay {
namespace {

constexpr Offset kNear = 60;  // bytes between a verb and a group that speaks
constexpr Offset kFar = 160;  // and a person, whose role may stand between
constexpr Offset kQuoteReach = 220;
constexpr std::size_t kMaxTitles = 64;  // roles that "the director" is compared with

std::string_view speaks_for(const Entity& entity) {
  for (const Attribute& a : entity.attributes)
    if (a.name == "speaks_for") return a.value;
  return entity.kind == "council" ? "council" : entity.kind == "official" ? kUnknownSource : "";
}

bool ends_with_one(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return text.ends_with(word); });
}

bool starts_with_one(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return text.starts_with(word); });
}

}  // namespace

Speech::Speech(const Document& document, const RuleSet& rules, const SourceKinds& kinds, const SpeechWords& words)
    : document_(document), words_(words), text_(document.text()), folded_(document.folded()) {
  add_mentions();
  add_matches(rules, kinds);
  auto order = [](const auto& a, const auto& b) { return a.span < b.span; };
  std::stable_sort(speakers_.begin(), speakers_.end(), order);
  // "The report" is who speaks, not that somebody reports.
  std::size_t next = 0;
  std::erase_if(verbs_, [&](const SpeechVerb& v) {
    while (next < speakers_.size() && speakers_[next].span.end <= v.span.begin) ++next;
    return next < speakers_.size() && speakers_[next].span.contains(v.span);
  });
}

bool quoted(const Document& document, Offset at) {
  const auto& quotes = document.layer<Quotation>();
  const auto [first, last] = quotes.in({0, at + 1});
  // Quotations hardly nest; a look at the last few that begin before is enough.
  for (std::size_t i = last; i > first && last - i < 4; --i)
    if (quotes[i - 1].span.contains(at)) return true;
  return false;
}

void Speech::add_mentions() {
  for (const Mention& m : document_.layer<Mention>()) {
    if (m.entity == kNone || quoted(document_, m.span.begin)) continue;
    const Entity& entity = document_.entities()[m.entity];
    if (entity.kind != "official" && entity.kind != "council" && entity.kind != "organisation") continue;
    const bool person = entity.kind == "official";
    speakers_.push_back(
        {.span = m.span,
         .voice = {.source = speaks_for(entity), .speaker = person ? m.entity : kNone, .rule = kNone, .at = m.span},
         .person = person});
  }
}

void Speech::add_matches(const RuleSet& rules, const SourceKinds& kinds) {
  for (std::uint32_t e = 0; e < document_.entities().size(); ++e)
    for (const Role& role : document_.entities()[e].roles)
      if (titles_.size() < kMaxTitles) titles_.emplace_back(role.title, e);
  Span last_verb{};
  for (const Match& m : document_.layer<Match>()) {
    if (m.kind != kinds.source && m.kind != kinds.speech && m.kind != kinds.role) continue;
    if (quoted(document_, m.span.begin)) continue;
    const Rule& rule = rules.rule(m.rule);
    if (m.kind == kinds.speech) {
      if (!last_verb.empty() && m.span.end <= last_verb.end) continue;  // the longest of those that overlap
      last_verb = m.span;
      verbs_.push_back({m.span, &rule, m.rule});
      continue;
    }
    if (m.kind == kinds.role) {
      add_role(m, rule);
      continue;
    }
    const std::string_view role = rule.string("role");
    const Speaker speaker{.span = m.span,
                          .voice = {.source = rule.flag("witness") ? kWitness : rule.string("source"),
                                    .speaker = kNone,
                                    .rule = m.rule,
                                    .at = m.span},
                          .person = false,
                          .anaphor = role == "anaphor",
                          .house = rule.flag("house")};
    if (role == "subject" || role == "mark" || role == "anaphor") speakers_.push_back(speaker);
    if (role == "mark") marks_.push_back(speaker);
  }
}

// "The director said": whoever bears the role in this document, else at least the side that such a role is on.
void Speech::add_role(const Match& match, const Rule& rule) {
  Voice voice{.source = rule.flag("outsider") ? kWitness : rule.string("source"),
              .speaker = kNone,
              .rule = match.rule,
              .at = match.span};
  if (voice.source.empty()) return;
  const std::string_view words = folded_.substr(match.span.begin, match.span.size());
  for (const auto& [title, entity] : titles_)
    if (title == words) {
      voice = {
          .source = speaks_for(document_.entities()[entity]), .speaker = entity, .rule = match.rule, .at = match.span};
      break;
    }
  speakers_.push_back({.span = match.span, .voice = voice, .role = true});
}

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

// The person last named before the verb, his role perhaps between; else the group right before it.
const Speaker* Speech::before(const SpeechVerb& verb, Offset begin) const {
  const std::size_t end = first_speaker(verb.span.begin);
  const Speaker* group = nullptr;
  for (std::size_t i = end; i > 0 && speakers_[i - 1].span.begin >= begin; --i) {
    const Speaker& s = speakers_[i - 1];
    if (s.span.end > verb.span.begin) continue;
    const std::string_view gap = text_.substr(s.span.end, verb.span.begin - s.span.end);
    if (gap.size() > kFar) break;
    // Behind a comma that is not closed again another clause has begun.
    const bool apposition = gap.starts_with(',') || gap.starts_with(" (") || gap.starts_with(";");
    if (s.person && (gap.size() < 30 || apposition)) return &s;
    const auto commas = std::count(gap.begin(), gap.end(), ',');
    if (!group && gap.size() <= kNear && (commas == 0 || (commas > 1 && gap.ends_with(", ")))) group = &s;
  }
  // "A Department for Education spokesman": the body before the role says on whose behalf.
  if (group && group->role && group->voice.speaker == kNone)
    for (const Speaker* s = group; s != speakers_.data() && s + 8 > group;) {
      --s;
      const std::string_view gap =
          s->span.end <= group->span.begin ? text_.substr(s->span.end, group->span.begin - s->span.end) : " ";
      if (s->span.begin < begin) break;
      const bool beside = gap == " " || gap == "'s " || gap == "\xE2\x80\x99s ";
      if (beside && !s->role && !s->anaphor) return s;
    }
  return group;
}

const Speaker* Speech::after(const SpeechVerb& verb, Offset end) const {
  for (std::size_t i = first_speaker(verb.span.end); i < speakers_.size() && speakers_[i].span.begin < end; ++i) {
    const Speaker& s = speakers_[i];
    const Offset gap = s.span.begin - verb.span.end;
    if (gap > kFar) break;
    if (s.anaphor) continue;
    const std::string_view words = text_.substr(verb.span.end, gap);
    const auto has = [&](std::string_view word) { return words.find(word) != std::string_view::npos; };
    if (words.find_first_of(":;.\"") != std::string_view::npos || has("\xE2\x80\x9C") ||
        std::any_of(words_.clause.begin(), words_.clause.end(), has))
      break;
    if (s.person || gap <= 16) return &s;
  }
  return nullptr;
}

Voice Speech::speaker_of(std::size_t index, Span span, const Voice& group) const {
  const SpeechVerb& verb = verbs_[index];
  if (idle(verb)) return {};
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
    if (inverted && !judges) speaker = after(verb, end);
    if (!speaker) speaker = before(verb, span.begin);
    if (!speaker && !judges && head == span.begin) speaker = after(verb, end);
  }
  if (!speaker) return {};
  Voice voice = speaker->anaphor ? group : speaker->voice;
  // "Parents told inspectors that …": what others tell the inspectorate is its evidence.
  if (place != "after" && voice.source != "inspectorate")
    for (std::size_t i = first_speaker(verb.span.end);
         i < speakers_.size() && speakers_[i].span.begin <= verb.span.end + 5; ++i)
      if (speakers_[i].voice.source == "inspectorate" && !judges) voice = speakers_[i].voice;
  if (voice.known()) {
    voice.rule = speaker->voice.rule;
    voice.at = speaker->span;
    voice.verb = verb.id;
    voice.verb_at = verb.span;
  }
  return voice;
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
  for (std::size_t v = first_verb(from); v < verbs_.size() && verbs_[v].span.begin <= quotation.end + 5; ++v) {
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

bool Speech::judged(Span span) const {
  for (std::size_t v = first_verb(span.begin); v < verbs_.size() && verbs_[v].span.begin < span.end; ++v)
    if (verbs_[v].rule->flag("finds") && passive(verbs_[v])) return true;
  return false;
}

Voice Speech::subject(Span span) const {
  for (std::size_t i = first_speaker(span.begin); i < speakers_.size() && speakers_[i].span.begin < span.end; ++i)
    if (speakers_[i].house) return speakers_[i].voice;
  return {};
}

}  // namespace assay
