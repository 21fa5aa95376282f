// Who could say something, and the verbs of saying, gathered from mentions and matches in text order.
#include <algorithm>

#include "link/attribution.h"

namespace assay {
namespace {

constexpr Offset kFarRole = 160;        // bytes between a role without a name and the name in the sentence behind
constexpr Offset kFarPronoun = 500;     // bytes between a pronoun and one of the public
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

// The capitalised words that begin at `begin`.
Span name_at(std::string_view text, Offset begin) {
  Offset end = begin;
  for (Offset at = begin; at + 1 < text.size() && capital(text[at]) && small(text[at + 1]);) {
    Offset word = at;
    while (word < text.size() && (small(text[word]) || capital(text[word]) || text[word] == '-')) ++word;
    end = word;
    if (word >= text.size() || text[word] != ' ') break;
    at = word + 1;
  }
  return {begin, end};
}

}  // namespace

Speech::Speech(const Document& document, const RuleSet& rules, const SourceKinds& kinds, const SpeechWords& words)
    : document_(document), words_(words), text_(document.text()), folded_(document.folded()) {
  add_mentions();
  add_matches(rules, kinds);
  add_aged();
  add_public();
  std::stable_sort(speakers_.begin(), speakers_.end(),
                   [](const Speaker& a, const Speaker& b) { return a.span < b.span; });
  drop_parts();
  take_pronouns();
  find_houses();
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
                          .outsider = rule.flag("witness") || rule.flag("public"),
                          .retold = rule.flag("retold")};
    if (role == "subject" || role == "mark" || role == "anaphor") speakers_.push_back(speaker);
    if (role == "mark") marks_.push_back(speaker);
    if (role == "hearer" || role == "first")
      hearers_.push_back({m.span, m.rule, role == "first", rule.flag("reports")});
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

// "Mum-of-three Kez Farthing", "Wren, who does not want her surname printed": members of the public with a name, and
// the name where it opens a sentence later.
void Speech::add_public() {
  std::vector<std::string_view> names;
  const std::size_t known = speakers_.size();
  const auto add = [&](Span name, RuleId rule, Span at) {
    const auto [first, last] = document_.layer<Mention>().in(name);
    const bool added = std::any_of(speakers_.begin() + static_cast<std::ptrdiff_t>(known), speakers_.end(),
                                   [&](const Speaker& s) { return s.span == name; });
    if (first != last || added || quoted(document_, name.begin)) return;
    speakers_.push_back({.span = name,
                         .voice = {.source = "other", .speaker = kNone, .rule = rule, .at = at},
                         .person = true,
                         .outsider = true});
  };
  for (std::size_t s = 0; s < known; ++s) {
    if (!speakers_[s].outsider) continue;
    Span name = speakers_[s].span;
    if (!speakers_[s].person) {
      const std::string_view behind = text_.substr(name.end, 2);
      name = behind == ", "            ? name_at(text_, name.end + 2)
             : behind.starts_with(' ') ? name_at(text_, name.end + 1)
                                       : Span{name.end, name.end};
      if (name.empty() && speakers_[s].span.begin > 2 && text_.substr(speakers_[s].span.begin - 2, 2) == ", ")
        name = name_before(text_, speakers_[s].span.begin - 2);
      if (name.empty()) continue;
      add(name, speakers_[s].voice.rule, speakers_[s].span);
    }
    const std::string_view words = text_.substr(name.begin, name.size());
    names.push_back(words.substr(0, words.find(' ')));
  }
  for (const Sentence& s : document_.layer<Sentence>()) {
    const Span name = name_at(text_, s.span.begin);
    if (name.empty()) continue;
    const std::string_view words = text_.substr(name.begin, name.size());
    if (std::find(names.begin(), names.end(), words.substr(0, words.find(' '))) != names.end()) add(name, kNone, name);
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

// "Jo Farthing, for the Department", "Jo Farthing (Healthwatch)", "He was sent in": of whom nothing else is known, the
// words right behind tell; and else the role without a name that the sentence before speaks of ("its leader").
void Speech::find_houses() {
  std::vector<std::pair<std::uint32_t, std::string_view>> found;
  const auto unknown = [&](const Speaker& s) { return s.person && s.voice.source == kUnknownSource; };
  const auto tells = [&](const Speaker& s) { return !s.person && !s.anaphor && !s.pronoun && s.voice.known(); };
  const auto apposes = [&](std::string_view gap) {
    return std::find(words_.apposition.begin(), words_.apposition.end(), gap) != words_.apposition.end();
  };
  for (std::size_t i = 0; i + 1 < speakers_.size(); ++i) {
    const Speaker& next = speakers_[i + 1];
    if (!unknown(speakers_[i]) || !tells(next) || next.span.begin < speakers_[i].span.end) continue;
    const std::string_view gap = text_.substr(speakers_[i].span.end, next.span.begin - speakers_[i].span.end);
    if (apposes(gap)) found.emplace_back(speakers_[i].voice.speaker, next.voice.source);
  }
  // The name alone where it is no mention: "Present: Tom Farthing (Healthwatch)".
  for (std::uint32_t e = 0; e < document_.entities().size(); ++e) {
    const Entity& entity = document_.entities()[e];
    if (entity.kind != "official" || speaks_for(entity) != kUnknownSource) continue;
    const std::string_view surname = std::string_view(entity.name).substr(entity.name.rfind(' ') + 1);
    for (std::size_t at = text_.find(surname); at != std::string_view::npos; at = text_.find(surname, at + 1)) {
      const Offset end = static_cast<Offset>(at + surname.size());
      const auto next = std::lower_bound(speakers_.begin(), speakers_.end(), end,
                                         [](const Speaker& s, Offset o) { return s.span.begin < o; });
      if (next != speakers_.end() && tells(*next) && apposes(text_.substr(end, next->span.begin - end)))
        found.emplace_back(e, next->voice.source);
    }
  }
  // "Jo Farthing's advice is out. She was sent in last June": the pronoun's part is that of the name before.
  for (std::size_t i = 1; i < speakers_.size(); ++i) {
    const Speaker& role = speakers_[i];
    const std::string_view before = text_.substr(0, role.span.begin);
    if (!role.role || role.outsider || !(before.ends_with(" He ") || before.ends_with(" She "))) continue;
    for (std::size_t p = i; p > 0 && speakers_[p - 1].span.end + kFarRole > role.span.begin; --p)
      if (speakers_[p - 1].person && !speakers_[p - 1].pronoun) {
        if (unknown(speakers_[p - 1])) found.emplace_back(speakers_[p - 1].voice.speaker, role.voice.source);
        break;
      }
  }
  std::vector<std::uint32_t> met;
  for (std::size_t i = 1; i < speakers_.size(); ++i) {
    const Speaker &s = speakers_[i], &last = speakers_[i - 1];
    if (!unknown(s) || std::find(met.begin(), met.end(), s.voice.speaker) != met.end()) continue;
    met.push_back(s.voice.speaker);
    if (!last.role || !tells(last) || last.outsider || last.voice.speaker != kNone || last.span.end > s.span.begin)
      continue;
    const std::string_view gap = text_.substr(last.span.end, s.span.begin - last.span.end);
    if (gap.size() <= kFarRole && gap.find('\n') == std::string_view::npos)
      found.emplace_back(s.voice.speaker, last.voice.source);
  }
  for (Speaker& s : speakers_)
    if (unknown(s))
      for (const auto& [entity, source] : found)
        if (entity == s.voice.speaker) {
          s.voice.source = source;
          break;
        }
}

// "A mother said … She added": a pronoun means one of the public where the last one to open a sentence, or to be named,
// was such a person. The officials' pronouns know officials alone.
void Speech::take_pronouns() {
  const auto& sentences = document_.layer<Sentence>();
  const Speaker* outsider = nullptr;
  for (Speaker& s : speakers_) {
    if (s.pronoun) {
      if (outsider && s.span.begin - outsider->span.end < kFarPronoun)
        s.voice = {.source = outsider->voice.source, .rule = outsider->voice.rule, .at = s.span};
    } else if (s.outsider) {
      const auto [first, last] = sentences.in({0, s.span.begin + 1});
      if (s.person || (first < last && s.span.begin <= sentences[last - 1].span.begin + 8)) outsider = &s;
    } else if (s.person) {
      outsider = nullptr;
    }
  }
}

}  // namespace assay
