#include "assay/cover.h"

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "cli/command.h"
#include "cli/terminal.h"

namespace assay::cli {
namespace po = boost::program_options;
namespace {

constexpr Usage kUsage{
    "assay cover INPUT... [OPTIONS]",
    "Runs the rules over a corpus and says which of them never fire, which fire in few documents, and which sentences\n"
    "are nearest to being a finding without being one. A rule fires where it takes part in a decision; its matches\n"
    "may be more, where longer or earlier rules win; - where a stage asks for them at single places only.\n\n"
    "Exit status: 0 all documents read; 3 some were not; 2 usage or pipeline error.",
    "input"};

std::string column(std::uint64_t n) {
  char text[24];
  std::snprintf(text, sizeof text, "%9llu", static_cast<unsigned long long>(n));
  return text;
}

std::string place(const Rule& rule) { return rule.where.file + ':' + std::to_string(rule.where.line); }

void print_rules(const char* title, std::vector<RuleCover> covers, const RuleSet& rules) {
  std::stable_sort(covers.begin(), covers.end(),
                   [](const RuleCover& a, const RuleCover& b) { return a.documents < b.documents; });
  std::cout << '\n' << title << ": " << covers.size() << '\n';
  if (!covers.empty()) std::cout << "documents    times  matches  rule\n";
  for (const RuleCover& c : covers)
    std::cout << column(c.documents) << column(c.times) << (c.times && !c.matches ? "        -" : column(c.matches))
              << "  " << rules.rule(c.rule).id << "  " << place(rules.rule(c.rule)) << '\n';
}

void print_sentences(const char* title, const std::vector<Unclaimed>& sentences) {
  if (sentences.empty()) return;
  std::cout << '\n' << title << '\n';
  for (const Unclaimed& s : sentences) {
    char odds[64];
    std::snprintf(odds, sizeof odds, "  strength %+.2f  weakness %+.2f  ", static_cast<double>(s.strength),
                  static_cast<double>(s.weakness));
    std::cout << odds << s.document;
    if (s.page) std::cout << ':' << s.page;
    std::cout << "\n    " << s.text << '\n';
    if (s.rules.empty()) continue;
    std::cout << "    with";
    for (const std::string& rule : s.rules) std::cout << ' ' << rule;
    std::cout << '\n';
  }
}

void print(const Coverage& c, const RuleSet& rules, std::uint64_t few, bool all, const std::string& prefix) {
  const auto fired = static_cast<std::uint64_t>(
      std::count_if(c.rules.begin(), c.rules.end(), [](const RuleCover& r) { return r.times != 0; }));
  std::cout << grouped(c.documents) << (c.documents == 1 ? " document, " : " documents, ") << fired << " of "
            << c.rules.size() << " rules fired\n";
  std::cout << grouped(c.sentences) << " sentences: " << grouped(c.claimed) << " with a finding, "
            << grouped(c.with_cues) << " without but with cues or signs, "
            << grouped(c.sentences - c.claimed - c.with_cues) << " with neither\n";
  std::vector<RuleCover> never, seldom, often;
  for (const RuleCover& r : c.rules) {
    if (!rules.rule(r.rule).id.starts_with(prefix)) continue;
    (!r.times ? never : r.documents < few ? seldom : often).push_back(r);
  }
  print_rules("never fired", never, rules);
  print_rules(("fired in fewer than " + std::to_string(few) + " documents").c_str(), seldom, rules);
  if (all) print_rules("fired in more", often, rules);
  print_sentences("nearest to a finding, with cues or signs that were not enough:", c.outweighed);
  print_sentences("nearest to a finding, by their place alone:", c.unheard);
}

}  // namespace

int run_cover(const Arguments& arguments) {
  Options options = make_options();
  add_pipeline_option(options);
  options.add_options()("few", po::value<int>()->value_name("K")->default_value(3),
                        "list rules that fire in fewer documents than this")(
      "sentences", po::value<int>()->value_name("N")->default_value(20), "sentences shown of each list")(
      "rule", po::value<std::string>()->value_name("PREFIX"), "list only rules whose id begins so")(
      "all", "list all other rules, too");
  const auto parsed = parse(kUsage, options, arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  if (!values.count("input")) return usage_error("no INPUT; see assay cover --help");
  const int few = values["few"].as<int>(), sentences = values["sentences"].as<int>();
  if (few < 0 || sentences < 0) return usage_error("--few and --sentences are numbers from 0");
  const auto pipeline = load_pipeline(values);
  if (!pipeline) return report(pipeline.error(), kUsageError);
  CoverOptions what;
  for (const std::string& input : values["input"].as<std::vector<std::string>>()) what.inputs.emplace_back(input);
  what.unclaimed = static_cast<std::size_t>(sentences);
  const auto covered = cover(what, *pipeline);
  if (!covered) return report(covered.error(), kUsageError);
  for (const Failure& f : covered->failures)
    std::cerr << f.id << ": " << code_name(f.error.code) << ": " << f.error.message << '\n';
  print(*covered, pipeline->rules(), static_cast<std::uint64_t>(few), values.count("all") != 0,
        values.count("rule") ? values["rule"].as<std::string>() : "");
  return covered->failures.empty() ? kDone : kSomeFailed;
}

}  // namespace assay::cli
