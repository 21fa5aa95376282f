// Who could say something, and the verbs of saying, gathered from mentions and matches in text order.
#include <algorithm>

#include "link/attribution.h"
#include "link/entities.h"
#include "link/officials.h"

namespace assay {
namespace {

constexpr std::size_t kMaxTitles = 64;  // roles that "the director" is compared with

}  // namespace

std::string_view speaks_for(const Entity& entity) {
  if (const std::string_view house = house_of(entity); !house.empty()) return house;
  return entity.kind == "council" ? "council" : entity.kind == "official" ? kUnknownSource : "";
}

Speech::Speech(const Document& document, const RuleSet& rules, const SourceKinds& kinds, const SpeechWords& words)
    : document_(document), words_(words), text_(document.text()), folded_(document.folded()) {
  add_mentions(rules);
  add_matches(rules, kinds);
  add_aged();
  add_public();
  std::stable_sort(speakers_.begin(), speakers_.end(),
                   [](const Speaker& a, const Speaker& b) { return a.span < b.span; });
  drop_parts();
  take_pronouns();
  find_houses();
  reporters_.reserve(speakers_.size());
  for (const Speaker& s : speakers_) {
    const bool reports = !s.retold && (s.voice.source == "inspectorate" || s.voice.reports);
    reporters_.push_back(reports ? reporters_.size() + 1 : reporters_.empty() ? 0 : reporters_.back());
  }
  // "The report" is who speaks, not that somebody reports.
  std::size_t next = 0;
  std::erase_if(verbs_, [&](const SpeechVerb& v) {
    while (next < speakers_.size() && speakers_[next].span.end <= v.span.begin) ++next;
    return next < speakers_.size() && speakers_[next].span.contains(v.span);
  });
}

void Speech::add_mentions(const RuleSet& rules) {
  const RuleId name_alone = rules.find(kNameAlone);
  for (const Mention& m : document_.layer<Mention>()) {
    if (m.entity == kNone || quoted(document_, m.span.begin)) continue;
    const Entity& entity = document_.entities()[m.entity];
    if (entity.kind != "official" && entity.kind != "council" && entity.kind != "organisation") continue;
    const bool person = entity.kind == "official";
    // Nothing tells that what follows is theirs, or for whom they would say it.
    if (person && m.rule == name_alone && house_of(entity).empty()) continue;
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
                          .outsider = rule.flag("witness") || rule.flag("public"),
                          .retold = rule.flag("retold"),
                          .listens = rule.flag("listens")};
    if (role == "subject" || role == "mark" || role == "anaphor") speakers_.push_back(speaker);
    if (role == "mark") marks_.push_back(speaker);
    if (role == "hearer" || role == "first")
      hearers_.push_back({m.span, m.rule, role == "first" || rule.flag("writer"), rule.flag("reports")});
  }
}

// "The director said": whoever bears the role in this document, else at least the side that such a role is on.
void Speech::add_role(const Match& match, const Rule& rule) {
  const bool outsider = rule.flag("outsider"), reports = rule.flag("reports");
  const std::string_view source = rule.string("source");
  Voice voice{.source = outsider && source.empty() ? kWitness : source,
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

}  // namespace assay
