// The facts of an inspection, from a report or letter of the inspectorate: framework, dates, lead inspectors, council,
// judgements; and what was looked for and not found.
//
// Kinds of rules read beside those of judgements.h and lead_inspectors.h:
//   framework            `framework`, `weight`, `within`, `in_letters`: the heaviest wins, none is `otherwise` (a
//   setting) inspection-occasion  words before the dates on which a letter says that inspectors came date-label of the
//   field "inspected", see the stage `dates`

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "inspect/judgements.h"
#include "inspect/lead_inspectors.h"
#include "inspect/stages.h"

namespace assay {
namespace {

// A date stands so many bytes behind its label; behind an occasion, in the same sentence.
constexpr Offset kLabelReach = 60;
constexpr Offset kOccasionReach = 300;

struct Sum {
  std::string_view framework;
  double weight = 0;
};

struct Buffers {
  JudgementReader::Buffers judgements;
  std::vector<Sum> frameworks;
  std::vector<const Match*> counted;
};

class InspectStage final : public Stage {
 public:
  InspectStage(std::shared_ptr<const RuleSet> rules, std::string otherwise)
      : rules_(std::move(rules)),
        otherwise_(std::move(otherwise)),
        judgements_(*rules_),
        leads_(*rules_),
        framework_(rules_->kind_id("framework")),
        occasion_(rules_->kind_id("inspection-occasion")),
        label_(rules_->kind_id("date-label")) {}

  void run(Document& document, Scratch& scratch) const override {
    if (document.genre() != Genre::kInspectionReport && document.genre() != Genre::kInspectionLetter) return;
    auto& buffers = scratch.get<Buffers>();
    Inspection found;
    found.framework = framework(document, buffers);
    read_dates(document, found);
    found.published = document.published();
    leads_.read(document, found.lead_inspectors);
    judgements_.read(document, buffers.judgements, found.judgements);
    found.council = document.council();
    note_missing(document, found);
    for (const Judgement& j : found.judgements) found.span = found.span.empty() ? j.span : found.span.cover(j.span);
    document.edit<Inspection>().add(std::move(found));
  }

 private:
  std::string_view framework(Document& document, Buffers& buffers) const {
    auto& sums = buffers.frameworks;
    auto& counted = buffers.counted;
    sums.clear(), counted.clear();
    for (const Match& m : document.layer<Match>()) {
      if (m.kind != framework_) continue;
      const Rule& rule = rules_->rule(m.rule);
      if (rule.flag("in_letters") && document.genre() != Genre::kInspectionLetter) continue;
      if (const double within = rule.number("within"); within > 0 && m.span.begin >= within) continue;
      const auto seen = [&](const Match* other) { return other->rule == m.rule; };
      if (std::any_of(counted.begin(), counted.end(), seen)) continue;
      counted.push_back(&m);
      const std::string_view name = rule.string("framework");
      auto sum = std::find_if(sums.begin(), sums.end(), [&](const Sum& s) { return s.framework == name; });
      if (sum == sums.end()) sum = sums.insert(sums.end(), {name, 0});
      sum->weight += rule.number("weight", 1);
    }
    if (sums.empty()) return otherwise_;
    const auto best =
        std::max_element(sums.begin(), sums.end(), [](const Sum& a, const Sum& b) { return a.weight < b.weight; });
    for (const Match* m : counted)
      if (rules_->rule(m->rule).string("framework") == best->framework) document.trace(m->rule, m->span);
    return best->framework;
  }

  void read_dates(Document& document, Inspection& found) const {
    const Match* occasion = nullptr;
    for (const Match& m : document.layer<Match>()) {
      if (m.kind == label_ && rules_->rule(m.rule).string("field") == "inspected" &&
          take_dates(document, m, kLabelReach, found))
        return;
      if (m.kind == occasion_ && !occasion && take_dates(document, m, kOccasionReach, found))
        occasion = &m, found.span = {};
      if (occasion && m.span.begin > occasion->span.end + 4000) return;
    }
  }

  // Takes the first whole day or range of days behind the match.
  bool take_dates(Document& document, const Match& m, Offset reach, Inspection& found) const {
    const auto& mentions = document.layer<Mention>();
    const auto& sentences = document.layer<Sentence>();
    const auto [first, last] =
        mentions.in({m.span.end, std::min(m.span.end + reach, static_cast<Offset>(document.text().size()))});
    Offset end = m.span.end + reach;
    if (m.kind == occasion_) {
      const auto [s, unused] = sentences.in({m.span.end, static_cast<Offset>(document.text().size())});
      static_cast<void>(unused);
      if (s > 0) end = std::min(end, sentences[s - 1].span.end);
    }
    for (std::size_t i = first; i < last && mentions[i].span.begin < end; ++i) {
      if (mentions[i].kind != "date") continue;
      const std::string_view value = mentions[i].value;
      const auto slash = value.find('/');
      const std::string_view start = value.substr(0, slash);
      if (start.size() != 10) continue;
      found.start = start;
      found.end = slash == std::string_view::npos ? start : value.substr(slash + 1);
      document.trace(m.rule, m.span);
      return true;
    }
    return false;
  }

  static void note_missing(const Document& document, Inspection& found) {
    const std::string_view whole = "the whole text";
    const bool report = document.genre() == Genre::kInspectionReport;
    if (found.start.empty()) found.not_found.push_back({"start", "dates behind the inspection's labels and occasions"});
    if (found.end.empty()) found.not_found.push_back({"end", "dates behind the inspection's labels and occasions"});
    if (found.published.empty()) found.not_found.push_back({"published", "labels of publication and datelines"});
    if (found.lead_inspectors.empty())
      found.not_found.push_back({"lead_inspectors", "names behind a lead inspector's label"});
    if (found.council == kNone) found.not_found.push_back({"council", whole});
    if (report && found.judgements.empty())
      found.not_found.push_back({"judgements", "tables, headings and sentences with grades"});
  }

  std::shared_ptr<const RuleSet> rules_;
  std::string otherwise_;
  JudgementReader judgements_;
  LeadReader leads_;
  std::uint16_t framework_, occasion_, label_;
};

}  // namespace

StageType inspect_stage() {
  return {.name = "inspect",
          .summary = "gathers the facts of an inspection: framework, dates, lead inspectors, judgements",
          .contract = {{"blocks", "tokens", "sentences", "matches", "mentions"}, {"inspections"}},
          .make = [](Setup& setup) -> Result<std::unique_ptr<Stage>> {
            setup.rules->declare_kind("framework", {"framework", "weight", "within", "in_letters"});
            setup.rules->declare_kind("inspection-occasion", {});
            JudgementReader::declare(*setup.rules);
            LeadReader::declare(*setup.rules);
            auto otherwise = setup.settings.string("otherwise", "other");
            return std::unique_ptr<Stage>(new InspectStage(setup.rules, std::move(otherwise)));
          }};
}

}  // namespace assay
