#include <algorithm>

#include "segment/quotations.h"
#include "segment/stages.h"

namespace assay {
namespace {

struct Buffers {
  QuoteBuffers quotes;
  std::vector<Block> blocks;
  std::vector<Span> spans;
};

class QuotationsStage final : public Stage {
 public:
  void run(Document& document, Scratch& scratch) const override {
    auto& buffers = scratch.get<Buffers>();
    const auto& layer = document.layer<Block>();
    buffers.blocks.assign(layer.begin(), layer.end());
    buffers.spans.clear();
    find_quotations(document.text(), buffers.blocks, buffers.quotes, buffers.spans);
    std::sort(buffers.spans.begin(), buffers.spans.end());
    auto& quotations = document.edit<Quotation>();
    for (const Span span : buffers.spans) quotations.add({.span = span});
  }
};

}  // namespace

StageType quotations_stage() {
  return {.name = "quotations",
          .summary = "words between quotation marks, over paragraphs where they go on",
          .contract = {{"blocks"}, {"quotations"}},
          .make = [](Setup&) -> Result<std::unique_ptr<Stage>> { return std::unique_ptr<Stage>(new QuotationsStage); }};
}

}  // namespace assay
