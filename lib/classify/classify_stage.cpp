// Strengths and weaknesses: cues, operators and context become log-odds; log-odds become findings, clause by clause
// where a sentence says both.
//
// Settings: weights (file), lexicon, themes (files, may be absent), threshold (probability from which a sentence is a
// finding, 0.5), clause_threshold (the same for the clauses of a mixed sentence), narrative (genres in which rules with
// `when` = "narrative" count too, and weights with "@narrative"), turning and referring (first words of sentences that
// turn away from the sentence before, or refer back to it). The matches of those rules are put among the others of the
// layer.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>

#include "classify/context.h"
#include "classify/cues.h"
#include "classify/reading.h"
#include "classify/scorer.h"
#include "classify/stages.h"
#include "classify/themes.h"
#include "classify/weights.h"
#include "config/compiled.h"
#include "document/genres.h"

namespace assay {
namespace {

constexpr std::string_view kNarrative = "narrative";  // rules with this `when` count in narrative genres alone
constexpr std::size_t kAhead = 2;                     // sentences that are looked at before one is decided

struct Options {
  float threshold = 0;          // log-odds
  float clause_threshold = 0;   // log-odds
  std::uint32_t narrative = 0;  // bit set of Genre
};

float log_odds(double p) { return static_cast<float>(std::log(p / (1 - p))); }

class ClassifyStage final : public Stage {
 public:
  ClassifyStage(std::shared_ptr<const RuleSet> rules, Weights weights, Lexicon lexicon,
                std::optional<ThemeLexicon> themes, StructureIds ids, OpeningWords openings, Options options)
      : rules_(std::move(rules)),
        weights_(std::move(weights)),
        lexicon_(std::move(lexicon)),
        theme_lexicon_(std::move(themes)),
        ids_(ids),
        openings_(std::move(openings)),
        options_(options) {}

  void compiled() {
    table_ = std::make_unique<WeightTable>(weights_, *rules_, false);
    narrative_ = std::make_unique<WeightTable>(weights_, *rules_, true);
    cues_ = std::make_unique<CueFinder>(
        *rules_, CueKinds{rules_->kind_id("strength"), rules_->kind_id("weakness"), rules_->kind_id("operator"),
                          rules_->kind_id("neutral"), rules_->kind_id("sign"), rules_->kind_id("asset"),
                          rules_->kind_id("burden"), rules_->kind_id("volume")});
    context_ = std::make_unique<ContextFinder>(ids_, *rules_, openings_);
    themes_ = std::make_unique<Themes>(*rules_, theme_lexicon_ ? &*theme_lexicon_ : nullptr);
    for (RuleId id = 0; id < rules_->size(); ++id) operator_.push_back(rules_->rule(id).kind == "operator");
  }

  void run(Document& document, Scratch& scratch) const override {
    auto& w = scratch.get<Work>();
    const auto& sentences = document.layer<Sentence>();
    const auto& blocks = document.layer<Block>();
    const bool narrative = options_.narrative & genre_bit(document.genre());
    if (narrative) add_narrative(document, scratch, w);
    w.calibration = weights_.calibration(narrative);
    const Scorer scorer(narrative ? *narrative_ : *table_, lexicon_, ids_.lexicon);
    w.looks.assign(sentences.size(), Weight{});
    w.order.clear();
    w.scores.clear();
    w.next_match = w.next_clause = 0;
    auto& findings = document.edit<Finding>();
    findings.reserve(sentences.size());  // what no finding comes of is never touched
    context_->begin(document, scratch);
    themes_->read(document, w.theme_words, narrative);
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      const std::uint32_t block = sentences[s].block;
      if (blocks[block].kind != BlockKind::kTableCell && !context_->heads(block, scratch)) w.order.push_back(s);
    }
    for (std::size_t i = 0; i < w.order.size() + kAhead; ++i) {
      if (i < w.order.size()) look(document, scorer, w.order[i], scratch, w.readings[i % w.readings.size()], w);
      if (i < kAhead) continue;
      Reading& reading = w.readings[(i - kAhead) % w.readings.size()];
      context_->around(document, scorer, w.order, i - kAhead, w.looks, scratch, w.around);
      reading.add(w.around);
      for (const Evidence& e : reading.context.evidence) document.trace(e.rule, e.span);
      decide(document, scorer, reading, w);
    }
    if (document.explained())
      document.edit<Score>().assign(
          std::vector<Score>(std::make_move_iterator(w.scores.begin()), std::make_move_iterator(w.scores.end())));
  }

 private:
  struct Work {
    std::array<Reading, kAhead + 1> readings;
    std::vector<std::uint32_t> order;  // the sentences to look at
    std::vector<Weight> looks;         // by sentence
    std::size_t next_match = 0, next_clause = 0;
    LatestCues latest;
    Context around;
    Weights::Calibration calibration;
    std::vector<Match> more;  // of narrative rules
    ThemeWords theme_words;
    std::vector<Evidence> telling;  // of a finding
    std::vector<Judged> parts;
    std::vector<Score> scores;
  };

