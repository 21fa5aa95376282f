#include <algorithm>

#include "layout/layout.h"
#include "layout/stages.h"

namespace assay {
namespace {

class LayoutStage final : public Stage {
 public:
  explicit LayoutStage(LayoutData data) : data_(std::move(data)) {}

  void run(Document& document, Scratch& scratch) const override {
    Laid laid;
    lay_out(document.source(), data_, scratch.get<LayoutBuffers>(), laid);
    document.lay_out(std::move(laid.text), std::move(laid.pieces));
    auto& blocks = document.edit<Block>();
    blocks.reserve(laid.blocks.size());
    for (const Block& block : laid.blocks) blocks.add(block);
    if (document.title().empty() && laid.title != kNone)
      document.set_title(document.text(laid.blocks[laid.title].span));
  }

 private:
  LayoutData data_;
};

// Settings, all optional: `words` (word_list.h) for line-end hyphens, `furniture` (furniture.h) for boilerplate,
// `unfinished` for words behind which a line of plain text goes on, whatever follows.
Result<std::unique_ptr<Stage>> make(Setup& setup) {
  LayoutData data;
  data.words = WordList::parse(setup.settings.content("words"));
  data.furniture = FurniturePhrases::parse(setup.settings.content("furniture"));
  data.unfinished = setup.settings.strings("unfinished");
  std::sort(data.unfinished.begin(), data.unfinished.end());
  return std::unique_ptr<Stage>(new LayoutStage(std::move(data)));
}

}  // namespace

StageType layout_stage() {
  return {.name = "layout",
          .summary = "source lines to canonical text and blocks",
          .contract = {{std::string(kSourceLayer)}, {"blocks"}},
          .make = make};
}

}  // namespace assay
