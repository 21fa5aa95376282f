// Names beside other words that introduce somebody: verbs of speech, the ends and heads of letters, bylines, labels.
#include <algorithm>

#include "link/officials_evidence.h"

namespace assay {
namespace {

constexpr Offset kReach = 90;                // bytes of description between a name and its verb
constexpr std::size_t kLongestByline = 500;  // what is longer names no author

class WordSearch final : EvidenceSearch {
 public:
  WordSearch(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
             OfficialBuffers& b)
      : EvidenceSearch(document, lexicon, rules, kinds, b) {}

  void run() {
    words_beside();
    markup_byline();
    bylines();
    labels();
  }

 private:
  // ---- verbs of speech, closings, salutations
  void words_beside() {
    for (const Match& m : b_.matches) {
      if (m.kind == kinds_.speech)
        speech(m);
      else if (m.kind == kinds_.closing && begins_sentence(document_, m.span.begin))
        closing(m);
      else if (m.kind == kinds_.salutation)
        salutation(m);
    }
  }

  void speech(const Match& m) {
    const Rule& rule = rules_.rule(m.rule);
    const std::size_t next = from(m.span.end);
    const std::string_view place = rule.string("place", "both");
    const char first = text_[m.span.begin];
    const bool small = first >= 'a' && first <= 'z';  // "Adopter Reports" are no speech
    if (place != "after" && small && next > 0) {
      spoken(next - 1, between_or_empty(b_.candidates[next - 1].run.span.end, m.span.begin), m);
      for (std::size_t back = 1; back <= 3 && back <= next; ++back)
        if (described(next - back, m)) break;
    }
    if (place != "before" && next < b_.candidates.size() && !rule.flag("finds"))
      spoken(next, between_or_empty(m.span.end, b_.candidates[next].run.span.begin), m);
  }
  [[nodiscard]] std::string_view between_or_empty(Offset from, Offset to) const {
    return to > from && to - from < 4 ? between(from, to) : std::string_view{};
  }
  void spoken(std::size_t candidate, std::string_view gap, const Match& m) {
    Candidate& c = b_.candidates[candidate];
    if (gap != " " && gap != ": ") return;
    c.speaks = true;
    if (!c.run.possessive && plausible(c.run)) introduce(candidate, m.rule, m.span);
  }

  // "Jane Doe, from the charity, said": speaks, and is described between commas. An age there makes it a bystander.
  bool described(std::size_t candidate, const Match& m) {
    Candidate& c = b_.candidates[candidate];
    const Offset end = c.run.span.end;
    if (end + kReach < m.span.begin || end >= m.span.begin) return true;
    const std::string_view gap = between(end, m.span.begin);
    if (!gap.starts_with(", ") || !gap.ends_with(", ") || gap.size() < 6 ||
        gap.find_first_of(".\n:;?!") != std::string_view::npos)
      return false;
    if (c.run.words < 2 || !(c.run.known_given() || c.run.titled()) || !plausible(c.run)) return false;
    if (gap[2] >= '0' && gap[2] <= '9')
      c.outsider = true;
    else
      introduce(candidate, m.rule, m.span);
    c.speaks = true;
    return true;
  }

  void closing(const Match& m) {
    b_.closing = m.span.begin;
    const std::size_t next = from(m.span.end);
    if (next >= b_.candidates.size()) return;
    const std::string_view gap = between(m.span.end, std::min(b_.candidates[next].run.span.begin, m.span.end + 40));
    for (const char c : gap)
      if (c != ' ' && c != ',' && c != '\n' && c != '.') return;
    if (plausible(b_.candidates[next].run)) introduce(next, m.rule, m.span);
  }

  void salutation(const Match& m) {
    const std::size_t next = from(m.span.end);
    if (!starts_block(m.span.begin) || next >= b_.candidates.size() ||
        b_.candidates[next].run.span.begin != m.span.end + 1)
      return;
    Candidate& c = b_.candidates[next];
    c.greeted = true;
    if (plausible(c.run)) introduce(next, m.rule, m.span);
  }

