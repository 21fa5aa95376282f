// A stage of one's own with a layer of its own: sums of money, found by a rule file and read as numbers.
//   custom_stage PIPELINE     (the folder beside this file)
#include <assay.h>

#include <iostream>

namespace {

// Any struct with a span and a layer name is a layer; describe() puts it into the JSON record.
struct Money {
  static constexpr std::string_view kLayer = "money";
  assay::Span span;
  double pounds = 0;
  void describe(assay::Fields& out) const { out.number("pounds", pounds); }
};

class MoneyStage final : public assay::Stage {
 public:
  explicit MoneyStage(std::shared_ptr<const assay::RuleSet> rules)
      : rules_(std::move(rules)), kind_(rules_->kind_id("money")) {}

  void run(assay::Document& document, assay::Scratch&) const override {
    auto& layer = document.edit<Money>();
    for (const assay::Match& match : document.layer<assay::Match>()) {
      if (match.kind != kind_) continue;
      double pounds = 0;
      for (const char c : document.text(match.span))
        if (c >= '0' && c <= '9') pounds = pounds * 10 + (c - '0');
      layer.add({match.span, pounds * rules_->rule(match.rule).number("factor", 1)});
      document.trace(match.rule, match.span);
    }
  }

 private:
  std::shared_ptr<const assay::RuleSet> rules_;
  std::uint16_t kind_;
};

assay::Result<std::unique_ptr<assay::Stage>> make_money(assay::Setup& setup) {
  setup.rules->declare_kind("money", {"factor"});
  return std::unique_ptr<assay::Stage>(new MoneyStage(setup.rules));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: custom_stage PIPELINE\n";
    return 2;
  }
  auto registry = assay::Registry::builtin();
  const auto added = registry.add(
      {.name = "money", .summary = "sums of money", .contract = {{"matches"}, {"money"}}, .make = make_money});
  if (!added) {
    std::cerr << assay::render(added.error());
    return 2;
  }
  const auto pipeline = assay::Pipeline::load(argv[1], registry);
  if (!pipeline) {
    std::cerr << assay::render(pipeline.error());
    return 2;
  }
  assay::Scratch scratch;
  const auto document = pipeline->run(
      assay::read_text("note", "The council put 3 million pounds into foster care and 250 pounds into paint.\n"),
      scratch);
  for (const Money& money : document.layer<Money>())
    std::cout << document.text(money.span) << " = " << static_cast<long>(money.pounds) << '\n';

  std::string record;
  assay::write_document(document, *pipeline, assay::OffsetUnit::kCodepoint, record);
  std::cout << record << '\n';
}
