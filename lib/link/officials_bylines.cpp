// Who wrote a text: names behind "by", and on a line of their own near its head.
#include <algorithm>

#include "link/officials_evidence.h"

namespace assay {
namespace {

constexpr std::size_t kLongestByline = 500;  // what is longer names no author
constexpr Offset kBylineBlock = 120;
constexpr Offset kBylineTail = 50;  // ", social affairs", " Exampleton Coast News"
constexpr Offset kDateBlock = 60;
constexpr Offset kPostedBytes = 12;  // "Posted ", before the date in "Posted 4 May 2022 by Jane Doe"
constexpr std::uint32_t kTopBlocks = 6;

class BylineSearch final : EvidenceSearch {
 public:
  BylineSearch(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
               OfficialBuffers& b)
      : EvidenceSearch(document, lexicon, rules, kinds, b) {}

  void run() {
    markup_byline();
    worded();
    if (document_.genre() == Genre::kPressArticle || document_.genre() == Genre::kOther) lines();
  }

 private:
  void markup_byline() {
    const std::string& byline = document_.source().byline;
    if (byline.empty() || byline.size() > kLongestByline) return;
    for (std::size_t i = 0; i < b_.candidates.size(); ++i)
      if (byline.find(text_of(b_.candidates[i].run.name)) != std::string::npos && b_.candidates[i].run.words > 1 &&
          !b_.candidates[i].introduced)
        report(i, kNone);
  }

  // Is there more to the person than the name?
  [[nodiscard]] bool told(const Candidate& c) const {
    return c.introduced && c.rule != kNone && c.rule != kinds_.name_alone;
  }

  void report(std::size_t candidate, RuleId rule) {
    Candidate& c = b_.candidates[candidate];
    c.introduced = true;
    if (c.rule == kNone || c.rule == kinds_.name_alone) c.rule = rule;
    b_.links.push_back({static_cast<std::uint32_t>(candidate), kNone, kNone});
  }

  // "By Jane Doe" where it opens a block or stands behind its date.
  void worded() {
    for (const Match& m : b_.matches) {
      if (m.kind != kinds_.byline) continue;
      if (rules_.rule(m.rule).flag("behind")) {
        standfirst(m);
        continue;
      }
      const bool phrase = text_of(m.span).find(' ') != std::string_view::npos;  // "compiled by", not "by"
      if (!(phrase ? begins_sentence(document_, m.span.begin) : starts_block(m.span.begin) || after_date(m.span)))
        continue;
      const std::size_t next = from(m.span.end);
      if (next >= b_.candidates.size() || !plausible(b_.candidates[next].run)) continue;
      const Offset begin = b_.candidates[next].run.span.begin;
      const std::string_view gap = begin - m.span.end < 4 ? between(m.span.end, begin) : std::string_view{};
      if (gap != ": " && (gap != " " || rules_.rule(m.rule).flag("colon"))) continue;
      report(next, m.rule);
      document_.trace(m.rule, m.span);
      for (std::size_t i = next + 1; i < b_.candidates.size() && joined(i) && plausible(b_.candidates[i].run); ++i)
        report(i, m.rule);
    }
  }

  // "Jane Doe spent a week in the duty room", above the text.
  void standfirst(const Match& m) {
    const std::size_t next = from(m.span.begin);
    if (next == 0) return;
    const NameRun& run = b_.candidates[next - 1].run;
    if (run.block > kTopBlocks || run.span.end + 1 != m.span.begin || run.words < 2 || run.titled()) return;
    if (!run.known_given() || run.possessive || told(b_.candidates[next - 1]) || !plausible(run)) return;
    report(next - 1, m.rule);
    document_.trace(m.rule, m.span);
  }

  // The date that ends with the space before `at`, in a short line; or null.
  [[nodiscard]] const Mention* date_before(Offset at, Span block) const {
    if (at < 2 || block.size() > kBylineBlock) return nullptr;
    const auto& mentions = document_.layer<Mention>();
    const auto [first, last] = mentions.in({block.begin, at});
    for (std::size_t m = first; m < last; ++m)
      if (mentions[m].kind == "date" && mentions[m].span.end <= at && mentions[m].span.begin >= block.begin &&
          between(mentions[m].span.end, at).find_first_not_of(" /|,-\xE2\x80\x93\x94") == std::string_view::npos)
        return &mentions[m];
    return nullptr;
  }

  // "Posted 4 May 2022 by Jane Doe", "The Exampleton News, 4 May 2022 by Jane Doe"
  [[nodiscard]] bool after_date(Span by) const {
    const std::size_t next = from(by.end);
    if (next >= b_.candidates.size() || b_.candidates[next].run.block > kTopBlocks) return false;
    const Span block = document_.layer<Block>()[b_.candidates[next].run.block].span;
    return block.contains(by) && !document_.text(block).ends_with('.') && date_before(by.begin, block) != nullptr;
  }

