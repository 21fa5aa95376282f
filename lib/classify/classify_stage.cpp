// Strengths and weaknesses: cues, operators and context become log-odds; log-odds become findings, clause by clause
// where a sentence says both.
//
// Settings: weights (file), threshold (probability from which a sentence is a finding, 0.5), clause_threshold (the same
// for the clauses of a mixed sentence), narrative (genres in which rules with `when` = "narrative" count too, and
// weights with "@narrative"). The matches of those rules are put among the others of the layer.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include "classify/context.h"
#include "classify/cues.h"
#include "classify/scorer.h"
#include "classify/stages.h"
#include "classify/themes.h"
#include "classify/weights.h"
#include "document/genres.h"

namespace assay {
namespace {

constexpr std::string_view kNarrative = "narrative";  // rules with this `when` count in narrative genres alone
constexpr float kTelling = 0.6F;                      // in log-odds; less is left out of a finding's evidence

struct Options {
  float threshold = 0;          // log-odds
  float clause_threshold = 0;   // log-odds
  std::uint32_t narrative = 0;  // bit set of Genre
};

float log_odds(double p) { return static_cast<float>(std::log(p / (1 - p))); }

class ClassifyStage final : public Stage {
 public:
  ClassifyStage(std::shared_ptr<const RuleSet> rules, Weights weights, StructureIds ids, Options options)
      : rules_(std::move(rules)), weights_(std::move(weights)), ids_(ids), options_(options) {}

  void compiled() {
    table_ = std::make_unique<WeightTable>(weights_, *rules_, false);
    narrative_ = std::make_unique<WeightTable>(weights_, *rules_, true);
    cues_ = std::make_unique<CueFinder>(
        *rules_, CueKinds{rules_->kind_id("strength"), rules_->kind_id("weakness"), rules_->kind_id("operator"),
                          rules_->kind_id("neutral"), rules_->kind_id("sign")});
    context_ = std::make_unique<ContextFinder>(*rules_, ids_, rules_->kind_id("section"), rules_->kind_id("lead-in"));
    themes_ = std::make_unique<Themes>(*rules_);
    for (RuleId id = 0; id < rules_->size(); ++id) operator_.push_back(rules_->rule(id).kind == "operator");
  }

  void run(Document& document, Scratch& scratch) const override {
    auto& w = scratch.get<Work>();
    const auto& sentences = document.layer<Sentence>();
    const auto& blocks = document.layer<Block>();
    const auto& clauses = document.layer<Clause>();
    const bool narrative = options_.narrative & genre_bit(document.genre());
    if (narrative) add_narrative(document, scratch, w);
    w.calibration = weights_.calibration(narrative);
    const Scorer scorer(narrative ? *narrative_ : *table_);
    w.said.assign(sentences.size(), Said::kNothing);
    w.scores.clear();
    w.findings.clear();
    context_->begin(document, scratch);
    themes_->read(document, w.theme_words);
    std::size_t next_match = 0;
    std::size_t next_clause = 0;
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      w.spans.clear();
      const std::size_t first_clause = next_clause;
      for (; next_clause < clauses.size() && clauses[next_clause].sentence == s; ++next_clause)
        w.spans.push_back(clauses[next_clause].span);
      const BlockKind kind = blocks[sentences[s].block].kind;
      if (kind == BlockKind::kHeading || kind == BlockKind::kTitle || kind == BlockKind::kTableCell) continue;
      cues_->find(document, sentences[s].span, w.spans, next_match, w.latest, w.cues);
      for (const Cue& cue : w.cues) document.trace(cue.rule, cue.span);
      context_->find(document, scorer, s, w.said, scratch, w.context);
      if (std::none_of(w.cues.begin(), w.cues.end(), [&](const Cue& c) { return cues_->evaluates(c); }))
        scorer.add(w.context, ids_.no_cue, sentences[s].span, "structure");
      for (const Evidence& e : w.context.evidence) document.trace(e.rule, e.span);
      decide(document, scorer, s, static_cast<std::uint32_t>(first_clause), w);
    }
    if (document.explained())
      document.edit<Score>().assign(
          std::vector<Score>(std::make_move_iterator(w.scores.begin()), std::make_move_iterator(w.scores.end())));
    document.edit<Finding>().assign(
        std::vector<Finding>(std::make_move_iterator(w.findings.begin()), std::make_move_iterator(w.findings.end())));
  }