  // ---- bylines
  void markup_byline() {
    const std::string& byline = document_.source().byline;
    if (byline.empty() || byline.size() > kLongestByline) return;
    for (std::size_t i = 0; i < b_.candidates.size(); ++i)
      if (byline.find(text_of(b_.candidates[i].run.name)) != std::string::npos && b_.candidates[i].run.words > 1 &&
          !b_.candidates[i].introduced)
        report(i, kNone);
  }

  void report(std::size_t candidate, RuleId rule) {
    Candidate& c = b_.candidates[candidate];
    c.introduced = true;
    if (c.rule == kNone) c.rule = rule;
    b_.links.push_back({static_cast<std::uint32_t>(candidate), kNone, kNone});
  }

  // "By Jane Doe" anywhere it opens a block; a bare name on a line of its own, or before a date, near the top.
  void bylines() {
    const bool press = document_.genre() == Genre::kPressArticle || document_.genre() == Genre::kOther;
    for (const Match& m : b_.matches) {
      if (m.kind != kinds_.byline || !starts_block(m.span.begin)) continue;
      const std::size_t next = from(m.span.end);
      if (next < b_.candidates.size() && b_.candidates[next].run.span.begin == m.span.end + 1 &&
          plausible(b_.candidates[next].run)) {
        report(next, m.rule);
        document_.trace(m.rule, m.span);
      }
    }
    const auto& blocks = document_.layer<Block>();
    for (std::size_t i = 0; press && i < b_.candidates.size(); ++i) {
      const Candidate& c = b_.candidates[i];
      if (c.run.block == 0 || c.run.block > 6) {
        if (c.run.block > 6) break;
        continue;
      }
      if (c.introduced || c.outsider || c.run.span.begin != blocks[c.run.block].span.begin || c.run.words < 2 ||
          c.run.titled() || c.run.words > 3)
        continue;
      if (alone_or_dated(c.run, blocks[c.run.block].span) && plausible(c.run)) report(i, kNone);
    }
  }

  // "Jane Doe (Exampleton): I thank the Minister." Two blocks that begin so are a debate or an interview.
  void labels() {
    if (document_.genre() == Genre::kInspectionReport) return;
    std::size_t first = b_.candidates.size();
    for (std::size_t i = 0; i < b_.candidates.size(); ++i) {
      const NameRun& run = b_.candidates[i].run;
      if (!starts_block(run.span.begin) || run.words < 2 || !labels_speech(run.span.end)) continue;
      if (first == b_.candidates.size()) {
        first = i;
        continue;
      }
      for (const std::size_t c : {first, i})
        if (plausible(b_.candidates[c].run)) b_.candidates[c].introduced = true;
    }
  }

  [[nodiscard]] bool labels_speech(Offset end) const {
    std::string_view rest = between(end, std::min<Offset>(end + 60, static_cast<Offset>(text_.size())));
    if (rest.starts_with(" (")) rest.remove_prefix(std::min(rest.size(), rest.find(')') + 1));
    return rest.size() > 2 && rest.starts_with(": ") && rest[2] >= 'A' && rest[2] <= 'Z';
  }

  [[nodiscard]] bool alone_or_dated(const NameRun& run, Span block) const {
    const std::string_view rest = between(run.span.end, block.end);
    const auto& mentions = document_.layer<Mention>();
    const auto [first, last] =
        mentions.in({run.span.end, std::min<Offset>(run.span.end + 16, static_cast<Offset>(text_.size()))});
    bool dated = false;
    for (std::size_t m = first; m < last; ++m) dated = dated || mentions[m].kind == "date";
    if (rest.empty()) return run.known_given() || dated;
    return dated && rest.size() < 60;
  }
};

}  // namespace

void find_words(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                OfficialBuffers& buffers) {
  WordSearch(document, lexicon, rules, kinds, buffers).run();
}

}  // namespace assay