  // Reads a sentence on its own.
  void look(Document& document, const Scorer& scorer, std::uint32_t s, Scratch& scratch, Reading& out, Work& w) const {
    const auto& clauses = document.layer<Clause>();
    const Span sentence = document.layer<Sentence>()[s].span;
    out.sentence = s;
    out.clauses.clear();
    while (w.next_clause < clauses.size() && clauses[w.next_clause].sentence < s) ++w.next_clause;
    out.first_clause = static_cast<std::uint32_t>(w.next_clause);
    for (; w.next_clause < clauses.size() && clauses[w.next_clause].sentence == s; ++w.next_clause)
      out.clauses.push_back(clauses[w.next_clause].span);
    cues_->find(document, sentence, out.clauses, w.next_match, w.latest, out.cues);
    for (const Cue& cue : out.cues) document.trace(cue.rule, cue.span);
    lexicon_.read(document, sentence, out.words);
    for (const Cue& cue : out.cues)
      if (cue.composed()) Lexicon::leave_out(cue.span, out.words);
    context_->find(document, scorer, s, scratch, out.context);
    if (std::none_of(out.cues.begin(), out.cues.end(), [&](const Cue& c) { return cues_->evaluates(c); }))
      scorer.add(out.context, ids_.no_cue, sentence, "structure");
    out.evidence.clear();
    out.sum = scorer.score(out.context, out.cues, out.words, sentence, ids_.sentence, out.evidence);
    w.looks[s] = first_look(out.sum);
  }

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

  [[nodiscard]] static Said said(Weight sum, float threshold) {
    if (top(sum) <= threshold) return Said::kNothing;
    return sum.strength > sum.weakness ? Said::kStrength : Said::kWeakness;
  }

  static void keep_score(const Document& document, const Judged& judged, std::uint32_t clause, bool decided,
                         const Reading& reading, Work& w) {
    if (!document.explained()) return;
    const auto begin = reading.evidence.begin();
    w.scores.push_back({judged.span, reading.sentence, clause, judged.sum.strength, judged.sum.weakness, decided, {}});
    w.scores.back().evidence.assign(begin + static_cast<std::ptrdiff_t>(judged.first),
                                    begin + static_cast<std::ptrdiff_t>(judged.last));
  }

  void decide(Document& document, const Scorer& scorer, Reading& reading, Work& w) const {
    const Span sentence = document.layer<Sentence>()[reading.sentence].span;
    const Judged whole{sentence, reading.sum, said(reading.sum, options_.threshold), 0, reading.evidence.size()};
    if (reading.clauses.size() > 1 && mixed(document, scorer, reading, w)) {
      keep_score(document, whole, kNone, false, reading, w);
      return;
    }
    const bool decided = whole.said != Said::kNothing;
    if (decided) add_finding(document, whole, {&whole, 1}, reading, w);
    keep_score(document, whole, kNone, decided, reading, w);
  }

  // True where one clause says a strength and another a weakness, each sure enough; then each run of clauses that say
  // the same is a finding, and clauses that say nothing go with the one before them.
  bool mixed(Document& document, const Scorer& scorer, Reading& reading, Work& w) const {
    w.parts.clear();
    for (const Span clause : reading.clauses) {
      Judged& part = w.parts.emplace_back();
      part.span = clause;
      part.first = reading.evidence.size();
      part.sum = scorer.score(reading.context, reading.cues, reading.words, clause, ids_.clause, reading.evidence);
      part.last = reading.evidence.size();
      part.said = said(part.sum, options_.clause_threshold);
    }
    const auto some = [&w](Said what) {
      return std::any_of(w.parts.begin(), w.parts.end(), [what](const Judged& p) { return p.said == what; });
    };
    const bool both = some(Said::kStrength) && some(Said::kWeakness);
    for (std::uint32_t c = 0; c < w.parts.size(); ++c)
      keep_score(document, w.parts[c], reading.first_clause + c, both && w.parts[c].said != Said::kNothing, reading, w);
    if (!both) return false;
    const std::span<const Judged> parts(w.parts);
    Judged run = parts[0];
    std::size_t begin = 0;  // of the run, in parts
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const Judged& part = parts[i];
      if (part.said != Said::kNothing && run.said != Said::kNothing && part.said != run.said) {
        add_finding(document, run, parts.subspan(begin, i - begin), reading, w);
        run = part;
        begin = i;
        continue;
      }
      run.span = run.span.cover(part.span);
      if (part.said == Said::kNothing) continue;
      if (run.said == Said::kNothing || top(part.sum) > top(run.sum)) run.sum = part.sum;
      run.said = part.said;
    }
    add_finding(document, run, parts.subspan(begin), reading, w);
    return true;
  }

