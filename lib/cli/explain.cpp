#include <algorithm>
#include <cstdio>
#include <iostream>

#include "assay/writer.h"
#include "cli/command.h"
#include "cli/one_document.h"

namespace assay::cli {
namespace {

constexpr Usage kUsage{
    "assay explain FILE[:PLACE] [OPTIONS]",
    "Prints each sentence with the rules that matched in it, what they weighed, and what was decided; for a sentence\n"
    "without a finding, why not. PLACE is a page of a PDF or a line of any other file. The output is plain text, the "
    "same\n"
    "for the same file and pipeline, made to be compared with diff.",
    "file"};

std::string signed_number(float n) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%+.2f", static_cast<double>(n));
  return buffer;
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

// What speaks of several sentences is told by its first and last words.
std::string in_short(std::string_view text) {
  constexpr std::size_t kEnd = 60;
  std::string words(text);
  std::replace(words.begin(), words.end(), '\n', ' ');
  if (words.size() <= 4 * kEnd) return words;
  const std::size_t head = words.find(' ', kEnd), tail = words.rfind(' ', words.size() - kEnd);
  if (tail == std::string::npos || head >= tail) return words;
  return words.substr(0, head) + " … " + words.substr(tail + 1);
}

/// Writes the explanation of one document, sentence by sentence.
class Explanation {
 public:
  Explanation(const Document& document, const RuleSet& rules, const Places& places, std::uint32_t place)
      : d_(document), rules_(rules), places_(places), place_(place) {}

  void write() {
    head();
    for (std::size_t i = 0; i < d_.layer<Sentence>().size(); ++i) sentence(i);
    if (!any_)
      std::cout << (place_ ? std::string("no sentence on ") + places_.unit() + ' ' + std::to_string(place_)
                           : "no sentences")
                << '\n';
    for (const Diagnostic& d : d_.diagnostics())
      std::cout << '\n' << severity_name(d.severity) << ' ' << code_name(d.code) << ": " << d.message << '\n';
  }

 private:
  [[nodiscard]] std::string name(RuleId id) const { return id < rules_.size() ? rules_.rule(id).id : "-"; }
  [[nodiscard]] std::string_view entity(std::uint32_t i) const {
    return i < d_.entities().size() ? d_.entities()[i].name : std::string_view("-");
  }

  void head() const {
    std::cout << d_.id() << ": " << d_.source().media_type << ", " << genre_name(d_.genre());
    if (!d_.published().empty()) std::cout << ", published " << d_.published();
    if (d_.council() != kNone) std::cout << ", about " << entity(d_.council());
    std::cout << '\n';
  }

  void sentence(std::size_t index) {
    const Sentence& s = d_.layer<Sentence>()[index];
    const Places::Range at = places_.of(s.span);
    if (place_ && (place_ < at.first || place_ > at.last)) return;
    any_ = true;
    shown_.clear();
    const auto& blocks = d_.layer<Block>();
    const BlockKind kind = s.block < blocks.size() ? blocks[s.block].kind : BlockKind::kParagraph;
    const bool is_heading = kind == BlockKind::kTitle || kind == BlockKind::kHeading;
    if (is_heading) heading_ = s.block;
    if (!is_heading) heading(s.block);
    std::cout << (is_heading ? "\n== " : "\n") << places_.unit() << ' ' << at.first << ": " << d_.text(s.span) << '\n';
    const bool found = findings(s.span);
    const bool scored = scores(s.span, found);
    mentions(s.span);
    const bool matched = matches(s.span);
    if (found || scored || is_heading) return;
    std::cout << (matched ? "  no finding: nothing that matched here is a judgement\n"
                          : "  no finding: no rule matched\n");
  }

  // The heading above counts in many decisions: it is repeated where the sentences before it were not asked for.
  void heading(std::uint32_t block) {
    const auto& blocks = d_.layer<Block>();
    if (block >= blocks.size() || blocks[block].heading == heading_) return;
    heading_ = blocks[block].heading;
    if (heading_ < blocks.size()) std::cout << "\n== " << d_.text(blocks[heading_].span) << '\n';
  }

