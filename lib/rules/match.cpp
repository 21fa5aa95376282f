#include <algorithm>
#include <array>
#include <utility>

#include "assay/stage.h"
#include "rules/rule_set_state.h"
#include "rules/word_memo.h"

namespace assay {
namespace {

/// What RE2 may look at beyond the beginning of a match. Bounds the cost of patterns with `.*` on endless lines.
constexpr std::size_t kWindow = Automaton::kReach;

// So many words are looked up together, each step for all of them before the next: what one of them waits for in memory
// comes while the others are looked at.
constexpr std::size_t kTogether = 64;

// What a thread keeps from document to document.
struct Buffers {
  WordMemo memo;
  std::uint64_t serial = 0;  // of the set that the memo speaks of
  std::vector<Offset> tried;
  std::array<WordMemo::Key, kTogether> keys;
  std::array<const WordMemo::Entry*, kTogether> known;
  std::array<std::vector<WordMemo::Hit>, kTogether> hits;  // of the words together with those behind them
  std::vector<Automaton::Walk> walks;
};

}  // namespace

class RuleSet::Matcher {
 public:
  Matcher(const State& state, const Document& document, std::vector<Match>& out)
      : s_(state), tokens_(document.layer<Token>()), folded_(document.folded()), text_(document.text()), out_(out) {}

  // One pass over the document's tokens.
  void run(Buffers& buffers) {
    if (buffers.serial != s_.serial) buffers.memo.clear();
    buffers.serial = s_.serial;
    buffers.tried.assign(s_.regexes.size(), kNone);
    tried_ = &buffers.tried;
    for (std::size_t first = 0; first < tokens_.size(); first += kTogether) {
      const std::size_t count = std::min(kTogether, tokens_.size() - first);
      look_up(first, count, buffers);
      follow(s_.everywhere.automaton, first, count, buffers);
    }
  }

  // The same for rules that are seldom wanted, without a memo.
  void run_group(const Automaton& automaton, Buffers& buffers) {
    buffers.tried.assign(s_.regexes.size(), kNone);
    tried_ = &buffers.tried;
    buffers.known.fill(nullptr);
    for (std::size_t first = 0; first < tokens_.size(); first += kTogether)
      follow(automaton, first, std::min(kTogether, tokens_.size() - first), buffers);
  }

  void run_at(Offset at) {
    token_ = tokens_.in({at, at + 1}).first;
    if (token_ == tokens_.size() || tokens_[token_].span.begin != at) return;
    walk_at(s_.where_asked.automaton, at);
  }

 private:
  void walk_at(const Automaton& automaton, Offset at) {
    automaton.walk(folded_.substr(at), [this, at](std::size_t length, std::uint32_t value) { hit(at, length, value); });
    if (out_.size() - first_out_ > 1) put_in_order();
  }

  // The automaton gives the short before the long; document order wants the long first.
  void put_in_order() {
    std::sort(out_.begin() + static_cast<std::ptrdiff_t>(first_out_), out_.end(),
              [](const Match& a, const Match& b) { return a.span != b.span ? a.span < b.span : a.rule < b.rule; });
  }

  // What the memo knows of some words.
  void look_up(std::size_t first, std::size_t count, Buffers& b) {
    b.memo.make_room(count);
    for (std::size_t i = 0; i < count; ++i) {
      const Span word = tokens_[first + i].span;
      b.keys[i] = WordMemo::key(folded_, word.begin, word.end);
      b.memo.fetch(b.keys[i]);
    }
    const auto find = [&](std::size_t i) {
      return &b.memo.find(b.keys[i], s_.everywhere.automaton,
                          [&](WordMemo::Found& found) { read_word(tokens_[first + i].span, found); });
    };
    for (std::size_t i = 0; i < count; ++i) b.known[i] = b.keys[i] ? find(i) : nullptr;
  }

