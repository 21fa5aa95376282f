// What kind of text it is, by weighing the words that each kind has; and its title.
//
// Kinds of rules read: "genre", with the keys
//   genre         "inspection-report", "inspection-letter", "press-article", "notice" or "other"
//   weight        added to that genre's sum, once a rule, however often it matches
//   within        counts only in so many bytes from the beginning; 0: anywhere
//   starts_block  counts only at the beginning of a block
// The genre with the greatest sum wins if that reaches `threshold` (a setting); of equal ones the first named above.

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "document/block_begin.h"
#include "inspect/stages.h"

namespace assay {
namespace {

constexpr std::array<Genre, 5> kGenres{Genre::kInspectionReport, Genre::kInspectionLetter, Genre::kPressArticle,
                                       Genre::kNotice, Genre::kOther};

struct Buffers {
  std::vector<const Match*> counted;
};

class GenreStage final : public Stage {
 public:
  GenreStage(std::shared_ptr<const RuleSet> rules, double threshold)
      : rules_(std::move(rules)), threshold_(threshold), kind_(rules_->kind_id("genre")) {}

  void run(Document& document, Scratch& scratch) const override {
    auto& counted = scratch.get<Buffers>().counted;
    counted.clear();
    std::array<double, kGenres.size()> sums{};
    for (const Match& m : document.layer<Match>()) {
      if (m.kind != kind_) continue;
      const Rule& rule = rules_->rule(m.rule);
      if (const double within = rule.number("within"); within > 0 && m.span.begin >= within) continue;
      if (rule.flag("starts_block") && !begins_block(document, m.span.begin)) continue;
      const auto seen = [&](const Match* other) { return other->rule == m.rule; };
      if (std::any_of(counted.begin(), counted.end(), seen)) continue;
      counted.push_back(&m);
      sums[index(rule)] += rule.number("weight", 1);
    }
    const auto best = static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    if (sums[best] >= threshold_) {
      document.set_genre(kGenres[best]);
      for (const Match* m : counted)
        if (index(rules_->rule(m->rule)) == best) document.trace(m->rule, m->span);
    }
    set_title(document);
  }

 private:
  static std::size_t index(const Rule& rule) {
    const auto named =
        std::find_if(kGenres.begin(), kGenres.end(), [&](Genre g) { return genre_name(g) == rule.string("genre"); });
    return named == kGenres.end() ? kGenres.size() - 1 : static_cast<std::size_t>(named - kGenres.begin());
  }

  // The title in the text is better than the one in the markup's head, which often has the site's name behind it.
  static void set_title(Document& document) {
    for (const Block& block : document.layer<Block>()) {
      if (block.kind != BlockKind::kTitle) continue;
      document.set_title(document.text(block.span));
      return;
    }
  }

  std::shared_ptr<const RuleSet> rules_;
  double threshold_;
  std::uint16_t kind_;
};

}  // namespace

StageType genre_stage() {
  return {.name = "genre",
          .summary = "tells the genre and the title of a document",
          .contract = {{"blocks", "matches"}, {}},
          .make = [](Setup& setup) -> Result<std::unique_ptr<Stage>> {
            setup.rules->declare_kind("genre", {"genre", "weight", "within", "starts_block"});
            const double threshold = setup.settings.number("threshold", 3);
            return std::unique_ptr<Stage>(new GenreStage(setup.rules, threshold));
          }};
}

}  // namespace assay