  bool findings(Span sentence) {
    const auto& findings = d_.layer<Finding>();
    const auto [first, last] = findings.in(sentence);
    for (std::size_t i = first; i < last; ++i) {
      const Finding& f = findings[i];
      char confidence[16];
      std::snprintf(confidence, sizeof confidence, "%.2f", static_cast<double>(f.confidence));
      std::cout << "  " << polarity_name(f.polarity) << ' ' << confidence;
      if (f.span != sentence) std::cout << " \"" << d_.text(f.span) << '"';
      std::cout << "\n    themes";
      for (const auto theme : f.themes) std::cout << ' ' << theme;
      if (!f.source.empty()) std::cout << "; source " << f.source;
      if (f.speaker != kNone) std::cout << "; speaker " << entity(f.speaker);
      if (f.council != kNone) std::cout << "; council " << entity(f.council);
      std::cout << '\n';
      evidence(f.evidence, f.span);
    }
    return first != last;
  }

  // What was weighed and not taken.
  bool scores(Span sentence, bool found) {
    const auto& scores = d_.layer<Score>();
    const auto [first, last] = scores.in(sentence);
    bool any = false;
    for (std::size_t i = first; i < last; ++i) {
      const Score& s = scores[i];
      if (s.decided || (s.evidence.empty() && s.strength == 0 && s.weakness == 0)) continue;
      any = true;
      std::cout << (found ? "  not taken" : "  no finding") << ": strength " << signed_number(s.strength)
                << ", weakness " << signed_number(s.weakness);
      if (s.span != sentence) std::cout << " \"" << d_.text(s.span) << '"';
      std::cout << '\n';
      evidence(s.evidence, s.span);
    }
    return any;
  }

  // `of` is what was judged: evidence that speaks of all of it need not repeat it.
  void evidence(const std::vector<Evidence>& list, Span of) {
    for (const Evidence& e : list) {
      shown_.emplace_back(e.rule, e.span);
      std::cout << "    " << padded(std::string(e.effect), 10) << ' ' << padded(name(e.rule), 38);
      std::cout << "  strength " << signed_number(e.strength) << "  weakness " << signed_number(e.weakness);
      if (e.span != of) std::cout << "  \"" << in_short(d_.text(e.span)) << '"';
      std::cout << '\n';
    }
  }

  void mentions(Span sentence) const {
    const auto& mentions = d_.layer<Mention>();
    const auto [first, last] = mentions.in(sentence);
    for (std::size_t i = first; i < last; ++i) {
      const Mention& m = mentions[i];
      std::cout << "  " << m.kind << " \"" << d_.text(m.span) << "\" = "
                << (m.value.empty() ? (m.entity == kNone ? std::string_view("-") : d_.entities()[m.entity].id)
                                    : m.value);
      if (m.rule != kNone) std::cout << " by " << name(m.rule);
      std::cout << '\n';
    }
  }

  // What matched and was no evidence above.
  bool matches(Span sentence) const {
    const auto& matches = d_.layer<Match>();
    const auto [first, last] = matches.in(sentence);
    for (std::size_t i = first; i < last; ++i) {
      const Match& m = matches[i];
      if (std::find(shown_.begin(), shown_.end(), std::pair(m.rule, m.span)) != shown_.end()) continue;
      const std::string_view kind = m.rule < rules_.size() ? std::string_view(rules_.rule(m.rule).kind) : "";
      std::cout << "  matched " << padded(name(m.rule), 38) << ' ' << padded(std::string(kind), 18) << " \""
                << d_.text(m.span) << "\"\n";
    }
    return first != last;
  }

  const Document& d_;
  const RuleSet& rules_;
  const Places& places_;
  std::uint32_t place_;
  std::uint32_t heading_ = kNone;
  bool any_ = false;
  std::vector<std::pair<RuleId, Span>> shown_;  // the sentence's evidence
};

}  // namespace

int run_explain(const Arguments& arguments) {
  Options options = make_options();
  add_pipeline_option(options);
  const auto parsed = parse(kUsage, options, arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  if (!values.count("file") || values["file"].as<std::vector<std::string>>().size() != 1)
    return usage_error("assay explain takes one FILE");
  const auto pipeline = load_to_run(values);
  if (!pipeline) return report(pipeline.error(), kUsageError);
  const FileAndPlace at = split_place(values["file"].as<std::vector<std::string>>().front());
  const auto document = read_and_run(at.file, *pipeline);
  if (!document) return report(document.error(), kFailed);
  const Places places(*document, at.file);
  Explanation(*document, pipeline->rules(), places, at.place).write();
  return kDone;
}

}  // namespace assay::cli
