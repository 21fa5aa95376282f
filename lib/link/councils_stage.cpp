// The stage `councils`: named councils and nominal ones ("the borough"), as mentions of entities. Settings: `gazetteer`
// (gazetteer.h), `given_names` (names.h), `connectors`, the small words inside the names of bodies, `joiners`,
// what stands between the names of a list.
#include <algorithm>
#include <memory>
#include <unordered_set>

#include "config/table.h"
#include "link/councils_resolve.h"
#include "link/entities.h"
#include "link/stages.h"

namespace assay {
namespace {

struct Buffers {
  CouncilHits hits;
  CouncilResult result;
  std::vector<std::uint32_t> entities;  ///< by council seen: index into Document::entities(), or kNone
  std::vector<Mention> mentions;
};

Mention mention(Span span, std::uint32_t entity, RuleId rule, bool nominal) {
  Mention made;
  made.span = span;
  made.kind = "council";
  made.entity = entity;
  made.nominal = nominal;
  made.rule = rule;
  return made;
}

class CouncilsStage final : public Stage {
 public:
  CouncilsStage(Gazetteer gazetteer, std::shared_ptr<RuleSet> rules, std::vector<std::string> connectors,
                std::vector<std::string> joiners)
      : gazetteer_(std::move(gazetteer)),
        rules_(std::move(rules)),
        finder_(gazetteer_, *rules_, std::move(connectors), std::move(joiners)) {
    rules_->declare_kind("council-nominal", {"style"});
    rules_->declare_kind("lookalike-nominal", {});
    nominal_ = rules_->kind_id("council-nominal");
    not_nominal_ = rules_->kind_id("lookalike-nominal");
  }

  void run(Document& document, Scratch& scratch) const override {
    auto& b = scratch.get<Buffers>();
    finder_.find(document, b.hits);
    resolve_councils(document, gazetteer_, b.hits, b.result);
    b.entities.resize(gazetteer_.councils().size());
    for (const std::uint32_t council : b.result.seen) b.entities[council] = kNone;
    b.mentions.assign(document.layer<Mention>().begin(), document.layer<Mention>().end());
    if (b.result.own != kNone) document.set_council(entity(document, b, b.result.own));
    mention_all(document, b);
    document.edit<Mention>().assign(std::move(b.mentions));
    b.mentions = {};
  }

 private:
  std::uint32_t entity(Document& document, Buffers& b, std::uint32_t council) const {
    std::uint32_t& index = b.entities[council];
    if (index == kNone) index = add_council_entity(document, gazetteer_.councils()[council]);
    return index;
  }

  // Names and nominals in the order of the text, so that each nominal sees who was named before it.
  void mention_all(Document& document, Buffers& b) const {
    const auto& matches = document.layer<Match>();
    std::size_t hit = 0;
    std::size_t block = 0;
    Offset taken = 0;
    InForce force{.own = b.result.own};
    for (const Sentence& sentence : document.layer<Sentence>()) {
      if (sentence.block != block) enter(document, block = sentence.block, force);
      for (auto [m, end] = matches.in(sentence.span); m < end; ++m) {
        if ((matches[m].kind != nominal_ && matches[m].kind != not_nominal_) || matches[m].span.begin < taken) continue;
        if (matches[m].kind == not_nominal_) {
          taken = matches[m].span.end;
          document.trace(matches[m].rule, matches[m].span);
          continue;
        }
        name_until(document, b, hit, matches[m].span, force);
        if (hit < b.hits.hits.size() && b.hits.hits[hit].span.overlaps(matches[m].span)) continue;
        taken = matches[m].span.end;
        const std::uint32_t council = referent(document, force, rules_->rule(matches[m].rule));
        if (council != kNone)
          b.mentions.push_back(mention(matches[m].span, entity(document, b, council), matches[m].rule, true));
      }
      name_until(document, b, hit, {sentence.span.end, sentence.span.end}, force);
    }
  }

  struct InForce {
    std::uint32_t own = kNone;
    Offset block_begin = 0;
    std::uint32_t heading = kNone;                          ///< the block's heading, a block
    std::uint32_t headed = kNone;                           ///< the one council that it names
    std::vector<std::pair<Offset, std::uint32_t>> named{};  ///< where, and which council; the latest last
  };

