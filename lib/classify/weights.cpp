#include "classify/weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "config/table.h"

namespace assay {
namespace {

bool number(std::string_view text, float& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

constexpr std::string_view kNarrative = "@narrative";
constexpr std::array<const char*, kStates> kNames = {"",      "negated", "insufficient", "reversed",
                                                     "muted", "alone",   "raised",       "lowered"};

// Takes the state off the name of a feature.
std::size_t take_state(std::string_view& feature) {
  const std::size_t slash = feature.rfind('/');
  if (slash == std::string_view::npos) return 0;
  const auto found = std::find_if(kNames.begin() + 1, kNames.end(),
                                  [&](std::string_view name) { return name == feature.substr(slash + 1); });
  if (found == kNames.end()) return 0;
  feature = feature.substr(0, slash);
  return static_cast<std::size_t>(found - kNames.begin());
}

}  // namespace

std::optional<Weight> Weight::parse(std::string_view strength, std::string_view weakness) {
  Weight out;
  if (!number(strength, out.strength) || !number(weakness, out.weakness)) return std::nullopt;
  return out;
}

const char* state_name(State state) { return kNames[static_cast<std::size_t>(state)]; }

Result<Weights> Weights::load(const std::filesystem::path& file) {
  auto table = Table::load(file);
  if (!table) return table.error();
  Weights out;
  for (const Table::Row& row : table->rows()) {
    const auto weight = Weight::parse(row.cell(1), row.cell(2));
    if (row.cells.size() != 3 || !weight) return table->bad(row, "expected: feature, tab, number, tab, number");
    std::string_view name = row.cell(0);
    const bool narrative = name.ends_with(kNarrative);
    if (narrative) name.remove_suffix(kNarrative.size());
    const std::size_t state = take_state(name);
    Feature& feature = out.features_[std::string(name)];
    (narrative ? feature.narrative : feature.everywhere)[state] = *weight;
  }
  return out;
}

Weights::Row Weights::of(const std::string& feature, bool narrative) const {
  const auto found = features_.find(feature);
  if (found == features_.end()) return {};
  Row out = found->second.everywhere;
  for (std::size_t s = 0; narrative && s < kStates; ++s) out[s] = out[s] + found->second.narrative[s];
  return out;
}

float Weights::Calibration::confidence(float log_odds) const {
  return 1 / (1 + std::exp(-(slope * log_odds + offset)));
}

Weights::Calibration Weights::calibration(bool narrative) const {
  if (!features_.contains("confidence")) return {};
  const Weight fitted = of("confidence", narrative)[0];
  return {fitted.strength, fitted.weakness};
}

WeightTable::WeightTable(const Weights& weights, const RuleSet& rules, bool narrative)
    : rules_(rules.size()), kinds_(rules.size()) {
  for (RuleId id = 0; id < rules.size(); ++id) {
    rules_[id] = weights.of(rules.rule(id).id, narrative);
    kinds_[id] = weights.of(rules.rule(id).kind, narrative);
  }
}

}  // namespace assay
