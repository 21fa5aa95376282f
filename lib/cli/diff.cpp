#include <algorithm>
#include <iostream>
#include <map>

#include "assay/compare.h"
#include "assay/writer.h"
#include "cli/command.h"
#include "cli/terminal.h"

namespace assay::cli {
namespace po = boost::program_options;
namespace {

constexpr Usage kUsage{
    "assay diff BEFORE AFTER [OPTIONS]",
    "Compares two runs (folders that `assay extract` wrote, or documents.jsonl) over the same documents: findings "
    "that\n"
    "appeared and vanished, and those whose polarity, extent, themes, source or evidence changed. They are grouped by\n"
    "the rule whose part in them differs: +id where only AFTER has it, -id where only BEFORE has it.",
    "run"};

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

// What there is to see of a change, for the eye.
std::string example(const ChangedFinding& c) {
  const auto sign = [](const ExtractedFinding& f) { return std::string(polarity_name(f.polarity)); };
  switch (c.change) {
    case Change::kVanished:
      return sign(c.before) + ' ' + quoted(c.before.text);
    case Change::kPolarity:
      return sign(c.before) + " -> " + sign(c.after) + ' ' + quoted(c.after.text);
    case Change::kExtent:
      return quoted(c.before.text) + " -> " + quoted(c.after.text);
    default:
      return sign(c.after) + ' ' + quoted(c.after.text);
  }
}

using Groups = std::map<std::string, std::vector<const ChangedFinding*>>;

void print_groups(Change change, const Groups& groups, std::size_t examples) {
  std::vector<const Groups::value_type*> ordered;
  std::size_t all = 0;
  for (const auto& group : groups) {
    ordered.push_back(&group);
    all += group.second.size();
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto* a, const auto* b) { return a->second.size() > b->second.size(); });
  std::cout << '\n' << change_name(change) << ' ' << grouped(all) << '\n';
  for (const auto* group : ordered) {
    std::cout << "  " << padded(std::to_string(group->second.size()), 5) << ' ' << group->first << '\n';
    for (std::size_t i = 0; i < std::min(examples, group->second.size()); ++i)
      std::cout << "        " << group->second[i]->document << ": " << example(*group->second[i]) << '\n';
  }
}

void print(const Comparison& c, std::size_t examples) {
  std::cout << grouped(c.documents) << (c.documents == 1 ? " document" : " documents") << " in both\n";
  for (const std::string& id : c.only_before) std::cout << "only before: " << id << '\n';
  for (const std::string& id : c.only_after) std::cout << "only after: " << id << '\n';
  std::cout << "findings " << grouped(c.findings_before) << " -> " << grouped(c.findings_after) << ", "
            << grouped(c.same) << " the same\n";
  std::map<Change, Groups> changes;
  for (const ChangedFinding& f : c.changes) changes[f.change][f.group].push_back(&f);
  for (const auto& [change, groups] : changes) print_groups(change, groups, examples);
}

}  // namespace

int run_diff(const Arguments& arguments) {
  Options options = make_options();
  options.add_options()("examples", po::value<int>()->value_name("N")->default_value(3), "findings shown of each rule");
  const auto parsed = parse(kUsage, options, arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  const auto runs = values.count("run") ? values["run"].as<std::vector<std::string>>() : std::vector<std::string>();
  if (runs.size() != 2) return usage_error("assay diff takes two runs, BEFORE and AFTER");
  const int examples = values["examples"].as<int>();
  if (examples < 0) return usage_error("--examples is a number from 0");
  const auto compared = compare_runs(runs[0], runs[1]);
  if (!compared) return report(compared.error(), kUsageError);
  print(*compared, static_cast<std::size_t>(examples));
  return kDone;
}

}  // namespace assay::cli
