#include "assay/cover.h"

#include <algorithm>
#include <set>

#include "batch/extract_one.h"
#include "batch/feed.h"
#include "batch/walk.h"

namespace assay {
namespace {

/// What is counted of the rules.
class Rules {
 public:
  explicit Rules(const RuleSet& rules) {
    for (RuleId id = 0; id < rules.size(); ++id) covers_.push_back({.rule = id});
  }

  void add(const Document& document) {
    for (const Match& m : document.layer<Match>()) ++covers_[m.rule].matches;
    std::set<std::pair<RuleId, Span>> parts;
    for (const Mention& m : document.layer<Mention>())
      if (m.rule != kNone) parts.emplace(m.rule, m.span);
    for (const Finding& f : document.layer<Finding>())
      for (const Evidence& e : f.evidence) parts.emplace(e.rule, e.span);
    for (const Document::Trace& t : document.traces()) parts.emplace(t.rule, t.span);
    RuleId last = kNone;
    for (const auto& [rule, span] : parts) {
      ++covers_[rule].times;
      covers_[rule].documents += rule != last;
      last = rule;
    }
  }

  [[nodiscard]] std::vector<RuleCover> take(const RuleSet& rules) {
    std::erase_if(covers_, [&rules](const RuleCover& c) { return rules.rule(c.rule).examples.empty(); });
    return std::move(covers_);
  }

 private:
  std::vector<RuleCover> covers_;  // by RuleId
};

/// The sentences nearest to being findings that are none.
class Sentences {
 public:
  Sentences(const RuleSet& rules, std::size_t most) : rules_(rules), most_(most) {
    for (const char* kind : {"strength", "weakness", "operator", "sign"}) kinds_.push_back(rules.kind_id(kind));
  }

  void add(const Document& document, Coverage& out) const {
    const auto& findings = document.layer<Finding>();
    for (const Score& score : document.layer<Score>()) {
      if (score.clause != kNone) continue;
      ++out.sentences;
      const auto [first, last] = findings.in(score.span);
      if (first != last) {
        ++out.claimed;
        continue;
      }
      Unclaimed sentence{.document = std::string(document.id()),
                         .text = std::string(document.text(score.span)),
                         .page = page_of(document, score.span),
                         .strength = score.strength,
                         .weakness = score.weakness,
                         .rules = {}};
      for (const Evidence& e : score.evidence)
        if (score.span.contains(e.span) && is_word(e.rule)) sentence.rules.push_back(rules_.rule(e.rule).id);
      out.with_cues += !sentence.rules.empty();
      (sentence.rules.empty() ? out.unheard : out.outweighed).push_back(std::move(sentence));
    }
    keep_nearest(out.outweighed);
    keep_nearest(out.unheard);
  }

 private:
  [[nodiscard]] bool is_word(RuleId rule) const {
    const std::uint16_t kind = rules_.kind_id(rules_.rule(rule).kind);
    return std::find(kinds_.begin(), kinds_.end(), kind) != kinds_.end();
  }
  void keep_nearest(std::vector<Unclaimed>& sentences) const {
    const auto odds = [](const Unclaimed& s) { return std::max(s.strength, s.weakness); };
    std::stable_sort(sentences.begin(), sentences.end(),
                     [&](const Unclaimed& a, const Unclaimed& b) { return odds(a) > odds(b); });
    if (sentences.size() > most_) sentences.resize(most_);
  }

  const RuleSet& rules_;
  std::size_t most_;
  std::vector<std::uint16_t> kinds_;
};

}  // namespace

Result<Coverage> cover(const CoverOptions& options, const Pipeline& pipeline) {
  std::vector<batch::Input> inputs = batch::walk(options.inputs, {});
  if (inputs.empty()) return Error{Code::kInputMissing, "no input holds a document"};
  if (auto checked = batch::check_inputs(inputs); !checked) return checked.error();
  batch::Feed feed(std::move(inputs), options.read.max_bytes);
  Readers readers(options.read);
  Scratch scratch;
  Rules rules(pipeline.rules());
  const Sentences sentences(pipeline.rules(), options.unclaimed);
  Coverage out;
  while (const auto item = feed.next()) {
    const auto failure = batch::failure_of([&] {
      auto source = batch::read_item(*item, readers, options.read).source;
      if (!source) return out.failures.push_back({item->id, source.error()});
      const Document document = pipeline.run(*std::move(source), scratch, {.explain = true});
      ++out.documents;
      rules.add(document);
      sentences.add(document, out);
    });
    if (failure) out.failures.push_back({item->id, *failure});
  }
  out.rules = rules.take(pipeline.rules());
  return out;
}

}  // namespace assay
