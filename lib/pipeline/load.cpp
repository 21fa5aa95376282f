// From pipeline.toml to an immutable Pipeline: stages made in order, rules compiled, everything checked.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include "assay/pipeline.h"
#include "assay/version.h"
#include "config/compiled.h"
#include "config/toml.h"
#include "config/whole_file.h"
#include "document/digest.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// The layers that the record and the tables are written of.
constexpr std::array kWritten = {Block::kLayer, Sentence::kLayer, Mention::kLayer, Inspection::kLayer, Finding::kLayer};

class Loader {
 public:
  Loader(std::shared_ptr<const TomlFile> file, const Registry& registry, Compiled& compiled)
      : file_(std::move(file)),
        folder_(file_->path.parent_path()),
        registry_(registry),
        compiled_(compiled),
        rules_(std::make_shared<RuleSet>()) {
    rules_->use(compiled);
  }

  void load() {
    files_.push_back(file_->path);
    for (const auto& [key, value] : file_->table) {
      if (key.str() == "name" && !value.is_string())
        errors_.add({.code = Code::kWrongType, .message = "`name` must be a string", .where = file_->at(value)});
      else if (key.str() == "name")
        name_ = value.value_or<std::string>("");
      else if (key.str() == "rules")
        add_rules(value);
      else if (key.str() != "stage" || !value.is_array_of_tables())
        errors_.add({.code = Code::kUnknownKey,
                     .message = "unknown key `" + std::string(key.str()) + "`",
                     .where = file_->at(key)});
    }
    if (const toml::array* stages = file_->table["stage"].as_array())
      for (const toml::node& stage : *stages)
        if (stage.is_table()) add_stage(*stage.as_table());
    if (steps_.empty() && errors_.empty())
      errors_.add({.code = Code::kMissingKey,
                   .message = "a pipeline needs at least one [[stage]]",
                   .where = {.file = file_->path.string()}});
    // An unknown stage would make its rules' kinds unknown too: one error is enough.
    if (!errors_.empty()) return;
    if (auto compiled = rules_->compile(); !compiled) return errors_.add(compiled.error());
    for (const auto& call : when_compiled_) call();
    for (const auto& [layer, step] : last_use_)
      if (std::find(kWritten.begin(), kWritten.end(), layer) == kWritten.end()) steps_[step].last_read.push_back(layer);
  }

  struct Made {
    std::string name;
    std::unique_ptr<Stage> stage;
    std::vector<std::string> last_read;
  };
  ErrorList errors_;
  std::string name_;
  std::vector<Made> steps_;
  [[nodiscard]] const std::shared_ptr<RuleSet>& rules() const { return rules_; }

  // Names and contents of all files, so that a moved pipeline is the same and an edited one is not.
  [[nodiscard]] std::string hash() const {
    Sha256 digest;
    digest.add(kVersion);
    for (const fs::path& path : files_) {
      digest.add(path.lexically_relative(folder_).generic_string() + '\n');
      if (auto text = read_whole_file(path, Code::kResourceUnreadable))
        digest.add(std::to_string(text->size()) + '\n' + *text);
    }
    return digest.hex();
  }

 private:
  // `rules` names files and folders; a folder stands for its *.toml in the order of their names.
  void add_rules(const toml::node& value) {
    std::vector<std::pair<std::string, Location>> names;
    const auto add_name = [&](const toml::node& node) {
      if (auto name = node.value<std::string>()) return void(names.emplace_back(*name, file_->at(node)));
      errors_.add({.code = Code::kWrongType,
                   .message = "`rules` must be a string or a list of strings",
                   .where = file_->at(node)});
    };
    if (const toml::array* list = value.as_array())
      for (const toml::node& item : *list) add_name(item);
    else
      add_name(value);
    const std::size_t first = files_.size();
    for (const auto& [name, where] : names) {
      std::vector<fs::path> found;
      std::error_code ec;
      if (fs::is_directory(folder_ / name, ec)) {
        for (const auto& entry : fs::directory_iterator(folder_ / name, ec))
          if (entry.path().extension() == ".toml") found.push_back(entry.path());
        std::sort(found.begin(), found.end());
      } else if (fs::is_regular_file(folder_ / name, ec)) {
        found.push_back(folder_ / name);
      } else {
        errors_.add(
            {.code = Code::kResourceUnreadable, .message = "no rule file or folder `" + name + "`", .where = where});
      }
      files_.insert(files_.end(), found.begin(), found.end());
    }
    for (const Status& added : rules_->add_files(std::span(files_).subspan(first)))
      if (!added) errors_.add(added.error());
  }

