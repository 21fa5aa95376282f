// Any resource of a pipeline: the first line names it, what follows is its content, all others are sound. What does not
// load says where it is wrong; with what loads the pipeline runs over a text and writes it.
#include "resources.h"

using namespace assay;

namespace {

constexpr std::string_view kPipeline = R"(rules = ["joints.toml"]
[[stage]]
name = "layout"
words = "words.txt"
furniture = "furniture.txt"
[[stage]]
name = "tokens"
[[stage]]
name = "sentences"
abbreviations = "abbreviations.txt"
[[stage]]
name = "quotations"
[[stage]]
name = "match"
[[stage]]
name = "clauses"
going_on = ["and"]
[[stage]]
name = "genre"
[[stage]]
name = "dates"
calendar = "calendar.tsv"
[[stage]]
name = "councils"
gazetteer = "councils.tsv"
given_names = "given.tsv"
[[stage]]
name = "officials"
given_names = "given.tsv"
name_words = "names.tsv"
[[stage]]
name = "classify"
weights = "weights.tsv"
lexicon = "lexicon.tsv"
themes = "themes.tsv"
narrative = ["other"]
[[stage]]
name = "attribution"
[[stage]]
name = "attach"
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::ResourceFolder folder;
  static const auto pipeline_file = (folder.write("pipeline.toml", kPipeline), folder.pipeline_file());
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view name = input.substr(0, input.find('\n'));
  const auto* const resource = std::find_if(std::begin(fuzz::kResources), std::end(fuzz::kResources),
                                            [name](const auto& r) { return r.name == name; });
  if (resource == std::end(fuzz::kResources)) return 0;
  const std::string_view content = input.substr(std::min(size, name.size() + 1));
  folder.write(name, content);
  const auto pipeline = Pipeline::load(pipeline_file);
  folder.write(name, resource->content);
  if (pipeline)
    fuzz::run_over_text(*pipeline);
  else if (pipeline.error().where.file.ends_with(name))
    fuzz::require_placed(pipeline.error(), content);
  else  // a rule says which of its keys the pipeline lacks, a stage which of its resources
    fuzz::require(!code_meaning(pipeline.error().code).empty() && !pipeline.error().message.empty(),
                  "an error says nothing");
  return 0;
}
