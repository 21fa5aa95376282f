#include "assay/lint.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "document/ascii.h"
#include "rules/pattern.h"
#include "rules/pattern_words.h"

namespace assay {
namespace {

constexpr std::size_t kFewLetters = 2;

bool in_word(char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == kAnyDigit; }

/// The strings of some patterns, each with a number, the lowest.
class Taken {
 public:
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

  void add(const PatternWord& word, std::size_t by) { (word.open ? open_ : closed_).emplace(word.text, by); }

  /// The lowest number under which every text that `word` matches is matched over the same letters.
  [[nodiscard]] std::size_t by(const PatternWord& word) const {
    std::size_t best = kNobody;
    const auto look = [&best](const auto& map, const std::string& text) {
      if (const auto found = map.find(text); found != map.end()) best = std::min(best, found->second);
    };
    if (!word.open) look(closed_, word.text);
    // An open string takes what goes on from it within the word.
    for (std::size_t size = word.text.size(); size > 0; --size) {
      if (size < word.text.size() && (!in_word(word.text[size]) || !in_word(word.text[size - 1]))) break;
      look(open_, word.text.substr(0, size));
    }
    return best;
  }

 private:
  std::unordered_map<std::string, std::size_t> closed_, open_;
};

/// A pattern, and its strings where they can be listed.
struct Pattern {
  RuleId rule = kNone;
  std::size_t number = 0;            ///< in its rule
  std::vector<PatternWord> words;    ///< empty where they cannot
  std::vector<PatternWord> certain;  ///< those that the automaton finds without RE2
  std::optional<std::string> question;
  bool captures = false;
  bool blamed = false;  ///< repeats others of its rule: none may be blamed for its sake
};

bool same_keys(const Rule& a, const Rule& b) {
  return a.kind == b.kind && a.strings == b.strings && a.numbers == b.numbers;
}

class Lint {
 public:
  explicit Lint(const RuleSet& rules) : rules_(rules) {
    for (RuleId id = 0; id < rules.size(); ++id)
      for (std::size_t i = 0; i < rules.rule(id).patterns.size(); ++i) patterns_.push_back(read(id, i));
  }