 private:
  // What was made of a sentence or a clause, its evidence a run of the sentence's.
  struct Judged {
    Span span;
    Weight sum;
    Said said = Said::kNothing;
    std::size_t first = 0, last = 0;
  };

  struct Work {
    std::vector<Cue> cues;
    LatestCues latest;
    std::vector<Span> spans;  // of the sentence's clauses
    std::vector<Said> said;
    Context context;
    Weights::Calibration calibration;
    std::vector<Match> more;  // of narrative rules
    ThemeWords theme_words;
    std::vector<Evidence> evidence;  // of the sentence and its clauses
    std::vector<Judged> parts;
    std::vector<Score> scores;
    std::vector<Finding> findings;
  };

  // Puts the matches of narrative rules among the others.
  void add_narrative(Document& document, Scratch& scratch, Work& w) const {
    w.more.clear();
    rules_->match_when(kNarrative, document, scratch, w.more);
    auto& layer = document.edit<Match>();
    std::vector<Match> all;
    all.reserve(layer.size() + w.more.size());
    std::merge(layer.begin(), layer.end(), w.more.begin(), w.more.end(), std::back_inserter(all),
               [](const Match& a, const Match& b) { return a.span != b.span ? a.span < b.span : a.rule < b.rule; });
    layer.assign(std::move(all));
  }

  [[nodiscard]] Judged judge(const Scorer& scorer, Span span, RuleId prior, float threshold, Work& w) const {
    Judged out;
    out.span = span;
    out.first = w.evidence.size();
    out.sum = scorer.score(w.context, w.cues, span, prior, w.evidence);
    out.last = w.evidence.size();
    const bool strong = out.sum.strength > out.sum.weakness;
    if ((strong ? out.sum.strength : out.sum.weakness) > threshold)
      out.said = strong ? Said::kStrength : Said::kWeakness;
    return out;
  }

  static void keep_score(const Document& document, const Judged& judged, std::uint32_t sentence, std::uint32_t clause,
                         bool decided, Work& w) {
    if (!document.explained()) return;
    w.scores.push_back({judged.span, sentence, clause, judged.sum.strength, judged.sum.weakness, decided, {}});
    w.scores.back().evidence.assign(w.evidence.begin() + static_cast<std::ptrdiff_t>(judged.first),
                                    w.evidence.begin() + static_cast<std::ptrdiff_t>(judged.last));
  }

  void decide(Document& document, const Scorer& scorer, std::uint32_t s, std::uint32_t first_clause, Work& w) const {
    w.evidence.clear();
    const Span sentence = document.layer<Sentence>()[s].span;
    const Judged whole = judge(scorer, sentence, ids_.sentence, options_.threshold, w);
    if (w.spans.size() > 1 && mixed(document, scorer, s, first_clause, w)) {
      w.said[s] = Said::kBoth;
      keep_score(document, whole, s, kNone, false, w);
      return;
    }
    w.said[s] = whole.said;
    const bool decided = whole.said != Said::kNothing;
    if (decided) add_finding(document, whole, s, {&whole, 1}, w);
    keep_score(document, whole, s, kNone, decided, w);
  }

  // True where one clause says a strength and another a weakness, each sure enough; then each run of clauses that say
  // the same is a finding, and clauses that say nothing go with the one before them.
  bool mixed(Document& document, const Scorer& scorer, std::uint32_t s, std::uint32_t first_clause, Work& w) const {
    w.parts.clear();
    for (const Span clause : w.spans)
      w.parts.push_back(judge(scorer, clause, ids_.clause, options_.clause_threshold, w));
    const auto some = [&w](Said said) {
      return std::any_of(w.parts.begin(), w.parts.end(), [said](const Judged& p) { return p.said == said; });
    };
    const bool both = some(Said::kStrength) && some(Said::kWeakness);
    for (std::uint32_t c = 0; c < w.parts.size(); ++c)
      keep_score(document, w.parts[c], s, first_clause + c, both && w.parts[c].said != Said::kNothing, w);
    if (!both) return false;
    const std::span<const Judged> parts(w.parts);
    Judged run = parts[0];
    std::size_t begin = 0;  // of the run, in parts
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const Judged& part = parts[i];
      if (part.said != Said::kNothing && run.said != Said::kNothing && part.said != run.said) {
        add_finding(document, run, s, parts.subspan(begin, i - begin), w);
        run = part;
        begin = i;
        continue;
      }
      run.span = run.span.cover(part.span);
      if (part.said == Said::kNothing) continue;
      if (run.said == Said::kNothing || top(part.sum) > top(run.sum)) run.sum = part.sum;
      run.said = part.said;
    }
    add_finding(document, run, s, parts.subspan(begin), w);
    return true;
  }