  void add_stage(const toml::table& table) {
    auto shared = std::make_shared<Settings::Table>();
    shared->file = file_;
    shared->table = &table;
    Settings settings(shared, folder_);
    const std::string name = settings.required_string("name");
    const StageType* type = registry_.find(name);
    if (!type && !name.empty())
      errors_.add({.code = Code::kUnknownStage,
                   .message = "unknown stage `" + name + "`; known are " + known(),
                   .where = settings.where("name")});
    if (type) {
      for (const std::string& layer : type->contract.reads)
        if (!written_.contains(layer))
          errors_.add({.code = Code::kLayerNotMet,
                       .message = "stage `" + name + "` reads layer `" + layer + "`, which no earlier stage writes",
                       .where = settings.where("name")});
      written_.insert(type->contract.writes.begin(), type->contract.writes.end());
      for (const auto* layers : {&type->contract.reads, &type->contract.writes})
        for (const std::string& layer : *layers) last_use_[layer] = steps_.size();
      Setup setup{settings, rules_, when_compiled_, compiled_};
      auto made = type->make(setup);
      if (made)
        steps_.push_back({name, std::move(made).value(), {}});
      else
        errors_.add(made.error());
      for (const Error& error : settings.unread()) errors_.add(error);
    }
    for (const Error& error : settings.errors()) errors_.add(error);
    files_.insert(files_.end(), settings.files().begin(), settings.files().end());
  }

  [[nodiscard]] std::string known() const {
    std::string out;
    for (const StageType& type : registry_.types()) out += (out.empty() ? "" : ", ") + type.name;
    return out;
  }

  std::shared_ptr<const TomlFile> file_;
  fs::path folder_;
  const Registry& registry_;
  Compiled& compiled_;
  std::shared_ptr<RuleSet> rules_;
  std::set<std::string> written_ = {std::string(kSourceLayer)};
  std::map<std::string, std::size_t> last_use_;  // of each layer, the last step that names it
  std::vector<fs::path> files_;
  std::vector<std::function<void()>> when_compiled_;
};

}  // namespace

Result<Pipeline> Pipeline::load(const fs::path& file, const Registry& registry, const LoadOptions& options) {
  Compiled compiled = options.compiled.empty() ? Compiled() : Compiled::read(options.compiled);
  return load_with(file, registry, compiled);
}

Status Pipeline::compile(const fs::path& file, const fs::path& compiled, const Registry& registry) {
  Compiled parts = Compiled::to_write();
  const auto pipeline = load_with(file, registry, parts);
  return pipeline ? parts.write(compiled) : pipeline.error();
}

Result<Pipeline> Pipeline::load_with(const fs::path& file, const Registry& registry, Compiled& compiled) {
  std::error_code ec;
  const fs::path path = fs::is_directory(file, ec) ? file / "pipeline.toml" : file;
  auto toml = read_toml(path, Code::kPipelineUnreadable);
  if (!toml) return toml.error();
  Loader loader(*toml, registry, compiled);
  loader.load();
  if (!loader.errors_.empty()) return loader.errors_.take();
  Pipeline pipeline;
  pipeline.name_ = loader.name_.empty() ? path.parent_path().filename().string() : loader.name_;
  pipeline.hash_ = loader.hash();
  pipeline.rules_ = loader.rules();
  for (auto& made : loader.steps_)
    pipeline.steps_.push_back({std::move(made.name), std::move(made.stage), std::move(made.last_read)});
  return pipeline;
}

}  // namespace assay
