#include "rules/stages.h"

namespace assay {
namespace {

class MatchStage final : public Stage {
 public:
  explicit MatchStage(std::shared_ptr<const RuleSet> rules) : rules_(std::move(rules)) {}
  void run(Document& document, Scratch& scratch) const override {
    struct Buffer {
      std::vector<Match> matches;
    };
    auto& buffer = scratch.get<Buffer>().matches;
    buffer.clear();
    rules_->match(document, scratch, buffer);
    document.edit<Match>().assign(std::vector<Match>(buffer.begin(), buffer.end()));
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
