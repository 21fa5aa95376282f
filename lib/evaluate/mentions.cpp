#include "evaluate/mentions.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace assay::evaluation {
namespace {

using Counts = std::map<std::pair<std::size_t, std::string>, std::uint64_t>;  // by unit and value
using ByKind = std::map<std::string, Counts, std::less<>>;

using Entities = std::unordered_map<std::string_view, const ExtractedEntity*>;  // by id

std::string value_of(const Entities& entities, const ExtractedMention& mention, const Values& values) {
  if (mention.kind == "date") return mention.value;
  const auto found = entities.find(mention.entity);
  const ExtractedEntity* entity = found == entities.end() ? nullptr : found->second;
  if (mention.kind == "official") return values.person(entity ? entity->name : mention.text);
  if (!entity) return "?";
  return values.council(entity->slug.empty() ? entity->name : entity->slug);
}

ByKind found_in(const Gold& gold, const ExtractedDocument& document, const std::vector<PlacedSentence>& sentences,
                const Values& values) {
  ByKind out;
  Entities entities;
  for (const ExtractedEntity& e : document.entities) entities[e.id] = &e;
  for (const ExtractedMention& m : document.mentions) {
    if (m.nominal || (m.kind != "council" && m.kind != "official" && m.kind != "date")) continue;
    // Sentences are in order.
    const auto sentence = std::partition_point(sentences.begin(), sentences.end(),
                                               [&m](const PlacedSentence& s) { return s.span.end <= m.span.begin; });
    if (sentence == sentences.end() || !sentence->span.contains(m.span.begin)) continue;
    const std::string_view before =
        std::string_view(document.text).substr(sentence->span.begin, m.span.begin - sentence->span.begin);
    const Position at = sentence->at.begin + static_cast<Position>(letters(before).size());
    if (at >= gold.units.back().at.end) continue;
    ++out[m.kind][{gold.unit_at(at), value_of(entities, m, values)}];
  }
  return out;
}

ByKind wanted_of(const Gold& gold, const Values& values) {
  ByKind out;
  for (const GoldMention& m : gold.mentions) {
    std::string value = m.value;
    if (m.kind == "council") value = values.council(value);
    if (m.kind == "official") value = values.person(std::string_view(value).substr(0, value.find('|')));
    ++out[m.kind][{m.unit, value}];
  }
  return out;
}

std::uint64_t count_of(const Counts& counts, const Counts::key_type& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

void count_mentions(const Gold& gold, const ExtractedDocument& document, const std::vector<PlacedSentence>& sentences,
                    const Values& values, Evaluation& out) {
  const ByKind found = found_in(gold, document, sentences, values), wanted = wanted_of(gold, values);
  const auto counts = [](const ByKind& all, std::string_view kind) {
    const auto of = all.find(kind);
    return of == all.end() ? Counts() : of->second;
  };
  const auto mistake = [&](std::size_t unit, std::string want, std::string got) {
    const GoldUnit& u = gold.units[unit];
    out.mistakes.push_back({gold.name, u.id, std::move(want), std::move(got), u.text, 0, {}});
  };
  for (const auto& [kind, into] :
       {std::pair<std::string, Found*>("council", &out.council), {"official", &out.official}, {"date", &out.date}}) {
    const Counts got = counts(found, kind), want = counts(wanted, kind);
    for (const auto& [key, n] : got) {
      const std::uint64_t right = std::min(n, count_of(want, key));
      into->right += right;
      into->wrong += n - right;
      if (n > right) mistake(key.first, "no " + kind, key.second);
    }
    for (const auto& [key, n] : want) {
      const std::uint64_t right = std::min(n, count_of(got, key));
      into->missed += n - right;
      if (n > right) mistake(key.first, kind + ' ' + key.second, "missed");
    }
  }
}

}  // namespace assay::evaluation
