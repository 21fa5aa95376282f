// Who could say something, and the verbs of saying, gathered from mentions and matches in text order.
#include <algorithm>

#include "link/attribution.h"

namespace assay {
namespace {

constexpr std::size_t kMaxTitles = 64;  // roles that "the director" is compared with

std::string_view speaks_for(const Entity& entity) {
  for (const Attribute& a : entity.attributes)
    if (a.name == "speaks_for") return a.value;
  return entity.kind == "council" ? "council" : entity.kind == "official" ? kUnknownSource : "";
}

bool small(char c) { return c >= 'a' && c <= 'z'; }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

// The capitalised words that end at `end`; empty if there are none.
Span name_before(std::string_view text, Offset end) {
  Offset begin = end;
  for (Offset at = end; at > 0;) {
    Offset word = at;
    while (word > 0 && text[word - 1] != ' ' && text[word - 1] != '\n') --word;
    if (word == at || !capital(text[word]) || !small(text[at - 1])) break;
    begin = word;
    if (word == 0 || text[word - 1] != ' ') break;
    at = word - 1;
  }
  return {begin, end};
}

}  // namespace

Speech::Speech(const Document& document, const RuleSet& rules, const SourceKinds& kinds, const SpeechWords& words)
    : document_(document), words_(words), text_(document.text()), folded_(document.folded()) {
  add_mentions();
  add_matches(rules, kinds);
  add_aged();
  std::stable_sort(speakers_.begin(), speakers_.end(),
                   [](const Speaker& a, const Speaker& b) { return a.span < b.span; });
  drop_parts();
  take_pronouns();
  // "The report" is who speaks, not that somebody reports.
  std::size_t next = 0;
  std::erase_if(verbs_, [&](const SpeechVerb& v) {
    while (next < speakers_.size() && speakers_[next].span.end <= v.span.begin) ++next;
    return next < speakers_.size() && speakers_[next].span.contains(v.span);
  });
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
         .person = person,
         .pronoun = person && m.nominal});
  }
}

void Speech::add_matches(const RuleSet& rules, const SourceKinds& kinds) {
  for (std::uint32_t e = 0; e < document_.entities().size(); ++e)
    for (const Role& role : document_.entities()[e].roles)
      if (titles_.size() < kMaxTitles) titles_.emplace_back(role.title, e);
  std::vector<Match> idle;  // in order
  for (const Match& m : document_.layer<Match>())
    if (m.kind == kinds.source && rules.rule(m.rule).string("role") == "idle") idle.push_back(m);
  std::size_t next_idle = 0;
  Span last_verb{};
  for (const Match& m : document_.layer<Match>()) {
    if (m.kind != kinds.source && m.kind != kinds.speech && m.kind != kinds.role) continue;
    while (next_idle < idle.size() && idle[next_idle].span.end <= m.span.begin) ++next_idle;
    if (next_idle < idle.size() && idle[next_idle].span.contains(m.span)) {
      if (m.rule != idle[next_idle].rule) idle_words_.push_back(idle[next_idle]);
      continue;
    }
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
                                    .at = m.span,
                                    .reports = rule.flag("reports")},
                          .anaphor = role == "anaphor",
                          .house = rule.flag("house"),
                          .outsider = rule.flag("witness") || rule.flag("public")};
    if (role == "subject" || role == "mark" || role == "anaphor") speakers_.push_back(speaker);
    if (role == "mark") marks_.push_back(speaker);
    if (role == "hearer" || role == "first") hearers_.push_back({m.span, m.rule, role == "first"});
  }
}

// "The director said": whoever bears the role in this document, else at least the side that such a role is on.
void Speech::add_role(const Match& match, const Rule& rule) {
  const bool outsider = rule.flag("outsider"), reports = rule.flag("reports");
  Voice voice{.source = outsider ? kWitness : rule.string("source"),
              .speaker = kNone,
              .rule = match.rule,
              .at = match.span,
              .reports = reports};
  if (voice.source.empty()) return;
  const std::string_view words = folded_.substr(match.span.begin, match.span.size());
  for (const auto& [title, entity] : titles_) {
    if (title != words && (!reports || title != rule.string("title"))) continue;
    voice.source = speaks_for(document_.entities()[entity]);
    voice.speaker = entity;
    if (reports)
      for (Speaker& s : speakers_)
        if (s.person && s.voice.speaker == entity) s.voice.reports = true;
    break;
  }
  speakers_.push_back({.span = match.span, .voice = voice, .role = true, .outsider = outsider});
}

// "Kez, 19": whose age is given and no part in the matter is one of the public.
void Speech::add_aged() {
  for (std::size_t at = text_.find(", "); at != std::string_view::npos; at = text_.find(", ", at + 2)) {
    const std::string_view age = text_.substr(at + 2, 3);
    if (age.size() < 2 || !digit(age[0]) || !digit(age[1])) continue;
    if (age.size() == 3 && age[2] != ',' && age[2] != '.' && age[2] != ';' && age[2] != '\n') continue;
    const Span name = name_before(text_, static_cast<Offset>(at));
    if (name.empty() || quoted(document_, name.begin)) continue;
    const auto [first, last] = document_.layer<Mention>().in(name);
    if (first == last)
      speakers_.push_back({.span = name,
                           .voice = {.source = "other", .speaker = kNone, .rule = kNone, .at = name},
                           .person = true,
                           .outsider = true});
  }
}

// "The government inspectors" are not the government: of speakers inside another's words the longer counts.
void Speech::drop_parts() {
  Span longest{};
  std::vector<Speaker> kept;
  kept.reserve(speakers_.size());
  for (const Speaker& s : speakers_) {
    while (!kept.empty() && s.span != kept.back().span && s.span.contains(kept.back().span)) kept.pop_back();
    if (s.span != longest && longest.contains(s.span)) continue;
    if (s.span.end >= longest.end) longest = s.span;
    kept.push_back(s);
  }
  speakers_ = std::move(kept);
}

// "A mother said … She added": a pronoun means one of the public where the last one to open a sentence, or to be named,
// was such a person. The officials' pronouns know officials alone.
void Speech::take_pronouns() {
  const auto& sentences = document_.layer<Sentence>();
  const Speaker* outsider = nullptr;
  for (Speaker& s : speakers_) {
    if (s.pronoun) {
      if (outsider) s.voice = {.source = outsider->voice.source, .rule = outsider->voice.rule, .at = s.span};
    } else if (s.outsider) {
      const auto [first, last] = sentences.in({0, s.span.begin + 1});
      if (s.person || (first < last && s.span.begin <= sentences[last - 1].span.begin + 4)) outsider = &s;
    } else if (s.person) {
      outsider = nullptr;
    }
  }
}

}  // namespace assay
