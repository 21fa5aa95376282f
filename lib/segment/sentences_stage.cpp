#include "segment/sentence_rules.h"
#include "segment/stages.h"

namespace assay {
namespace {

struct SentenceBuffers {
  std::vector<Span> spans;
};

class SentencesStage final : public Stage {
 public:
  explicit SentencesStage(SentenceRules rules) : rules_(std::move(rules)) {}

  void run(Document& document, Scratch& scratch) const override {
    auto& spans = scratch.get<SentenceBuffers>().spans;
    const auto& blocks = document.layer<Block>();
    auto& sentences = document.edit<Sentence>();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind == BlockKind::kFurniture) continue;
      spans.clear();
      rules_.split(document.text(), blocks[i].span, spans);
      for (const Span span : spans) sentences.add({span, static_cast<std::uint32_t>(i)});
    }
  }

 private:
  SentenceRules rules_;
};

// Setting `abbreviations`: the data file (sentence_rules.h). Without it the bare Unicode rules apply.
Result<std::unique_ptr<Stage>> make(Setup& setup) {
  std::vector<std::string> stray;
  SentenceRules rules = SentenceRules::parse(setup.settings.content("abbreviations"), &stray);
  if (!stray.empty())
    setup.settings.fail({.code = Code::kBadResource,
                         .message = "`" + stray.front() + "` stands under no list that the stage knows",
                         .where = setup.settings.where("abbreviations")});
  return std::unique_ptr<Stage>(new SentencesStage(std::move(rules)));
}

}  // namespace

StageType sentences_stage() {
  return {.name = "sentences",
          .summary = "sentences, headings and list items, none across blocks",
          .contract = {{"blocks"}, {"sentences"}},
          .make = make};
}

}  // namespace assay
