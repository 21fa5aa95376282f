#include "classify/weights.h"

#include <charconv>
#include <cmath>

#include "config/table.h"

namespace assay {
namespace {

bool number(std::string_view text, float& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::optional<Weight> Weight::parse(std::string_view strength, std::string_view weakness) {
  Weight out;
  if (!number(strength, out.strength) || !number(weakness, out.weakness)) return std::nullopt;
  return out;
}

const char* state_name(State state) {
  constexpr const char* kNames[kStates] = {"", "negated", "insufficient", "reversed", "muted", "alone"};
  return kNames[static_cast<std::size_t>(state)];
}

Result<Weights> Weights::load(const std::filesystem::path& file) {
  auto table = Table::load(file);
  if (!table) return table.error();
  Weights out;
  for (const Table::Row& row : table->rows()) {
    const auto weight = Weight::parse(row.cell(1), row.cell(2));
    if (row.cells.size() != 3 || !weight) return table->bad(row, "expected: feature, tab, number, tab, number");
    out.weights_.emplace(row.cell(0), *weight);
  }
  return out;
}

Weight Weights::of(std::string_view feature, State state, bool narrative) const {
  std::string key(feature);
  if (state != State::kPlain) key.append("/").append(state_name(state));
  const auto find = [&] {
    const auto found = weights_.find(key);
    return found == weights_.end() ? Weight{} : found->second;
  };
  const Weight everywhere = find();
  if (!narrative) return everywhere;
  key.append("@narrative");
  return everywhere + find();
}

float Weights::Calibration::confidence(float log_odds) const {
  return 1 / (1 + std::exp(-(slope * log_odds + offset)));
}

Weights::Calibration Weights::calibration(bool narrative) const {
  if (!weights_.contains("confidence")) return {};
  const Weight fitted = of("confidence", State::kPlain, narrative);
  return {fitted.strength, fitted.weakness};
}

WeightTable::WeightTable(const Weights& weights, const RuleSet& rules, bool narrative)
    : rules_(rules.size()), kinds_(rules.size()) {
  for (RuleId id = 0; id < rules.size(); ++id)
    for (std::size_t s = 0; s < kStates; ++s) {
      rules_[id][s] = weights.of(rules.rule(id).id, static_cast<State>(s), narrative);
      kinds_[id][s] = weights.of(rules.rule(id).kind, static_cast<State>(s), narrative);
    }
}

}  // namespace assay
