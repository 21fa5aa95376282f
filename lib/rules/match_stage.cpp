#include "rules/stages.h"

namespace assay {
namespace {

class MatchStage final : public Stage {
 public:
  explicit MatchStage(std::shared_ptr<const RuleSet> rules) : rules_(std::move(rules)) {}
  void run(Document& document, Scratch& scratch) const override {
    std::vector<Match> matches;
    matches.reserve(document.layer<Token>().size() * 5 / 4);  // as texts of this kind have; more costs a copy
    rules_->match(document, scratch, matches);
    document.edit<Match>().assign(std::move(matches));
  }

 private:
  std::shared_ptr<const RuleSet> rules_;
};

}  // namespace

StageType match_stage() {
  return {.name = "match",
          .summary = "all rules and gazetteer names of the pipeline, in one pass",
          .contract = {{"tokens"}, {"matches"}},
          .make = [](Setup& setup) -> Result<std::unique_ptr<Stage>> {
            return std::unique_ptr<Stage>(new MatchStage(setup.rules));
          }};
}

}  // namespace assay
