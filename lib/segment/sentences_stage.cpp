#include "document/utf8.h"
#include "segment/sentence_rules.h"
#include "segment/stages.h"

namespace assay {
namespace {

struct SentenceBuffers {
  std::vector<Sentence> of_block;
};

class SentencesStage final : public Stage {
 public:
  explicit SentencesStage(SentenceRules rules) : rules_(std::move(rules)) {}

  void run(Document& document, Scratch& scratch) const override {
    auto& of_block = scratch.get<SentenceBuffers>().of_block;
    const auto& blocks = document.layer<Block>();
    auto& sentences = document.edit<Sentence>();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind == BlockKind::kFurniture) continue;
      of_block.clear();
      rules_.split(document.text(), blocks[i].span, blocks[i].marker, of_block);
      if (!of_block.empty() && hangs_number(document, blocks[i])) of_block.front().marker = 0;
      for (Sentence& sentence : of_block) {
        sentence.block = static_cast<std::uint32_t>(i);
        sentences.add(sentence);
      }
    }
  }

 private:
  // A page hangs the numbers of its paragraphs and recommendations beside the text, typed text writes them into it:
  // there alone they belong to the sentence.
  static bool hangs_number(const Document& document, const Block& block) {
    return block.marker > 0 && block.page > 0 &&
           utf8::is_digit(static_cast<unsigned char>(document.text()[block.with_marker().begin]));
  }

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