  static void enter(const Document& document, std::size_t block, InForce& force) {
    const auto& blocks = document.layer<Block>();
    force.block_begin = blocks[block].span.begin;
    if (blocks[block].heading == force.heading) return;
    force.heading = blocks[block].heading;
    force.headed = kNone;
    if (force.heading >= blocks.size() || blocks[force.heading].kind != BlockKind::kHeading) return;
    const Span heading = blocks[force.heading].span;
    for (std::size_t i = force.named.size(); i-- > 0 && force.named[i].first >= heading.begin;) {
      const auto& [where, council] = force.named[i];
      if (where >= heading.end || council == force.headed) continue;
      force.headed = force.headed == kNone ? council : kNone;
      if (force.headed == kNone) return;
    }
  }

  // Mentions the hits that lie before `span`, and in sentences; those in furniture only count for whose document it is.
  void name_until(Document& document, Buffers& b, std::size_t& hit, Span span, InForce& force) const {
    const auto& sentences = document.layer<Sentence>();
    for (; hit < b.hits.hits.size() && b.hits.hits[hit].span.end <= span.begin; ++hit) {
      const CouncilHit& h = b.hits.hits[hit];
      const CouncilDecision& decision = b.result.decisions[hit];
      if (decision.council == kNone) continue;
      const auto [first, after] = sentences.in({0, h.span.begin + 1});
      if (first == after || !sentences[after - 1].span.contains(h.span)) continue;
      for (const RuleId rule : {h.form, h.other_form, h.cue, h.other_cue})
        if (rule != kNone) document.trace(rule, h.span);
      b.mentions.push_back(mention(h.span, entity(document, b, decision.council), decision.rule, false));
      force.named.emplace_back(h.span.begin, decision.council);
    }
  }

  // Whom "the council" means here: in an inspection's report, a letter or a notice the council inspected; elsewhere the
  // one named last in the paragraph, else the document's own, else (in a round-up) the one that the heading names, or
  // the one named last. "the county council" only one that is.
  std::uint32_t referent(const Document& document, const InForce& force, const Rule& nominal) const {
    const auto fits = [&](std::uint32_t council) {
      return council != kNone && fits_style(gazetteer_.councils()[council], nominal);
    };
    if (is_about_one_council(document) && fits(force.own)) return force.own;
    const std::size_t from = force.named.size() - std::min(force.named.size(), kLookBack);
    for (std::size_t i = force.named.size(); i-- > from;) {
      const auto& [where, council] = force.named[i];
      if (where < force.block_begin && force.own != kNone && fits(force.own)) break;
      if (where < force.block_begin && force.own == kNone && fits(force.headed)) return force.headed;
      if (fits(council)) return council;
    }
    return fits(force.own) ? force.own : kNone;
  }

  /// How many names back a nominal may look for one that fits it: bounds the cost, and memory is as short.
  static constexpr std::size_t kLookBack = 16;

  Gazetteer gazetteer_;
  std::shared_ptr<RuleSet> rules_;
  CouncilFinder finder_;
  std::uint16_t nominal_ = 0, not_nominal_ = 0;
};

// "Sarah Kent" is no council: given names, as written with a capital, are look-alikes before a name. Those that are
// ordinary words too (May, Will), or councils' names (Lincoln), say nothing.
Status add_given_names(const std::filesystem::path& file, const Gazetteer& gazetteer, RuleSet& rules) {
  const auto table = Table::load(file);
  if (!table) return table.error();
  std::unordered_set<std::string_view> places;
  for (const Council& council : gazetteer.councils())
    for (const CouncilName& name : council.names) places.insert(name.text);
  for (const Table::Row& row : table->rows()) {
    const bool counts = !row.cell(0).empty() && &row != &table->rows().front() && row.cell(1).empty();
    if (counts && !places.contains(row.cell(0)))
      rules.add_name("lookalike.given-name", "lookalike-before", row.cell(0), true);
  }
  return success();
}

}  // namespace

StageType councils_stage() {
  return {.name = "councils",
          .summary = "names of councils and what refers to them, by the gazetteer of councils",
          .contract = {{"blocks", "tokens", "sentences", "matches"}, {"mentions"}},
          .make = [](Setup& setup) -> Result<std::unique_ptr<Stage>> {
            // All keys before any file: a key that was not read yet is one that nobody knows.
            const auto file = setup.settings.path("gazetteer"), given_names = setup.settings.path("given_names");
            auto connectors = setup.settings.strings("connectors"), joiners = setup.settings.strings("joiners");
            if (!setup.settings.errors().empty()) return std::unique_ptr<Stage>();
            auto gazetteer = Gazetteer::load(file);
            if (!gazetteer) return gazetteer.error();
            if (auto added = add_given_names(given_names, *gazetteer, *setup.rules); !added) return added.error();
            return std::unique_ptr<Stage>(new CouncilsStage(std::move(gazetteer).value(), setup.rules,
                                                            std::move(connectors), std::move(joiners)));
          }};
}

}  // namespace assay
