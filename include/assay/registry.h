// The stages that a pipeline file may name: the built-in ones and what the caller adds. A value, not a singleton.
// Use to add stages of your own before loading a pipeline.
//   auto registry = assay::Registry::builtin();
//   auto added = registry.add(
//       {.name = "wards", .summary = "names of wards", .contract = {{"sentences"}, {"wards"}}, .make = make_wards});
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"
#include "assay/rules.h"
#include "assay/settings.h"
#include "assay/stage.h"

namespace assay {

/// What a stage gets when a pipeline is loaded.
struct Setup {
  Settings& settings;              ///< its table in pipeline.toml; every key must be read
  std::shared_ptr<RuleSet> rules;  ///< to declare kinds and add names; compiled after all stages are made
  /// What a stage adds here is called once, when the rules are compiled, before the first document.
  std::vector<std::function<void()>>& when_compiled;
  Compiled& compiled;  ///< of the library's own stages: what is dear to compute
};

/// How to make a stage of one name.
struct StageType {
  std::string name;
  std::string summary;  ///< one line, for `assay --stages`
  Contract contract;
  std::function<Result<std::unique_ptr<Stage>>(Setup&)> make;
};

/// Types that find() gave stay valid until the next add. Not thread safe while it is added to.
class Registry {
 public:
  /// Only what the library has: layout, sentences, match, classify, …
  [[nodiscard]] static Registry builtin();
  /// Error: A108 where the name is taken.
  Status add(StageType type);
  /// The type of that name, or nullptr.
  [[nodiscard]] const StageType* find(std::string_view name) const;
  [[nodiscard]] const std::vector<StageType>& types() const { return types_; }

 private:
  std::vector<StageType> types_;
};

}  // namespace assay
