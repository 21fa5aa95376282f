#include "classify/weights.h"

#include <charconv>

#include "config/table.h"

namespace assay {
namespace {

bool number(std::string_view text, float& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string_view state_name(State state) {
  constexpr std::string_view kNames[kStates] = {"", "negated", "insufficient", "reversed", "muted", "alone"};
  return kNames[static_cast<std::size_t>(state)];
}

Result<Weights> Weights::load(const std::filesystem::path& file) {
  auto table = Table::load(file);
  if (!table) return table.error();
  Weights out;
  for (const Table::Row& row : table->rows()) {
    Weight weight;
    if (row.cells.size() != 3 || !number(row.cell(1), weight.strength) || !number(row.cell(2), weight.weakness))
      return table->bad(row, "expected: feature, tab, number, tab, number");
    out.weights_.emplace(row.cell(0), weight);
  }
  return out;
}

Weight Weights::of(std::string_view feature, State state) const {
  std::string key(feature);
  if (state != State::kPlain) key.append("/").append(state_name(state));
  const auto found = weights_.find(key);
  return found == weights_.end() ? Weight{} : found->second;
}

WeightTable::WeightTable(const Weights& weights, const RuleSet& rules) : rules_(rules.size()), kinds_(rules.size()) {
  for (RuleId id = 0; id < rules.size(); ++id)
    for (std::size_t s = 0; s < kStates; ++s) {
      rules_[id][s] = weights.of(rules.rule(id).id, static_cast<State>(s));
      kinds_[id][s] = weights.of(rules.rule(id).kind, static_cast<State>(s));
    }
}

}  // namespace assay
