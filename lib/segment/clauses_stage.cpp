// Clauses: a sentence is cut where a joint stands ("but", "although", …: rules of kind "joint"), so that each part can
// carry a judgement of its own. A joint of role "opening" ("Although …, …") at the head of a clause cuts at the comma
// that ends its part; all others cut before themselves, those of role "tail" (", not all of them") behind a comma only.
// Setting `going_on`: words that go on with the part after a comma ("and", "which"), where no such part ends.
#include <algorithm>

#include "segment/stages.h"

namespace assay {
namespace {

constexpr std::uint32_t kLeastWords = 3;  // fewer words are no clause: "but not always"
constexpr std::size_t kMemberReach = 40;  // bytes that the last members of an enumeration take
constexpr Offset kOpeningReach = 1000;    // bytes in which the part that "Although" opens must end

class ClausesStage final : public Stage {
 public:
  ClausesStage(std::shared_ptr<const RuleSet> rules, std::vector<std::string> going_on)
      : rules_(std::move(rules)), going_on_(std::move(going_on)), joint_(rules_->kind_id("joint")) {}

  void run(Document& document, Scratch& scratch) const override {
    struct Buffer {
      std::vector<Clause> clauses;
    };
    auto& out = scratch.get<Buffer>().clauses;
    out.clear();
    const auto& sentences = document.layer<Sentence>();
    const auto& matches = document.layer<Match>();
    std::size_t next = 0;
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      const Span span = sentences[s].span;
      Offset seen = span.begin;
      Clause current{.span = span, .sentence = s, .joint = kNone};
      while (next < matches.size() && matches[next].span.begin < span.begin) ++next;
      for (; next < matches.size() && matches[next].span.begin < span.end; ++next) {
        const Match& match = matches[next];
        if (match.kind != joint_ || match.span.begin < current.span.begin) continue;
        cut_at_semicolons(document, current, seen, match.span.begin, out);
        const std::string_view role = rules_->rule(match.rule).string("role");
        const bool opening = role == "opening", tail = role == "tail";
        const Offset at = match.span.begin - (opens_bracket(document.text(), match.span.begin) ? 1 : 0);
        const bool at_head = at <= current.span.begin || (opening && heads(document, current, at));
        if (at > current.span.begin && !stands_apart(document.text(), match.span.begin)) continue;
        if ((opening || tail) && !at_head && !after_comma(document, match.span.begin)) continue;
        if (!at_head && !cut(document, current, at, static_cast<std::uint32_t>(next), out)) continue;
        if (at_head) current.joint = static_cast<std::uint32_t>(next);
        document.trace(match.rule, match.span);
        if (opening)
          if (const Offset comma = end_of_opening(document, {match.span.end, span.end}))
            cut(document, current, comma, kNone, out);
      }
      cut_at_semicolons(document, current, seen, span.end, out);
      current.span.end = span.end;
      out.push_back(current);
    }
    document.edit<Clause>().assign(std::vector<Clause>(out.begin(), out.end()));
  }

 private:
  // Whether an opening at `at` stands at the head of the clause, behind a word or two: "And while …", "However,
  // although …".
  static bool heads(const Document& document, const Clause& current, Offset at) {
    const auto before = document.layer<Token>().in({current.span.begin, at});
    return before.second - before.first < kLeastWords;
  }

  // Ends `current` at `at` and begins a new one there, unless either would have too few words.
  static bool cut(const Document& document, Clause& current, Offset at, std::uint32_t joint, std::vector<Clause>& out) {
    const auto& tokens = document.layer<Token>();
    const Span sentence = document.layer<Sentence>()[current.sentence].span;
    const auto before = tokens.in({current.span.begin, at});
    const auto after = tokens.in({at, sentence.end});
    if (before.second - before.first < kLeastWords || after.second - after.first < kLeastWords) return false;
    Clause done = current;
    done.span.end = at;
    out.push_back(done);
    current = {.span = {at, sentence.end}, .sentence = current.sentence, .joint = joint};
    return true;
  }

  // A joint is a word of its own sentence: not the second half of a compound ("school-leaving"), nor quoted.
  static bool stands_apart(std::string_view text, Offset at) { return text[at - 1] == ' ' || opens_bracket(text, at); }
  static bool opens_bracket(std::string_view text, Offset at) { return at > 0 && text[at - 1] == '('; }

  // Semicolons part clauses as joints do: "Plans are good; visits are late." `seen`: where to look from, moved to
  // `end`.
  static void cut_at_semicolons(const Document& document, Clause& current, Offset& seen, Offset end,
                                std::vector<Clause>& out) {
    const std::string_view text = document.text();
    for (std::size_t at = seen; (at = text.substr(0, end).find("; ", at)) != std::string_view::npos;) {
      at += 2;
      if (at > current.span.begin) cut(document, current, static_cast<Offset>(at), kNone, out);
    }
    seen = std::max(seen, end);
  }

  static bool after_comma(const Document& document, Offset at) {
    return at >= 2 && (document.text()[at - 2] == ',' || document.text()[at - 2] == ';');
  }

  // The place after the comma that ends "Although …,": the first one that leaves enough words on both sides and is not
  // inside an enumeration.
  [[nodiscard]] Offset end_of_opening(const Document& document, Span rest) const {
    const std::string_view text = document.folded();
    const auto& tokens = document.layer<Token>();
    int depth = 0;
    rest.end = rest.begin + std::min(rest.size(), kOpeningReach);
    for (Offset i = rest.begin; i + 2 < rest.end; ++i) {
      if (text[i] == '(') ++depth;
      if (text[i] == ')') --depth;
      if (text[i] != ',' || text[i + 1] != ' ' || depth > 0) continue;
      const auto before = tokens.in({rest.begin, i});
      if (before.second - before.first < kLeastWords) continue;
      if (!goes_on(text.substr(i + 2, rest.end - i - 2))) return i + 2;
    }
    return 0;
  }

  // Whether what stands behind a comma goes on with the part that is open: a word of the setting, or the last members
  // of an enumeration, "education, employment or training, …".
  [[nodiscard]] bool goes_on(std::string_view after) const {
    const auto begins = [after](const std::string& word) {
      return after.size() > word.size() && after[word.size()] == ' ' && after.starts_with(word);
    };
    if (std::any_of(going_on_.begin(), going_on_.end(), begins)) return true;
    const std::string_view part = after.substr(0, after.substr(0, kMemberReach).find(','));
    if (part.size() >= std::min(after.size(), kMemberReach)) return false;
    const std::size_t last = part.rfind(' ');
    if (last == std::string_view::npos) return false;
    const std::string_view before = part.substr(0, last);
    return before.ends_with(" and") || before.ends_with(" or");
  }

  std::shared_ptr<const RuleSet> rules_;
  std::vector<std::string> going_on_;
  std::uint16_t joint_;
};

}  // namespace

StageType clauses_stage() {
  return {.name = "clauses",
          .summary = "parts of sentences that can carry a judgement of their own",
          .contract = {{"sentences", "tokens", "matches"}, {"clauses"}},
          .make = [](Setup& setup) -> Result<std::unique_ptr<Stage>> {
            setup.rules->declare_kind("joint", {"role"});
            return std::unique_ptr<Stage>(new ClausesStage(setup.rules, setup.settings.strings("going_on")));
          }};
}

}  // namespace assay
