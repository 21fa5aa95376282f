#include "classify/weights.h"

#include <charconv>
#include <vector>

#include "config/toml.h"

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
  auto text = read_whole_file(file, Code::kResourceUnreadable);
  if (!text) return text.error();
  Weights out;
  std::uint32_t line_number = 0;
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    const std::string_view line(text->data() + at, end - at);
    at = end + 1;
    ++line_number;
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = first == line.npos ? line.npos : line.find('\t', first + 1);
    Weight weight;
    if (second == line.npos || !number(line.substr(first + 1, second - first - 1), weight.strength) ||
        !number(line.substr(second + 1), weight.weakness))
      return Error{.code = Code::kBadResource,
                   .message = "expected: feature, tab, number, tab, number",
                   .where = {.file = file.string(), .line = line_number, .column = 1, .line_text = std::string(line)}};
    out.weights_.emplace(line.substr(0, first), weight);
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
