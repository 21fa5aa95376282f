#include "evaluate/judge.h"

#include <algorithm>
#include <set>

#include "evaluate/mentions.h"

namespace assay::evaluation {
namespace {

constexpr Position kEnough = 12;  // letters of a unit that a finding must share

struct Placed {
  Range at;
  const ExtractedFinding* finding;
};

std::string_view source_of(std::string_view letter) {
  if (letter == "I") return "inspectorate";
  if (letter == "C") return "council";
  if (letter == "G") return "government";
  return letter == "O" ? "other" : "";
}

std::size_t number(char label) { return kLabels.find(label); }

/// The findings of one document, unit by unit.
class Findings {
 public:
  Findings(const Gold& gold, const ExtractedDocument& document, Evaluation& out) : gold_(gold), out_(out) {
    std::vector<const ExtractedFinding*> ordered;
    for (const ExtractedFinding& f : document.findings) ordered.push_back(&f);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto* a, const auto* b) { return a->span.begin < b->span.begin; });
    of_unit_.resize(gold.units.size());
    Aligner aligner(gold.stream);
    for (const ExtractedFinding* f : ordered) {
      if (const auto at = aligner.place(f->text))
        spread({*at, f});
      else
        ++out.unplaced;
    }
  }

  void count() {
    for (std::size_t u = 0; u < gold_.units.size(); ++u) count(gold_.units[u], of_unit_[u]);
  }

 private:
  // A finding belongs to the units that hold enough of it.
  void spread(Placed placed) {
    for (std::size_t u = gold_.unit_at(placed.at.begin); u < gold_.units.size(); ++u) {
      const Range unit = gold_.units[u].at;
      if (unit.begin >= placed.at.end) break;
      const Position shared = overlap(placed.at, unit);
      if (shared >= std::min(kEnough, unit.size()) || 2 * shared >= placed.at.size()) of_unit_[u].push_back(placed);
    }
  }

  void count(const GoldUnit& unit, const std::vector<Placed>& found) {
    bool strong = false, weak = false;
    for (const Placed& p : found) (p.finding->polarity == Polarity::kStrength ? strong : weak) = true;
    const char said = strong && weak ? 'M' : strong ? 'S' : weak ? 'W' : 'N';
    const bool want_strong = unit.label == 'S' || unit.label == 'M', want_weak = unit.label == 'W' || unit.label == 'M';
    count(want_strong, strong, out_.strength);
    count(want_weak, weak, out_.weakness);
    ++out_.confusion[number(unit.label)][number(said)];
    if (said != unit.label) mistake(unit, said, found);
    if (said == unit.label && said != 'N') count_source_and_theme(unit, found);
    for (const GoldClause& clause : unit.clauses) count_clause(unit, clause, found);
  }

  static void count(bool wanted, bool found, Found& out) {
    out.right += wanted && found;
    out.wrong += found && !wanted;
    out.missed += wanted && !found;
  }

  void mistake(const GoldUnit& unit, char said, const std::vector<Placed>& found) {
    Mistake& m = out_.mistakes.emplace_back(
        Mistake{gold_.name, unit.id, std::string(1, unit.label), std::string(1, said), unit.text, 0, {}});
    for (const Placed& p : found) m.confidence = std::max(m.confidence, p.finding->confidence);
    for (const Placed& p : found)
      for (const ExtractedEvidence& e : p.finding->evidence) m.rules.push_back(e.rule);
  }

  void count_source_and_theme(const GoldUnit& unit, const std::vector<Placed>& found) {
    const auto any = [&](auto&& holds) { return std::any_of(found.begin(), found.end(), holds); };
    ++out_.source.of;
    out_.source.right +=
        any([&](const Placed& p) { return !p.finding->source.empty() && p.finding->source == source_of(unit.source); });
    ++out_.theme.of;
    out_.theme.right += any([&](const Placed& p) {
      const auto& themes = p.finding->themes;
      return std::find_first_of(themes.begin(), themes.end(), unit.themes.begin(), unit.themes.end()) != themes.end();
    });
  }

  // The finding most of which lies in the clause speaks for it.
  void count_clause(const GoldUnit& unit, const GoldClause& clause, const std::vector<Placed>& found) {
    ++out_.clauses.of;
    const std::size_t begin = gold_.stream.find(clause.words, static_cast<std::size_t>(unit.at.begin));
    if (begin == std::u32string::npos) return;
    const Range at{static_cast<Position>(begin), static_cast<Position>(begin + clause.words.size())};
    const ExtractedFinding* best = nullptr;
    double most = 0;
    for (const Placed& p : found) {
      const double share = static_cast<double>(overlap(p.at, at)) / static_cast<double>(p.at.size());
      if (share <= 0 || (best && share <= most)) continue;
      best = p.finding;
      most = share;
    }
    out_.clauses.right += best && best->polarity == clause.polarity;
  }

  const Gold& gold_;
  Evaluation& out_;
  std::vector<std::vector<Placed>> of_unit_;
};

// Ends must be found, and none may lie within a unit.
void count_sentences(const Gold& gold, const std::vector<PlacedSentence>& sentences, Found& out) {
  std::set<Position> ends, wanted, inside;
  for (const PlacedSentence& s : sentences) ends.insert(s.at.end);
  for (const GoldUnit& unit : gold.units) {
    if ((unit.kind != 's' && unit.kind != 'b') || unit.skip || unit.at.size() == 0) continue;
    wanted.insert(unit.at.end);
    for (auto end = ends.upper_bound(unit.at.begin); end != ends.end() && *end < unit.at.end; ++end)
      inside.insert(*end);
  }
  for (const Position end : wanted) ++(ends.contains(end) ? out.right : out.missed);
  for (const Position end : inside) out.wrong += !wanted.contains(end);
}

}  // namespace

void judge(const Gold& gold, const ExtractedDocument& document, const Values& values, Evaluation& out) {
  Findings(gold, document, out).count();
  std::vector<PlacedSentence> sentences;
  Aligner aligner(gold.stream);
  for (const Span span : document.sentences)
    if (const auto at = aligner.place(std::string_view(document.text).substr(span.begin, span.size())))
      sentences.push_back({span, *at});
  count_sentences(gold, sentences, out.sentences);
  if (gold.has_mentions) count_mentions(gold, document, sentences, values, out);
}

}  // namespace assay::evaluation
