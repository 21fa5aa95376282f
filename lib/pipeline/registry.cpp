#include "assay/registry.h"

#include <algorithm>

#include "classify/stages.h"
#include "inspect/stages.h"
#include "layout/stages.h"
#include "link/stages.h"
#include "rules/stages.h"
#include "segment/stages.h"

namespace assay {

Registry Registry::builtin() {
  Registry registry;
  registry.types_ = {layout_stage(),   tokens_stage(),  sentences_stage(),   quotations_stage(), match_stage(),
                     clauses_stage(),  genre_stage(),   dates_stage(),       councils_stage(),   officials_stage(),
                     classify_stage(), inspect_stage(), attribution_stage(), attach_stage()};
  return registry;
}

Status Registry::add(StageType type) {
  if (find(type.name))
    return Error{.code = Code::kDuplicateStage, .message = "a stage `" + type.name + "` is registered already"};
  types_.push_back(std::move(type));
  return success();
}

const StageType* Registry::find(std::string_view name) const {
  const auto found = std::find_if(types_.begin(), types_.end(), [&](const StageType& t) { return t.name == name; });
  return found == types_.end() ? nullptr : &*found;
}

}  // namespace assay
