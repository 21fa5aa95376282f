// Strengths and weaknesses: cues, operators and context become log-odds; log-odds become findings, clause by clause
// where a sentence says both.
//
// Settings: weights (file), threshold (probability from which a sentence is a finding, 0.5), clause_threshold (the same
// for the clauses of a mixed sentence).
#include <algorithm>
#include <cmath>

#include "classify/context.h"
#include "classify/cues.h"
#include "classify/scorer.h"
#include "classify/stages.h"
#include "classify/themes.h"
#include "classify/weights.h"

namespace assay {
namespace {

constexpr float kTelling = 0.6F;  // in log-odds; less is left out of a finding's evidence

struct Options {
  float threshold = 0;         // log-odds
  float clause_threshold = 0;  // log-odds
};

float log_odds(double p) { return static_cast<float>(std::log(p / (1 - p))); }
float probability(float x) { return 1 / (1 + std::exp(-x)); }

class ClassifyStage final : public Stage {
 public:
  ClassifyStage(std::shared_ptr<const RuleSet> rules, Weights weights, StructureIds ids, Options options)
      : rules_(std::move(rules)), weights_(std::move(weights)), ids_(ids), options_(options) {}

  void compiled() {
    table_ = std::make_unique<WeightTable>(weights_, *rules_);
    cues_ = std::make_unique<CueFinder>(
        *rules_, CueKinds{rules_->kind_id("strength"), rules_->kind_id("weakness"), rules_->kind_id("operator"),
                          rules_->kind_id("neutral"), rules_->kind_id("sign")});
    context_ = std::make_unique<ContextFinder>(*rules_, ids_, rules_->kind_id("section"), rules_->kind_id("lead-in"));
    themes_ = std::make_unique<Themes>(*rules_);
  }

  void run(Document& document, Scratch& scratch) const override {
    auto& w = scratch.get<Work>();
    const auto& sentences = document.layer<Sentence>();
    const auto& blocks = document.layer<Block>();
    const auto& clauses = document.layer<Clause>();
    auto& scores = document.edit<Score>();
    const Scorer scorer(*table_);
    w.said.assign(sentences.size(), Said::kNothing);
    w.scores.clear();
    w.findings.clear();
    context_->begin(document, scratch);
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
    scores.assign(
        std::vector<Score>(std::make_move_iterator(w.scores.begin()), std::make_move_iterator(w.scores.end())));
    document.edit<Finding>().assign(
        std::vector<Finding>(std::make_move_iterator(w.findings.begin()), std::make_move_iterator(w.findings.end())));
  }

 private:
  struct Work {
    std::vector<Cue> cues;
    LatestCues latest;
    std::vector<Span> spans;  // of the sentence's clauses
    std::vector<Said> said;
    Context context;
    std::vector<Score> scores;
    std::vector<Finding> findings;
  };

  // What one score says, if it is sure enough.
  static Said says(const Score& score, float threshold) {
    const bool strong = score.strength > score.weakness;
    if ((strong ? score.strength : score.weakness) <= threshold) return Said::kNothing;
    return strong ? Said::kStrength : Said::kWeakness;
  }

  void decide(Document& document, const Scorer& scorer, std::uint32_t s, std::uint32_t first_clause, Work& w) const {
    const Span sentence = document.layer<Sentence>()[s].span;
    Score whole;
    whole.sentence = s;
    scorer.score(w.context, w.cues, sentence, ids_.sentence, whole);
    if (w.spans.size() > 1 && mixed(document, scorer, s, first_clause, w)) {
      w.said[s] = Said::kBoth;
      w.scores.push_back(std::move(whole));
      return;
    }
    w.said[s] = says(whole, options_.threshold);
    whole.decided = w.said[s] != Said::kNothing;
    if (whole.decided) add_finding(document, whole, w);
    w.scores.push_back(std::move(whole));
  }

  // True where one clause says a strength and another a weakness, each sure enough; then each run of clauses that say
  // the same is a finding, and clauses that say nothing go with the one before them.
  bool mixed(Document& document, const Scorer& scorer, std::uint32_t s, std::uint32_t first_clause, Work& w) const {
    std::vector<Score> parts;
    parts.reserve(w.spans.size());
    bool strength = false, weakness = false;
    for (std::uint32_t c = 0; c < w.spans.size(); ++c) {
      Score score;
      score.sentence = s;
      score.clause = first_clause + c;
      scorer.score(w.context, w.cues, w.spans[c], ids_.clause, score);
      const Said said = says(score, options_.clause_threshold);
      strength |= said == Said::kStrength;
      weakness |= said == Said::kWeakness;
      parts.push_back(std::move(score));
    }
    if (!strength || !weakness) {
      for (Score& part : parts) w.scores.push_back(std::move(part));
      return false;
    }
    Score run;
    Said run_says = Said::kNothing;
    for (Score& part : parts) {
      const Said said = says(part, options_.clause_threshold);
      part.decided = said != Said::kNothing;
      if (said != Said::kNothing && run_says != Said::kNothing && said != run_says) {
        add_finding(document, run, w);
        run = part;
        run_says = said;
      } else if (run.evidence.empty()) {
        run = part;
        run_says = said;
      } else {
        run.span = run.span.cover(part.span);
        if (said != Said::kNothing) {
          run.evidence.insert(run.evidence.end(), part.evidence.begin(), part.evidence.end());
          if (run_says == Said::kNothing ||
              std::max(part.strength, part.weakness) > std::max(run.strength, run.weakness))
            run.strength = part.strength, run.weakness = part.weakness;
          run_says = said;
        }
      }
      w.scores.push_back(std::move(part));
    }
    add_finding(document, run, w);
    return true;
  }

  void add_finding(Document& document, const Score& score, Work& w) const {
    Finding finding;
    finding.span = trimmed(document, score.span);
    finding.sentence = score.sentence;
    finding.polarity = score.strength > score.weakness ? Polarity::kStrength : Polarity::kWeakness;
    finding.confidence = probability(std::max(score.strength, score.weakness));
    // What moved the decision, and the operators that made of a cue what it counts as; the Score has the rest.
    for (const Evidence& e : score.evidence)
      if (std::abs(e.strength - e.weakness) >= kTelling || rules_->rule(e.rule).kind == "operator")
        finding.evidence.push_back(e);
    const std::uint32_t block = document.layer<Sentence>()[score.sentence].block;
    finding.heading = document.layer<Block>()[block].heading;
    themes_->assign(document, score.span, block, finding.themes);
    w.findings.push_back(std::move(finding));
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
  std::unique_ptr<WeightTable> table_;
  std::unique_ptr<CueFinder> cues_;
  std::unique_ptr<ContextFinder> context_;
  std::unique_ptr<Themes> themes_;
};

Result<std::unique_ptr<Stage>> make(Setup& setup) {
  RuleSet& rules = *setup.rules;
  for (const char* kind : {"strength", "weakness", "neutral", "sign", "section", "lead-in", "structure"})
    rules.declare_kind(kind, {});
  rules.declare_kind("operator", {"action", "direction", "reach"});
  Themes::declare(rules);
  const StructureIds ids = declare_structure(rules);
  const Options options{log_odds(setup.settings.number("threshold", 0.5)),
                        log_odds(setup.settings.number("clause_threshold", 0.5))};
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
