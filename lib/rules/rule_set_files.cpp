// Rule files on their way into a set: read, parsed if need be, or known from what was compiled before.
#include "config/side_by_side.h"
#include "config/whole_file.h"
#include "rules/rule_set_state.h"

namespace assay {

Status RuleSet::add_file(const std::filesystem::path& path) { return add_files({&path, 1}).front(); }

void RuleSet::use(Compiled& compiled) { state_->compiled = &compiled; }

std::vector<Status> RuleSet::add_files(std::span<const std::filesystem::path> paths) {
  State& s = *state_;
  const std::size_t before = s.sources.size();
  s.sources.resize(before + paths.size());
  side_by_side(paths.size(), [&](std::size_t i) {
    RuleSource& source = s.sources[before + i];
    source.path = paths[i];
    source.text = read_whole_file(paths[i], Code::kResourceUnreadable);
    if (source.text) source.hash = Compiled::key("rule file", *source.text);
  });
  for (std::size_t i = before; i < s.sources.size(); ++i) s.source_hashes.push_back(s.sources[i].hash);
  const std::uint64_t key = Compiled::key("rule files", packed(s.source_hashes));
  if (s.compiled->has(key)) return std::vector(paths.size(), success());  // they were good once
  s.compiled->put(key, true);
  std::vector<Status> out = s.parse_sources();
  out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(before));
  return out;
}

std::vector<Status> RuleSet::State::parse_sources() {
  struct Parsed {
    Status status = success();
    RuleFile content;
    ErrorList errors;
  };
  std::vector<Parsed> files(sources.size());
  side_by_side(sources.size(), [&](std::size_t i) {
    if (!sources[i].text) return void(files[i].status = sources[i].text.error());
    auto file = parse_toml(sources[i].path, *std::move(sources[i].text));
    if (file)
      files[i].content = parse_rule_file(**file, files[i].errors);
    else
      files[i].status = file.error();
  });
  std::vector<Status> out;
  for (std::size_t i = 0; i < files.size(); ++i) {
    Parsed& file = files[i];
    if (file.status) {
      add(std::move(file.content), sources[i].path, file.errors);
      if (!file.errors.empty()) file.status = file.errors.take();
    }
    out.push_back(std::move(file.status));
  }
  sources.clear();
  return out;
}

void RuleSet::State::add(RuleFile content, const std::filesystem::path& path, ErrorList& errors) {
  lists.merge(content.lists);
  for (const auto& [name, words] : content.lists)
    errors.add({.code = Code::kRuleDuplicate,
                .message = "list `" + name + "` is defined twice",
                .where = {.file = path.string()}});
  for (ParsedRule& rule : content.rules) {
    if (parsed_ids.insert(rule.rule.id).second)
      parsed.push_back(std::move(rule));
    else
      errors.add({.code = Code::kRuleDuplicate,
                  .message = "rule `" + rule.rule.id + "` exists already",
                  .where = rule.rule.where});
  }
}

std::uint64_t RuleSet::State::compiled_key() const {
  Packer packer;
  packer(source_hashes, kinds, keys, values, rivals, asked_kinds, names);
  packer.each(rules, [&packer](const Rule& rule) { packer(rule.id, rule.kind); });
  packer.each(by_when, [&packer](const auto& group) { packer(group.first); });
  return Compiled::key("rules", packer.bytes);
}

std::unique_ptr<RuleSet::State> RuleSet::State::taken(const Compiled& compiled, std::uint64_t key) {
  auto out = std::make_unique<State>();
  if (!compiled.take(key, *out)) return nullptr;
  for (RuleId id = 0; id < out->rules.size(); ++id) out->by_id.emplace(out->rules[id].id, id);
  return out;
}

}  // namespace assay