  std::vector<Error> run() {
    // What is dead or repeated takes nothing more from others: it is blamed once.
    for (Pattern& p : patterns_) {
      if (repeats(p)) continue;
      taken(p);
      const Rule& rule = rules_.rule(p.rule);
      const std::uint16_t group = rules_.rivals(rule.kind);
      for (const PatternWord& word : p.certain) {
        if (group) rivals_[{group, rule.when}].add(word, p.rule);
        if (!group && !p.captures) kinds_[{rule.kind, rule.when}].add(word, p.rule);
      }
    }
    for (const Pattern& p : patterns_)
      if (p.question && p.question->size() <= kFewLetters)
        remark(p, Code::kRuleSlow, "slow: RE2 is asked at every word that begins with `" + *p.question + '`');
    std::stable_sort(remarks_.begin(), remarks_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Error> out;
    for (auto& [rule, error] : remarks_) out.push_back(std::move(error));
    return out;
  }

 private:
  [[nodiscard]] Pattern read(RuleId id, std::size_t number) const {
    const Rule& rule = rules_.rule(id);
    const std::string& text = rule.patterns[number];
    Pieces pieces;
    const Piece& piece = *parse_pattern(text, pieces).piece;
    Pattern out{.rule = id, .number = number, .words = {}, .certain = {}, .question = shortest_question(piece)};
    out.captures = text.find("(?P<") != std::string::npos;
    if (auto words = words_of(piece, kMostWords)) out.words = *std::move(words);
    // Where case counts, RE2 decides on every string.
    if (!rule.exact_case)
      if (const Piece* exact = exact_part(piece, pieces))
        if (auto words = words_of(*exact, kMostWords)) out.certain = *std::move(words);
    return out;
  }

  void remark(const Pattern& p, Code code, std::string what) {
    const Rule& rule = rules_.rule(p.rule);
    Location where = p.number < rule.pattern_places.size() ? rule.pattern_places[p.number] : rule.where;
    remarks_.emplace_back(p.rule, Error{code, "rule `" + rule.id + "`: " + std::move(what), std::move(where)});
  }

  [[nodiscard]] std::string shown(const PatternWord& word) const {
    std::string text = word.text;
    std::replace(text.begin(), text.end(), kAnyDigit, '0');
    return '`' + text + (word.open ? "…`" : "`");
  }

  // Every string is another pattern's of the rule, or of an earlier rule that says the same. Captures differ from
  // pattern to pattern.
  bool repeats(Pattern& p) {
    if (p.words.empty() || p.captures) return false;
    Taken others;
    const Pattern* first = &p - p.number;
    for (std::size_t i = 0; i < rules_.rule(p.rule).patterns.size(); ++i) {
      if (i == p.number || first[i].captures || first[i].blamed) continue;
      for (const PatternWord& word : first[i].certain) others.add(word, i);
    }
    const auto in_others = [&others](const PatternWord& word) { return others.by(word) != Taken::kNobody; };
    if (std::all_of(p.words.begin(), p.words.end(), in_others)) {
      p.blamed = true;
      remark(p, Code::kRuleRepeats,
             "every string of the pattern is one of the rule's other patterns, e.g. " + shown(p.words.front()));
      return true;
    }
    const Rule& rule = rules_.rule(p.rule);
    const Taken& kind = kinds_[{rule.kind, rule.when}];
    const auto said = [&](const PatternWord& word) {
      const std::size_t by = kind.by(word);
      return by < p.rule && same_keys(rules_.rule(static_cast<RuleId>(by)), rule);
    };
    if (rules_.rivals(rule.kind) || !std::all_of(p.words.begin(), p.words.end(), said)) return false;
    remark(p, Code::kRuleRepeats,
           "every string of the pattern is one of `" + rules_.rule(static_cast<RuleId>(kind.by(p.words.front()))).id +
               "`, which says the same, e.g. " + shown(p.words.front()));
    return true;
  }

  void taken(const Pattern& p) {
    const Rule& rule = rules_.rule(p.rule);
    const std::uint16_t group = rules_.rivals(rule.kind);
    if (!group) return;
    // A rule that counts in some documents only takes nothing from one that counts in all.
    const Taken &everywhere = rivals_[{group, ""}], &there = rivals_[{group, rule.when}];
    const auto taker = [&](const PatternWord& word) { return std::min(everywhere.by(word), there.by(word)); };
    std::size_t count = 0;
    const PatternWord* first = nullptr;
    for (const PatternWord& word : p.words) {
      if (taker(word) >= p.rule) continue;
      ++count;
      if (!first) first = &word;
    }
    if (!count) return;
    const std::string by = " by `" + rules_.rule(static_cast<RuleId>(taker(*first))).id + "`, loaded earlier";
    if (count == p.words.size())
      remark(p, Code::kRuleDead, "dead: every string of the pattern is taken, e.g. " + shown(*first) + by);
    else
      remark(p, Code::kRuleShadowed,
             "shadowed: " + std::to_string(count) + " of the " + std::to_string(p.words.size()) +
                 " strings of the pattern are taken, e.g. " + shown(*first) + by);
  }

  const RuleSet& rules_;
  std::vector<Pattern> patterns_;  // those of a rule are neighbours
  // By rivals, or by kind, and by `when`.
  std::map<std::pair<std::uint16_t, std::string>, Taken> rivals_;
  std::map<std::pair<std::string, std::string>, Taken> kinds_;
  std::vector<std::pair<RuleId, Error>> remarks_;
};

}  // namespace

std::vector<Error> lint(const RuleSet& rules) { return Lint(rules).run(); }

}  // namespace assay
