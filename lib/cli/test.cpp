#include <algorithm>
#include <iostream>

#include "assay/reader.h"
#include "assay/writer.h"
#include "cli/command.h"

namespace assay::cli {
namespace po = boost::program_options;
namespace {

constexpr Usage kUsage{
    "assay test [PIPELINE] [OPTIONS]",
    "Runs the `yes` and `no` examples of every rule through the whole pipeline, each as a document of its own.\n"
    "A rule must take part in a decision on its `yes` examples and on none of its `no` examples.\n\n"
    "Exit status: 0 all as they say; 1 some are not; 2 the pipeline does not load.",
    "path"};

/// Whether the rule stands in the output: a mention, a finding's evidence, or a trace.
struct Part {
  bool took = false;
  std::vector<std::string> values;  ///< of the rule's mentions
};

Part part_of(const Document& document, RuleId rule) {
  Part part;
  for (const Mention& m : document.layer<Mention>()) {
    if (m.rule != rule) continue;
    part.took = true;
    if (!m.value.empty()) part.values.emplace_back(m.value);
  }
  for (const Finding& f : document.layer<Finding>())
    part.took |=
        std::any_of(f.evidence.begin(), f.evidence.end(), [rule](const Evidence& e) { return e.rule == rule; });
  part.took |= std::any_of(document.traces().begin(), document.traces().end(),
                           [rule](const Document::Trace& t) { return t.rule == rule; });
  return part;
}

// What came out instead, to see at a glance which rule won.
std::string outcome(const Document& document, const RuleSet& rules) {
  std::string out;
  for (const Finding& f : document.layer<Finding>()) {
    out += (out.empty() ? "" : "; ") + std::string(polarity_name(f.polarity)) + " by";
    for (const Evidence& e : f.evidence)
      if (e.rule < rules.size()) out += ' ' + rules.rule(e.rule).id;
  }
  return out.empty() ? "no finding" : out;
}

/// Runs examples one after the other with one set of tools.
class Examples {
 public:
  explicit Examples(const Pipeline& pipeline) : pipeline_(pipeline), markdown_({.media_type = "text/markdown"}) {}

  /// The error A208, or success.
  Status run(RuleId id, const RuleExample& example) {
    const Rule& rule = pipeline_.rules().rule(id);
    auto source = markdown_.read_bytes(example.text, "example");
    if (!source) return failed(example, "rule `" + rule.id + "`: " + source.error().message);
    if (!example.published.empty()) source->published = example.published;
    const Document document = pipeline_.run(std::move(*source), scratch_, {.explain = true});
    const Part part = part_of(document, id);
    if (part.took != example.wanted) {
      const char* what = example.wanted ? "` takes no part in: " : "` must take no part in: ";
      return failed(example, "rule `" + rule.id + what + quoted(example.text) + " (" +
                                 outcome(document, pipeline_.rules()) + ")");
    }
    if (!example.value.empty() &&
        std::find(part.values.begin(), part.values.end(), example.value) == part.values.end()) {
      std::string given;
      for (const std::string& value : part.values) given += (given.empty() ? "" : ", ") + value;
      return failed(example, "rule `" + rule.id + "` gives `" + given + "` and not `" + example.value +
                                 "` for: " + quoted(example.text));
    }
    return success();
  }

 private:
  static std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '\n' ? std::string("\\n") : std::string(1, c);
    return out + '"';
  }
  static Error failed(const RuleExample& example, std::string message) {
    Location where = example.where;
    where.line_text.clear();  // the message has the example
    return {Code::kRuleExampleFailed, std::move(message), std::move(where)};
  }

  const Pipeline& pipeline_;
  Readers markdown_;
  Scratch scratch_;
};

}  // namespace

int run_test(const Arguments& arguments) {
  Options options = make_options();
  add_pipeline_option(options);
  options.add_options()("rule", po::value<std::string>()->value_name("PREFIX"), "only rules whose id begins so");
  const auto parsed = parse(kUsage, options, arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  std::vector<std::string> paths;
  if (values.count("path")) paths = values["path"].as<std::vector<std::string>>();
  if (paths.size() + values.count("pipeline") > 1) return usage_error("assay test takes one pipeline");
  const auto pipeline = paths.empty() ? load_pipeline(values) : load_pipeline(paths.front());
  if (!pipeline) return report(pipeline.error(), kUsageError);
  const std::string prefix = values.count("rule") ? values["rule"].as<std::string>() : "";

  Examples examples(*pipeline);
  std::size_t rules = 0, count = 0, failed = 0;
  for (RuleId id = 0; id < pipeline->rules().size(); ++id) {
    const Rule& rule = pipeline->rules().rule(id);
    if (rule.examples.empty() || !rule.id.starts_with(prefix)) continue;
    ++rules;
    for (const RuleExample& example : rule.examples) {
      ++count;
      const Status status = examples.run(id, example);
      if (status) continue;
      ++failed;
      std::cerr << render(status.error());
    }
  }
  std::cout << count << " examples of " << rules
            << " rules: " << (failed ? std::to_string(failed) + " failed" : "all as they say") << '\n';
  return failed ? kFailed : kDone;
}

}  // namespace assay::cli