  // Finds all matches that begin with one of some words, from what is known of them on.
  void follow(const Automaton& automaton, std::size_t first, std::size_t count, Buffers& b) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const Span word = tokens_[first + i].span;
      b.hits[i].clear();
      if (!b.known[i])
        b.walks.push_back({.begin = word.begin, .number = i});
      else if (b.memo.may_go_on(*b.known[i], folded_, word.end))
        b.walks.push_back({.place = b.known[i]->place, .begin = word.begin, .length = word.size(), .number = i});
    }
    std::erase_if(b.walks, [&](const Automaton::Walk& walk) {
      const WordMemo::Entry* known = b.known[walk.number];
      if (known && !b.memo.goes_on(*known, folded_, walk.begin + walk.length)) return true;
      automaton.fetch(walk.place);
      return false;
    });
    automaton.walk(b.walks, folded_, [&b](std::uint32_t i, std::size_t length, std::uint32_t value) {
      b.hits[i].push_back({static_cast<std::uint32_t>(length), value});
    });
    for (std::size_t i = 0; i < count; ++i) {
      token_ = first + i;
      first_out_ = out_.size();
      if (b.known[i]) take(*b.known[i], b.memo);
      const std::size_t ordered = b.known[i] ? first_out_ + b.known[i]->wholes : first_out_;
      for (const WordMemo::Hit& found : b.hits[i]) hit(tokens_[token_].span.begin, found.length, found.value);
      if (out_.size() != ordered) put_in_order();
    }
  }

  // Takes what is known to match at the word.
  void take(const WordMemo::Entry& known, const WordMemo& memo) {
    const Span word = tokens_[token_].span;
    for (const RuleId rule : memo.wholes(known)) out_.push_back(match_of(word, rule));
    for (const WordMemo::Hit& found : memo.hits(known)) hit(word.begin, found.length, found.value);
  }

  // What a word matches alone, what it may match, and where it leads.
  void read_word(Span word, WordMemo::Found& found) const {
    const auto take = [&](std::size_t length, std::uint32_t value) {
      const Target& target = s_.targets[value];
      const bool ends = target.open || length == word.size();
      if (target.regex == kNone && target.exact == kNone && !target.longest && ends)
        found.whole.push_back(target.rule);
      else if (target.regex != kNone || ends)
        found.hits.push_back({static_cast<std::uint32_t>(length), value});
    };
    found.place = s_.everywhere.automaton.walk(Automaton::Place{}, folded_.substr(word.begin, word.size()), 0, take);
    auto& whole = found.whole;
    std::sort(whole.begin(), whole.end());
    whole.erase(std::unique(whole.begin(), whole.end()), whole.end());
  }

  void hit(Offset begin, std::size_t length, std::uint32_t value) {
    const Target& target = s_.targets[value];
    if (target.exact != kNone && !spelt_so(begin, length, s_.exact_names[target.exact])) return;
    if (target.regex != kNone) return ask(begin, target);
    const Offset end = edge(begin + static_cast<Offset>(length), target.open);
    if (target.longest && !is_longest(target.rule, end)) return;
    emit(target.rule, begin, end);
  }

  // Whether the text has the letters of `name` where their folded form was found.
  [[nodiscard]] bool spelt_so(Offset begin, std::size_t length, std::string_view name) const {
    return text_.substr(begin, length) == name;
  }

  void ask(Offset begin, const Target& target) {
    // Many strings of one pattern may fit at one place: RE2 is asked once.
    if (tried_ && std::exchange((*tried_)[target.regex], begin) == begin) return;
    const Regex& regex = s_.regexes[target.regex];
    if (regex.exact && ascii::is_letter(text_[begin]) && regex.first.find(text_[begin]) == std::string::npos) return;
    // No match runs over the end of a block.
    if (line_end_ < begin || line_end_ == 0) line_end_ = std::min(folded_.find('\n', begin), folded_.size());
    const std::size_t size = std::min<std::size_t>(kWindow, line_end_ - begin);
    const re2::StringPiece window((regex.exact ? text_ : folded_).data() + begin, size);
    re2::StringPiece found;
    if (!regex.re().Match(window, 0, size, RE2::ANCHOR_START, &found, 1)) return;
    emit(target.rule, begin, edge(begin + static_cast<Offset>(found.size()), false));
  }

  // The end of a match must be a word edge; an open string runs on to the next one. 0 where it is none.
  [[nodiscard]] Offset edge(Offset end, bool open) const {
    std::size_t last = token_;
    while (last + 1 < tokens_.size() && tokens_[last + 1].span.begin < end) ++last;
    const Offset word_end = tokens_[last].span.end;
    if (end >= word_end) return end;
    return open ? word_end : 0;
  }

  // Drops the shorter matches of the rule that begin here; false where there is a longer one.
  bool is_longest(RuleId rule, Offset end) {
    if (!end) return false;
    const auto first = out_.begin() + static_cast<std::ptrdiff_t>(first_out_);
    if (std::any_of(first, out_.end(), [&](const Match& m) { return m.rule == rule && m.span.end > end; }))
      return false;
    out_.erase(std::remove_if(first, out_.end(), [rule](const Match& m) { return m.rule == rule; }), out_.end());
    return true;
  }

  // compile() has seen to it that number and kind have room.
  [[nodiscard]] Match match_of(Span span, RuleId rule) const {
    Match match{.span = span};
    match.rule = rule & ((1U << Match::kRuleBits) - 1);
    match.kind = s_.rule_kinds[rule] & ((1U << Match::kKindBits) - 1);
    return match;
  }

  void emit(RuleId rule, Offset begin, Offset end) {
    if (!end) return;
    const Match match = match_of({begin, end}, rule);
    for (std::size_t i = first_out_; i < out_.size(); ++i)
      if (out_[i].rule == rule && out_[i].span == match.span) return;
    out_.push_back(match);
  }

  const State& s_;
  const Layer<Token>& tokens_;
  std::string_view folded_, text_;
  std::vector<Offset>* tried_ = nullptr;  // by regex, where RE2 was asked last
  std::vector<Match>& out_;
  std::size_t token_ = 0, first_out_ = 0;
  std::size_t line_end_ = 0;
};

