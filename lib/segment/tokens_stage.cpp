#include "segment/stages.h"
#include "segment/tokens.h"

namespace assay {
namespace {

class TokensStage final : public Stage {
 public:
  void run(Document& document, Scratch&) const override {
    std::vector<Token> tokens;
    tokens.reserve(document.text().size() / 5);
    find_tokens(document.text(), tokens);
    document.edit<Token>().assign(std::move(tokens));
  }
};

}  // namespace

StageType tokens_stage() {
  return {.name = "tokens",
          .summary = "words: runs of letters and digits",
          .contract = {{"blocks"}, {"tokens"}},
          .make = [](Setup&) -> Result<std::unique_ptr<Stage>> { return std::unique_ptr<Stage>(new TokensStage); }};
}

}  // namespace assay
