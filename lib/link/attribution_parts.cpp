// The parts of a text that are not its writer's: answers of an interview, leaders and readers' letters of a newspaper.
#include <algorithm>

#include "link/attribution.h"
#include "link/entities.h"

namespace assay {
namespace {

constexpr Offset kQuestion = 220;            // bytes of a block that ends with a question; a longer one is no question
constexpr std::size_t kFewestQuestions = 3;  // fewer are asked of nobody
constexpr std::uint32_t kIntroduction = 8;   // blocks before the first question in which its hearer is introduced
constexpr std::size_t kHeadings = 3;         // headings that may stand between a column's and its text
constexpr Offset kHead = 400;                // behind a column's heading, in which it says who writes
constexpr Offset kSignature = 200;           // bytes of a block that names who has signed a letter

bool opens_quotation(std::string_view text) {
  return text.starts_with('"') || text.starts_with("\xE2\x80\x9C") || text.starts_with("\xE2\x80\x98");
}

bool ends_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".?!\"").find(text.back()) != std::string_view::npos;
}

/// A block that asks: its question begins it, and an answer may follow in the block.
struct Question {
  std::uint32_t block = 0;
  std::size_t answer = 0;  ///< the first sentence behind the question
};

class Interview {
 public:
  Interview(const Document& document, const RuleSet& rules, const SourceKinds& kinds)
      : document_(document), rules_(rules), kinds_(kinds) {}

  void find(Parts& out) {
    ask();
    if (questions_.size() < kFewestQuestions) return;
    out.interviewee = hearer();
    if (!out.interviewee.known()) return;
    const auto& sentences = document_.layer<Sentence>();
    std::size_t quoted_answers = 0, own_answers = 0;
    for (const Question& q : questions_) {
      if (q.answer >= sentences.size()) continue;
      const Span first = sentences[q.answer].span;
      if (opens_quotation(document_.text(first)) || quoted(document_, first.begin))
        ++quoted_answers;
      else if (answers_in_first_person(q))
        ++own_answers;
    }
    if (quoted_answers < 2 && own_answers < 2) return;
    out.quoted_answers = quoted_answers >= own_answers;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      const std::size_t end = i + 1 < questions_.size() ? begin_of(questions_[i + 1].block) : end_of(questions_[i]);
      for (std::size_t s = questions_[i].answer; s < end; ++s) out.answers[s] = true;
    }
  }

 private:
  void ask() {
    const auto& blocks = document_.layer<Block>();
    const auto& sentences = document_.layer<Sentence>();
    for (std::uint32_t b = 0; b < blocks.size(); ++b) {
      if (blocks[b].kind == BlockKind::kListItem || opens_quotation(document_.text(blocks[b].span))) continue;
      const auto [first, last] = sentences.in(blocks[b].span);
      for (std::size_t s = first; s < std::min(last, first + 2); ++s) {
        if (sentences[s].span.end - blocks[b].span.begin > kQuestion) break;
        if (!document_.text(sentences[s].span).ends_with('?') || quoted(document_, sentences[s].span.begin)) continue;
        questions_.push_back({b, s + 1});
        break;
      }
    }
  }

  [[nodiscard]] std::size_t begin_of(std::uint32_t block) const {
    return document_.layer<Sentence>().in(document_.layer<Block>()[block].span).first;
  }

  // The last answer goes on to the end of its paragraph.
  [[nodiscard]] std::size_t end_of(const Question& last) const {
    const auto& blocks = document_.layer<Block>();
    const auto& sentences = document_.layer<Sentence>();
    if (last.answer >= sentences.size()) return last.answer;
    return sentences.in(blocks[sentences[last.answer].block].span).second;
  }

  [[nodiscard]] bool answers_in_first_person(const Question& question) const {
    const auto& sentences = document_.layer<Sentence>();
    const Span block = document_.layer<Block>()[sentences[question.answer].block].span;
    return first_person(document_, rules_, kinds_, {sentences[question.answer].span.begin, block.end});
  }

  // Whom the text has introduced last before the first question, reporters apart: by name, or else by a role.
  [[nodiscard]] Voice hearer() const {
    const auto& blocks = document_.layer<Block>();
    const auto& mentions = document_.layer<Mention>();
    const std::uint32_t first = questions_.front().block;
    const Span span{blocks[first > kIntroduction ? first - kIntroduction : 0].span.begin, blocks[first].span.begin};
    const auto [begin, end] = mentions.in(span);
    Voice named;
    for (std::size_t m = end; m > begin; --m) {
      const Mention& mention = mentions[m - 1];
      if (mention.kind != "official" || mention.nominal || mention.entity == kNone) continue;
      const Entity& entity = document_.entities()[mention.entity];
      if (std::any_of(entity.roles.begin(), entity.roles.end(), [](const Role& r) { return r.title == "reporter"; }))
        continue;
      named = {.source = house_of(entity), .speaker = mention.entity};
      break;
    }
    if (named.known()) return named;
    const auto& matches = document_.layer<Match>();
    const auto [from, to] = matches.in(span);
    for (std::size_t m = to; m > from; --m) {
      const Rule& rule = rules_.rule(matches[m - 1].rule);
      if (matches[m - 1].kind != kinds_.role || rule.flag("outsider") || rule.string("title") == "reporter") continue;
      if (const std::string_view source = rule.string("source"); !source.empty()) named.source = source;
      if (named.known()) return named;
    }
    if (named.speaker != kNone) named.source = "other";
    return named;
  }

  const Document& document_;
  const RuleSet& rules_;
  const SourceKinds& kinds_;
  std::vector<Question> questions_;
};