  // A bare name on a line of its own, before or behind a date, or above or below the line of the date, near the top.
  void lines() {
    const auto& blocks = document_.layer<Block>();
    for (std::size_t i = 0; i < b_.candidates.size(); ++i) {
      const Candidate& c = b_.candidates[i];
      if (c.run.block > kTopBlocks) break;
      if (c.run.block == 0 || told(c) || c.outsider || c.run.words < 2 || c.run.titled() || c.run.words > 3) continue;
      const Span block = blocks[c.run.block].span;
      if (c.run.span.begin != block.begin) {
        const Mention* date = c.run.span.end == block.end ? date_before(c.run.span.begin, block) : nullptr;
        if (date && date->span.begin - block.begin <= kPostedBytes && plausible(c.run)) report(i, kNone);
        continue;
      }
      if ((alone_or_dated(c.run, block) || beside_date_line(c.run, block)) && plausible(c.run)) report(i, kNone);
      if (i + 1 < b_.candidates.size() && joined(i + 1) && by_two(i, block)) report(i, kNone), report(i + 1, kNone);
    }
  }

  // Does the candidate stand beside the one before it, "A and B", "A, B"?
  [[nodiscard]] bool joined(std::size_t i) const {
    const Offset before = b_.candidates[i - 1].run.span.end, begin = b_.candidates[i].run.span.begin;
    if (begin <= before || begin - before > 6) return false;
    const std::string_view gap = between(before, begin);
    return gap == " and " || gap == " & " || gap == ", ";
  }

  // "Jane Doe and Jim Roe Education team, Exampleton News": a line that no prose follows.
  [[nodiscard]] bool by_two(std::size_t i, Span block) {
    const NameRun &one = b_.candidates[i].run, &two = b_.candidates[i + 1].run;
    const bool known = one.known_given() && two.known_given();
    const bool alone = (one.known_given() || two.known_given()) && two.span.end == block.end && two.words > 1;
    if ((!known && !alone) || !plausible(one) || !plausible(two)) return false;
    const std::string_view rest = between(two.span.end, std::max(block.end, two.span.end));
    return block.size() < kBylineBlock && !rest.ends_with('.') &&
           (rest.size() < 2 || !(rest[1] >= 'a' && rest[1] <= 'z'));
  }

  [[nodiscard]] bool alone_or_dated(const NameRun& run, Span block) const {
    const std::string_view rest = between(run.span.end, block.end);
    const auto& mentions = document_.layer<Mention>();
    const auto [first, last] =
        mentions.in({run.span.end, std::min<Offset>(run.span.end + 16, static_cast<Offset>(text_.size()))});
    bool dated = false;
    for (std::size_t m = first; m < last; ++m) dated = dated || mentions[m].kind == "date";
    if (rest.empty()) return run.known_given() || dated;
    return dated && rest.size() < kDateBlock;
  }

  // "Jane Doe, social affairs", "Jane Doe, Exampleton News 4 May 2022": the block above or below, or the line itself,
  // has the date. A sentence would end in a full stop, or go on with a small letter.
  [[nodiscard]] bool beside_date_line(const NameRun& run, Span block) const {
    const std::string_view rest = between(run.span.end, block.end);
    if (!run.known_given() && !rest.empty() && !rest.starts_with(", ")) return false;
    if (rest.size() > kBylineTail || rest.find_first_of(".:?!\"") != std::string_view::npos) return false;
    const bool paper = rest.size() > 1 && rest[0] == ' ' && rest[1] >= 'A' && rest[1] <= 'Z';
    if (!rest.empty() && !rest.starts_with(", ") && !paper) return false;
    const auto& blocks = document_.layer<Block>();
    return date_line(block) || date_line(blocks[run.block - 1].span) ||
           (run.block + 1 < blocks.size() && date_line(blocks[run.block + 1].span));
  }

  [[nodiscard]] bool date_line(Span block) const {
    if (block.size() > kDateBlock) return false;
    const auto& mentions = document_.layer<Mention>();
    const auto [first, last] = mentions.in(block);
    for (std::size_t m = first; m < last; ++m)
      if (mentions[m].kind == "date" && mentions[m].value == document_.published()) return true;
    return false;
  }
};

}  // namespace

void find_bylines(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                  OfficialBuffers& buffers) {
  BylineSearch(document, lexicon, rules, kinds, buffers).run();
}

}  // namespace assay