  static float moved(const Evidence& e) { return std::abs(e.strength - e.weakness); }
  static float top(Weight sum) { return std::max(sum.strength, sum.weakness); }

  // `parts` are what it was made of: the first, and those after it that say something, give its evidence.
  void add_finding(Document& document, const Judged& judged, std::span<const Judged> parts, const Reading& reading,
                   Work& w) const {
    Finding finding;
    finding.span = trimmed(document, judged.span);
    finding.sentence = reading.sentence;
    finding.polarity = judged.sum.strength > judged.sum.weakness ? Polarity::kStrength : Polarity::kWeakness;
    finding.confidence = w.calibration.confidence(top(judged.sum));
    w.telling.clear();
    const Evidence* most = nullptr;
    for (const Judged& part : parts) {
      if (&part != &parts[0] && part.said == Said::kNothing) continue;
      // What moved the decision, and the operators that made of a cue what it counts as; the Score has the rest. The
      // first is the prior, the same for all.
      for (std::size_t i = part.first + 1; i < part.last; ++i) {
        const Evidence& e = reading.evidence[i];
        if (moved(e) >= kTelling || operator_[e.rule]) w.telling.push_back(e);
        if (!most || moved(e) > moved(*most)) most = &e;
      }
    }
    if (w.telling.empty() && most) w.telling.push_back(*most);
    finding.evidence.assign(w.telling.begin(), w.telling.end());
    const std::uint32_t block = document.layer<Sentence>()[reading.sentence].block;
    finding.heading = document.layer<Block>()[block].heading;
    themes_->assign(document, w.theme_words, judged.span, block, finding.themes);
    document.edit<Finding>().add(std::move(finding));
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
  Lexicon lexicon_;
  std::optional<ThemeLexicon> theme_lexicon_;
  StructureIds ids_;
  OpeningWords openings_;
  Options options_;
  std::unique_ptr<WeightTable> table_, narrative_;
  std::unique_ptr<CueFinder> cues_;
  std::unique_ptr<ContextFinder> context_;
  std::unique_ptr<Themes> themes_;
  std::vector<bool> operator_;  // by rule
};

Result<std::unique_ptr<Stage>> make(Setup& setup) {
  RuleSet& rules = *setup.rules;
  for (const char* kind :
       {"strength", "weakness", "neutral", "sign", "asset", "burden", "volume", "lead-in", "structure"})
    rules.declare_kind(kind, {});
  SectionFinder::declare(rules);
  rules.declare_when(kNarrative);
  rules.declare_kind("operator", {"action", "direction", "reach"});
  rules.declare_values("operator", "action", {"negate", "insufficient", "reverse", "mute", "stop", "raise", "lower"});
  rules.declare_values("operator", "direction", {"forward", "backward", "both", "either"});
  rules.declare_rivals({"strength", "weakness", "neutral", "sign", "operator", "asset", "burden", "volume"});
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
  const OpeningWords openings(setup.settings.strings("turning"), setup.settings.strings("referring"));
  const auto file = setup.settings.path("weights");
  const bool with_lexicon = !setup.settings.string("lexicon", "").empty();
  const auto words = with_lexicon ? setup.settings.path("lexicon") : std::filesystem::path();
  const bool with_themes = !setup.settings.string("themes", "").empty();
  const auto theme_words = with_themes ? setup.settings.path("themes") : std::filesystem::path();
  if (file.empty() || (with_lexicon && words.empty()) || (with_themes && theme_words.empty()))
    return std::unique_ptr<Stage>();  // the loader reports what the settings noted
  auto weights = Weights::load(file);
  if (!weights) return weights.error();
  auto lexicon = with_lexicon ? setup.compiled.load<Lexicon>("lexicon", words) : Lexicon();
  if (!lexicon) return lexicon.error();
  std::optional<ThemeLexicon> themes;
  if (with_themes) {
    auto loaded = setup.compiled.load<ThemeLexicon>("themes", theme_words);
    if (!loaded) return loaded.error();
    themes = *std::move(loaded);
  }
  auto stage = std::make_unique<ClassifyStage>(setup.rules, *std::move(weights), *std::move(lexicon), std::move(themes),
                                               ids, openings, options);
  setup.when_compiled.push_back([made = stage.get()] { made->compiled(); });
  return std::unique_ptr<Stage>(std::move(stage));
}

}  // namespace

StageType classify_stage() {
  return {.name = "classify",
          .summary = "strengths and weaknesses with theme, confidence and evidence",
          .contract = {{"blocks", "tokens", "sentences", "clauses", "matches"}, {"findings"}},
          .make = make};
}

}  // namespace assay