// Who signs in the block, which holds little else; not known if it is no official.
Voice signed_in(const Document& document, Span block) {
  if (block.size() > kSignature || ends_sentence(document.text(block))) return {};
  const auto& mentions = document.layer<Mention>();
  const auto [first, last] = mentions.in(block);
  if (first == last || mentions[first].span.begin > block.begin + 2 || mentions[first].entity == kNone) return {};
  return {.source = house_of(document.entities()[mentions[first].entity])};
}

// Does a paragraph stand below the heading, and not the rest of a menu?
bool followed_by_text(const Document& document, std::size_t heading) {
  const auto& blocks = document.layer<Block>();
  for (std::size_t b = heading + 1; b < std::min(blocks.size(), heading + 1 + kHeadings); ++b)
    if (blocks[b].span.size() > kSignature / 2 || ends_sentence(document.text(blocks[b].span))) return true;
  return false;
}

// "THE HERALD SAYS", "YOUR LETTERS": what stands below is the paper's own or its readers', to the end of the text; a
// letter that an official signs is his house's.
void find_columns(Document& document, const RuleSet& rules, const SourceKinds& kinds, Parts& out) {
  const auto& blocks = document.layer<Block>();
  Offset from = 0;
  std::string_view source;
  for (const Match& m : document.layer<Match>()) {
    if (m.kind != kinds.source || rules.rule(m.rule).string("role") != "column") continue;
    const auto [block, behind] = blocks.in({m.span.begin, m.span.end});
    if (block == behind || blocks[block].span.begin != m.span.begin || blocks[block].span.end > m.span.end + 1)
      continue;
    if (!followed_by_text(document, block)) continue;
    from = blocks[block].span.end;
    source = rules.rule(m.rule).string("source");
    document.trace(m.rule, m.span);
    break;
  }
  if (source.empty()) return;
  // "Jo Farthing is a social worker in Leeds", alone in its line.
  for (const Match& m : document.layer<Match>()) {
    if (m.span.begin > from + kHead) break;
    if (m.span.begin < from || m.kind != kinds.source || rules.rule(m.rule).string("role") != "writer") continue;
    const Span block = blocks[blocks.in({0, m.span.begin + 1}).second - 1].span;
    if (block.size() > kSignature || ends_sentence(document.text(block))) continue;
    source = rules.rule(m.rule).string("source");
    document.trace(m.rule, m.span);
    break;
  }
  std::size_t letter = blocks.size();
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (blocks[b].span.begin < from) continue;
    out.columns[b] = {.source = source};
    const Voice writer = letter < b ? signed_in(document, blocks[b].span) : Voice{};
    for (std::size_t i = letter; writer.known() && i < b; ++i) out.columns[i] = writer;
    if (blocks[b].kind == BlockKind::kHeading || writer.known())
      letter = blocks.size();
    else
      letter = std::min(letter, b);
  }
}

// "To ask the Secretary of State …": who has the floor next answers for the house that is asked.
void find_questions(Document& document, const RuleSet& rules, const SourceKinds& kinds, Parts& out) {
  const auto& turns = out.turns;
  std::size_t next = 0;  // where the floor goes to another
  for (const Match& m : document.layer<Match>()) {
    if (m.kind != kinds.source || rules.rule(m.rule).string("role") != "asked") continue;
    const std::size_t from = sentence_at(document, m.span.begin);
    if (from >= turns.size() || turns[from] == kNone) continue;
    for (next = std::max(next, from); next < turns.size() && turns[next] == turns[from];) ++next;
    if (next == turns.size() || turns[next] == kNone) continue;
    out.answering.emplace(turns[next], rules.rule(m.rule).string("source"));
    document.trace(m.rule, m.span);
  }
}

}  // namespace

bool first_person(const Document& document, const RuleSet& rules, const SourceKinds& kinds, Span span, bool aside) {
  const auto& matches = document.layer<Match>();
  const auto [first, last] = matches.in(span);
  for (std::size_t m = first; m < last; ++m) {
    if (matches[m].kind != kinds.source || quoted(document, matches[m].span.begin)) continue;
    const std::string_view role = rules.rule(matches[m].rule).string("role");
    if (role != "first" && role != "author") continue;
    if (aside || !rules.rule(matches[m].rule).flag("aside") || matches[m].span.begin <= span.begin + 1) return true;
  }
  return false;
}

Parts parts_of(Document& document, const RuleSet& rules, const SourceKinds& kinds) {
  Parts out;
  out.turns = turns_of_debate(document, rules);
  out.answers.assign(document.layer<Sentence>().size(), false);
  out.columns.resize(document.layer<Block>().size());
  find_questions(document, rules, kinds, out);
  if (document.genre() == Genre::kInspectionReport) return out;
  Interview(document, rules, kinds).find(out);
  find_columns(document, rules, kinds, out);
  return out;
}

bool Parts::writers(const Document& document, std::size_t sentence) const {
  const std::uint32_t block = document.layer<Sentence>()[sentence].block;
  return turns[sentence] == kNone && !answers[sentence] && !columns[block].known();
}

}  // namespace assay