void RuleSet::match(const Document& document, Scratch& scratch, std::vector<Match>& out) const {
  Matcher(*state_, document, out).run(scratch.get<Buffers>());
}

void RuleSet::match_when(std::string_view when, const Document& document, Scratch& scratch,
                         std::vector<Match>& out) const {
  if (const auto group = state_->by_when.find(when); group != state_->by_when.end())
    Matcher(*state_, document, out).run_group(group->second.automaton, scratch.get<Buffers>());
}

std::vector<Match> RuleSet::match_at(const Document& document, Offset at, std::uint16_t kind) const {
  std::vector<Match> out;
  Matcher(*state_, document, out).run_at(at);
  std::erase_if(out, [kind](const Match& match) { return match.kind != kind; });
  return out;
}

void RuleSet::captures(const Document& document, const Match& match, std::vector<Capture>& out) const {
  out.clear();
  const State& s = *state_;
  for (const std::uint32_t index : s.rule_regexes[match.rule]) {
    const Regex& regex = s.regexes[index];
    const std::string_view all = regex.exact ? document.text() : document.folded();
    const std::string_view words = all.substr(match.span.begin, match.span.size());
    re2::StringPiece groups[17];
    const int count = std::min(regex.re().NumberOfCapturingGroups(), 16) + 1;
    if (!regex.re().Match(re2::StringPiece(words.data(), words.size()), 0, words.size(), RE2::ANCHOR_BOTH, groups,
                          count))
      continue;
    for (const auto& [number, name] : regex.re().CapturingGroupNames()) {
      if (number >= count) continue;
      const auto& group = groups[number];
      Span span;
      if (group.data()) {
        span.begin = match.span.begin + static_cast<Offset>(group.data() - words.data());
        span.end = span.begin + static_cast<Offset>(group.size());
      }
      out.push_back({name, span});
    }
    return;
  }
}

}  // namespace assay
