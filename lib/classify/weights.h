// How much each rule counts, fitted offline to labelled text and kept in a table beside the rules.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "assay/result.h"
#include "assay/rules.h"

namespace assay {

/// Log-odds that something adds for strength and for weakness.
struct Weight {
  float strength = 0;
  float weakness = 0;
  Weight operator+(Weight o) const { return {strength + o.strength, weakness + o.weakness}; }
  Weight operator*(float f) const { return {strength * f, weakness * f}; }
  Weight operator*(Weight o) const { return {strength * o.strength, weakness * o.weakness}; }
  static void visit(auto& archive, auto& weight) { archive(weight.strength, weight.weakness); }

  /// Nothing where one of them is no number.
  [[nodiscard]] static std::optional<Weight> parse(std::string_view strength, std::string_view weakness);
};

/// What the operators around a cue made of it.
enum class State : std::uint8_t { kPlain, kNegated, kInsufficient, kReversed, kMuted, kAlone, kRaised, kLowered };
inline constexpr std::size_t kStates = 8;
/// "", "negated", "insufficient", …: the name after the slash in the weights file, and the evidence's effect.
[[nodiscard]] const char* state_name(State state);

/// weights.tsv: a feature, its weight for strength, its weight for weakness. A feature is a rule's id or a rule kind,
/// alone or followed by `/` and a state: `cue.quality`, `strength/negated`. A rule counts what its kind counts plus
/// what it counts itself, so that a rule too rare to be fitted is as good as its kind. A feature followed by
/// `@narrative` adds to that in documents that tell a story, where the same words weigh otherwise than in a report:
/// "not" in "did not want to give his name".
class Weights {
 public:
  /// Errors: A109, A110 with line.
  [[nodiscard]] static Result<Weights> load(const std::filesystem::path& file);

  /// Of each state.
  using Row = std::array<Weight, kStates>;
  [[nodiscard]] Row of(const std::string& feature, bool narrative) const;

  /// Log-odds as a share: of findings with confidence near 0.8 about 8 in 10 are right. The feature `confidence` has
  /// slope and offset, fitted on documents left out (J. Platt, Probabilistic Outputs for Support Vector Machines,
  /// 1999).
  struct Calibration {
    float slope = 1, offset = 0;
    [[nodiscard]] float confidence(float log_odds) const;
  };
  [[nodiscard]] Calibration calibration(bool narrative) const;

 private:
  struct Feature {
    Row everywhere{}, narrative{};
  };
  std::unordered_map<std::string, Feature> features_;  // by the name alone
};

/// The same by number, made once, when the rules are compiled and all have their number.
class WeightTable {
 public:
  WeightTable(const Weights& weights, const RuleSet& rules, bool narrative);
  [[nodiscard]] Weight rule(RuleId rule, State state) const { return rules_[rule][static_cast<std::size_t>(state)]; }
  [[nodiscard]] Weight kind(RuleId rule, State state) const { return kinds_[rule][static_cast<std::size_t>(state)]; }

 private:
  std::vector<Weights::Row> rules_, kinds_;
};

}  // namespace assay