  static float top(Weight sum) { return std::max(sum.strength, sum.weakness); }

  // `parts` are what it was made of: the first, and those after it that say something, give its evidence.
  void add_finding(Document& document, const Judged& judged, std::uint32_t sentence, std::span<const Judged> parts,
                   Work& w) const {
    Finding& finding = w.findings.emplace_back();
    finding.span = trimmed(document, judged.span);
    finding.sentence = sentence;
    finding.polarity = judged.sum.strength > judged.sum.weakness ? Polarity::kStrength : Polarity::kWeakness;
    finding.confidence = w.calibration.confidence(top(judged.sum));
    finding.evidence.reserve(parts[0].last - parts[0].first);
    for (const Judged& part : parts) {
      if (&part != &parts[0] && part.said == Said::kNothing) continue;
      // What moved the decision, and the operators that made of a cue what it counts as; the Score has the rest. The
      // first is the prior, the same for all.
      for (std::size_t i = part.first + 1; i < part.last; ++i) {
        const Evidence& e = w.evidence[i];
        if (std::abs(e.strength - e.weakness) >= kTelling || operator_[e.rule]) finding.evidence.push_back(e);
      }
    }
    const std::uint32_t block = document.layer<Sentence>()[sentence].block;
    finding.heading = document.layer<Block>()[block].heading;
    themes_->assign(document, w.theme_words, judged.span, block, finding.themes);
  }

  // Without the spaces and commas that join clauses.
  static Span trimmed(const Document& document, Span span) {
    const std::string_view text = document.text();
    while (span.begin < span.end && (text[span.begin] == ' ' || text[span.begin] == ',')) ++span.begin;
    while (span.begin < span.end && (text[span.end - 1] == ' ' || text[span.end - 1] == ',')) --span.end;
    return span;
  }

  std::shared_ptr<const RuleSet> rules_;
  Weights weights_;
  StructureIds ids_;
  Options options_;
  std::unique_ptr<WeightTable> table_, narrative_;
  std::unique_ptr<CueFinder> cues_;
  std::unique_ptr<ContextFinder> context_;
  std::unique_ptr<Themes> themes_;
  std::vector<bool> operator_;  // by rule
};

Result<std::unique_ptr<Stage>> make(Setup& setup) {
  RuleSet& rules = *setup.rules;
  for (const char* kind : {"strength", "weakness", "neutral", "sign", "section", "lead-in", "structure"})
    rules.declare_kind(kind, {});
  rules.declare_when(kNarrative);
  rules.declare_kind("operator", {"action", "direction", "reach"});
  rules.declare_rivals({"strength", "weakness", "neutral", "sign", "operator"});
  Themes::declare(rules);
  const StructureIds ids = declare_structure(rules);
  const auto narrative = setup.settings.strings("narrative");
  for (const std::string& name : narrative)
    if (!genre_bit(name))
      setup.settings.fail({.code = Code::kWrongType,
                           .message = "`" + name + "` is no genre",
                           .where = setup.settings.where("narrative")});
  const Options options{log_odds(setup.settings.number("threshold", 0.5)),
                        log_odds(setup.settings.number("clause_threshold", 0.5)), genre_bits(narrative)};
  const auto file = setup.settings.path("weights");
  if (file.empty()) return std::unique_ptr<Stage>();  // the loader reports what the settings noted
  auto weights = Weights::load(file);
  if (!weights) return weights.error();
  auto stage = std::make_unique<ClassifyStage>(setup.rules, *std::move(weights), ids, options);
  setup.when_compiled.push_back([made = stage.get()] { made->compiled(); });
  return std::unique_ptr<Stage>(std::move(stage));
}

}  // namespace

StageType classify_stage() {
  return {.name = "classify",
          .summary = "strengths and weaknesses with theme, confidence and evidence",
          .contract = {{"sentences", "clauses", "matches"}, {"findings"}},
          .make = make};
}

}  // namespace assay
