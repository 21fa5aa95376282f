// Who is one of the public, and for which house a person speaks of whom the roles say nothing.
#include <algorithm>
#include <set>

#include "document/ascii.h"
#include "link/attribution.h"

namespace assay {
namespace {

constexpr std::size_t kMaxNames = 64;  // that are looked for throughout the text
constexpr Offset kFarRole = 160;       // bytes between a role without a name and the name in the sentence behind
constexpr Offset kFarPronoun = 500;    // bytes between a pronoun and one of the public

bool small(char c) { return c >= 'a' && c <= 'z'; }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }

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

// "Kez, 19": whose age is given and no part in the matter is one of the public.
void Speech::add_aged() {
  for (std::size_t at = text_.find(", "); at != std::string_view::npos; at = text_.find(", ", at + 2)) {
    const std::string_view age = text_.substr(at + 2, 3);
    if (age.size() < 2 || !ascii::is_digit(age[0]) || !ascii::is_digit(age[1])) continue;
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
  std::set<std::string_view> names;
  std::set<Offset> added;
  const std::size_t known = speakers_.size();
  const auto add = [&](Span name, RuleId rule, Span at) {
    const auto [first, last] = document_.layer<Mention>().in(name);
    if (first != last || quoted(document_, name.begin) || !added.insert(name.begin).second) return;
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
    names.insert(words.substr(0, words.find(' ')));
  }
  for (const Sentence& s : document_.layer<Sentence>()) {
    const Span name = name_at(text_, s.span.begin);
    if (name.empty()) continue;
    const std::string_view words = text_.substr(name.begin, name.size());
    if (names.contains(words.substr(0, words.find(' ')))) add(name, kNone, name);
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

// "Jo Farthing, for the Department", "Jo Farthing (Healthwatch)", "He was sent in": of whom nothing else is known, the
// words right behind the name tell; and else the role without a name that the sentence before speaks of ("its leader").
void Speech::find_houses() {
  std::vector<std::string_view> house(document_.entities().size());  // of entities
  const auto unknown = [&](const Speaker& s) { return s.person && s.voice.source == kUnknownSource; };
  const auto tells = [&](const Speaker& s) { return !s.person && !s.anaphor && !s.pronoun && s.voice.known(); };
  const auto found = [&](const Speaker& person, const Speaker& by) {
    if (std::string_view& of = house[person.voice.speaker]; of.empty()) of = by.voice.source;
  };
  const auto apposed = [&](Offset end) -> const Speaker* {
    const std::size_t next = first_speaker(end);
    if (next == speakers_.size() || !tells(speakers_[next])) return nullptr;
    const std::string_view gap = text_.substr(end, speakers_[next].span.begin - end);
    const auto& words = words_.apposition;
    return std::find(words.begin(), words.end(), gap) == words.end() ? nullptr : &speakers_[next];
  };
  std::vector<const Speaker*> unknowns;
  for (const Speaker& s : speakers_) {
    if (!unknown(s)) continue;
    unknowns.push_back(&s);
    if (const Speaker* by = apposed(s.span.end)) found(s, *by);
  }
  // The name alone where it is no mention: "Present: Tom Farthing (Healthwatch)".
  std::size_t names = 0;
  for (const Speaker* s : unknowns) {
    if (!house[s->voice.speaker].empty() || s->pronoun || ++names > kMaxNames) continue;
    const std::string_view name = document_.entities()[s->voice.speaker].name;
    const std::string_view surname = name.substr(name.rfind(' ') + 1);
    for (std::size_t at = text_.find(surname); at != std::string_view::npos; at = text_.find(surname, at + 1))
      if (const Speaker* by = apposed(static_cast<Offset>(at + surname.size()))) found(*s, *by);
  }
  for (std::size_t i = 1; i < speakers_.size(); ++i) {
    const Speaker& role = speakers_[i];
    if (!role.role || role.outsider || !tells(role)) continue;
    // "Jo Farthing's advice is out. She was sent in last June": the part is that of the name before.
    const std::string_view before = text_.substr(0, role.span.begin);
    if (std::none_of(words_.subject.begin(), words_.subject.end(),
                     [before](const std::string& word) { return before.ends_with(word); }))
      continue;
    for (std::size_t p = i; p > 0 && speakers_[p - 1].span.end + kFarRole > role.span.begin; --p) {
      if (!speakers_[p - 1].person || speakers_[p - 1].pronoun) continue;
      if (unknown(speakers_[p - 1])) found(speakers_[p - 1], role);
      break;
    }
  }
  std::vector<bool> met(house.size());
  for (std::size_t i = 1; i < speakers_.size(); ++i) {
    const Speaker &s = speakers_[i], &last = speakers_[i - 1];
    if (!unknown(s) || met[s.voice.speaker]) continue;
    met[s.voice.speaker] = true;
    const bool role = last.role && tells(last) && !last.outsider && last.voice.speaker == kNone;
    if (!role || last.span.end > s.span.begin || last.span.end + kFarRole < s.span.begin) continue;
    if (text_.substr(last.span.end, s.span.begin - last.span.end).find('\n') == std::string_view::npos) found(s, last);
  }
  for (Speaker& s : speakers_)
    if (unknown(s) && !house[s.voice.speaker].empty()) s.voice.source = house[s.voice.speaker];
}

}  // namespace assay
