#include "rules/pattern.h"

#include <algorithm>

#include "document/ascii.h"

namespace assay {
namespace {

constexpr std::string_view kRightQuote = "\xE2\x80\x99";
constexpr std::size_t kMaxClass = 16;
constexpr std::size_t kNoLimit = Piece::kNoLimit;
constexpr int kMaxDepth = 64;

using Kind = Piece::Kind;

Piece bytes(std::string text) { return {.kind = Kind::kBytes, .bytes = std::move(text)}; }
Piece choice(std::vector<Piece> parts) {
  if (parts.size() == 1) return std::move(parts[0]);
  return {.kind = Kind::kChoice, .parts = std::move(parts)};
}

// Recursive descent over the part of RE2's syntax that an automaton can follow.
class Parser {
 public:
  explicit Parser(std::string_view pattern) : in_(pattern) {}

  // True where the whole pattern was read and had nothing that RE2 might take amiss.
  [[nodiscard]] bool understood() const { return understood_ && at_ == in_.size(); }

  Piece alternation(int depth = 0) {
    std::vector<Piece> parts;
    parts.push_back(sequence(depth));
    while (at_ < in_.size() && in_[at_] == '|') {
      ++at_;
      parts.push_back(sequence(depth));
    }
    return choice(std::move(parts));
  }

 private:
  Piece sequence(int depth) {
    Piece out;
    while (at_ < in_.size() && in_[at_] != '|' && in_[at_] != ')') {
      bool word = false;  // the atom is \w
      Piece atom = this->atom(depth, word);
      atom = quantified(std::move(atom), word);
      if (atom.kind != Kind::kSequence || !atom.parts.empty()) out.parts.push_back(std::move(atom));
    }
    return out;
  }

  Piece quantified(Piece atom, bool word) {
    while (at_ < in_.size()) {
      const char c = in_[at_];
      std::size_t least = 1;
      std::size_t most = 1;
      if (c == '?') {
        least = 0;
      } else if (c == '*') {
        least = 0, most = kNoLimit;
      } else if (c == '+') {
        most = kNoLimit;
      } else if (c != '{' || !bounds(least, most)) {
        return atom;
      }
      if (c != '{') ++at_;
      if (at_ < in_.size() && in_[at_] == '?') ++at_;  // lazy or greedy: the set of strings is the same
      if (at_ < in_.size() && is_quantifier(in_[at_])) understood_ = false;
      if (word && c == '*') {
        atom = {.kind = Kind::kOpen};
      } else if (atom.kind != Kind::kGap || least == 0) {  // a gap is as long as may be
        if (atom.kind == Kind::kGap) most = 1;
        std::vector<Piece> repeated;
        repeated.push_back(std::move(atom));
        atom = {.kind = Kind::kRepeat, .parts = std::move(repeated), .least = least, .most = most};
      }
      word = false;
    }
    return atom;
  }

  bool bounds(std::size_t& least, std::size_t& most) {
    const std::size_t close = in_.find('}', at_);
    if (close == std::string_view::npos) return false;
    std::string_view body = in_.substr(at_ + 1, close - at_ - 1);
    if (body.empty() || body.find_first_not_of("0123456789,") != std::string_view::npos || body[0] == ',') return false;
    const std::size_t comma = body.find(',');
    if (comma != body.rfind(',')) return false;
    least = std::stoul(std::string(body.substr(0, std::min<std::size_t>(comma, 4))));
    most = least;
    if (comma != std::string_view::npos) {
      const auto upper = body.substr(comma + 1);
      if (upper.empty())
        most = kNoLimit;
      else
        most = std::stoul(std::string(upper.substr(0, 4)));
    }
    at_ = close + 1;
    constexpr std::size_t kMostRepeats = 1000;  // RE2's own limit
    if (least > kMostRepeats || (most != kNoLimit && most > kMostRepeats) || most < least) understood_ = false;
    return true;
  }

  Piece atom(int depth, bool& word) {
    const char c = in_[at_];
    if (c == '(') return group(depth);
    if (c == '[') return char_class();
    if (c == '\\') return escape(word);
    ++at_;
    if (is_quantifier(c) || c == '}') understood_ = false;
    if (c == '.' || c == '^' || c == '$') return anything();
    if (c == '\'') return choice({bytes("'"), bytes(std::string(kRightQuote))});
    std::string text(1, c);
    // Plain characters in a row are one atom, but for one that a quantifier repeats.
    while (at_ < in_.size() && is_plain(c) && is_plain(in_[at_]) &&
           (at_ + 1 == in_.size() || !is_quantifier(in_[at_ + 1])) && !is_quantifier(in_[at_]))
      text += in_[at_++];
    while (at_ < in_.size() && (static_cast<unsigned char>(in_[at_]) & 0xC0) == 0x80) text += in_[at_++];
    return bytes(std::move(text));
  }

  Piece group(int depth) {
    ++at_;
    if (at_ < in_.size() && in_[at_] == '?') {
      const std::size_t close = in_.find_first_of(":>)", at_);
      if (close == std::string_view::npos) return understood_ = false, at_ = in_.size(), anything();
      const std::string_view head = in_.substr(at_ + 1, close - at_ - 1);
      const bool named = in_[close] == '>';
      if (in_[close] == ')' || (!named && !head.empty())) return skip_group(), anything();  // flags: RE2's business
      if (named) note_name(head);
      at_ = close + 1;
    }
    if (depth > kMaxDepth) return skip_group(), anything();
    Piece inner = alternation(depth + 1);
    if (at_ < in_.size())
      ++at_;  // ')'
    else
      understood_ = false;
    return inner;
  }

  // The name of a group, as "P<name".
  void note_name(std::string_view head) {
    const std::string_view name = head.substr(std::min<std::size_t>(2, head.size()));
    const bool letters = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return ascii::is_letter(c) || ascii::is_digit(c) || c == '_';
    });
    const bool again = std::find(names_.begin(), names_.end(), name) != names_.end();
    if (!head.starts_with("P<") || !letters || again) understood_ = false;
    names_.push_back(name);
  }

  // What stands for itself behind a backslash.
  static bool is_mark(char c) { return c > ' ' && c <= '~' && !ascii::is_letter(c) && !ascii::is_digit(c) && c != '_'; }
  static bool is_quantifier(char c) { return c == '*' || c == '+' || c == '?' || c == '{'; }
  bool is_plain(char c) const { return ascii::is_letter(c) || c == ' ' || c == '-' || c == ',' || ascii::is_digit(c); }

  void skip_group() {
    understood_ = false;
    for (int open = 1; at_ < in_.size() && open > 0; ++at_) {
      if (in_[at_] == '\\')
        ++at_;
      else if (in_[at_] == '(')
        ++open;
      else if (in_[at_] == ')')
        --open;
    }
    at_ = std::min(at_, in_.size());
  }

  Piece escape(bool& word) {
    if (at_ + 1 >= in_.size()) return understood_ = false, at_ = in_.size(), anything();
    const char c = in_[at_ + 1];
    at_ += 2;
    if (c == 'd') return {.kind = Kind::kDigit};
    if (c == 'w') return word = true, Piece{.kind = Kind::kGap};
    if (c == 'b') return {};  // edges are checked at both ends anyway; inside, RE2 would have to see it
    if (!is_mark(c)) return understood_ = false, anything();
    return bytes(std::string(1, c));
  }

  // One character of the pattern, all its bytes.
  std::string character() {
    std::string out(1, in_[at_++]);
    while (at_ < in_.size() && (static_cast<unsigned char>(in_[at_]) & 0xC0) == 0x80) out += in_[at_++];
    return out;
  }

  Piece char_class() {
    ++at_;
    std::vector<std::string> members;
    bool large = at_ < in_.size() && in_[at_] == '^';
    bool space = large;
    if (large) ++at_;
    for (bool first = true; at_ < in_.size() && (in_[at_] != ']' || first); first = false) {
      if (in_[at_] == '\\' && at_ + 1 < in_.size()) {
        const char escaped = in_[++at_];
        if (escaped != 'w' && escaped != 'd' && !is_mark(escaped)) understood_ = false;
        large |= isalnum(static_cast<unsigned char>(escaped)) != 0;
        space |= escaped != 'w' && escaped != 'd' && isalnum(static_cast<unsigned char>(escaped)) != 0;
      } else if (in_[at_] == '[') {
        large = space = true;
        understood_ = false;
      } else if (at_ + 2 < in_.size() && in_[at_ + 1] == '-' && in_[at_ + 2] != ']') {
        const auto from = static_cast<unsigned char>(in_[at_]);
        const auto to = static_cast<unsigned char>(in_[at_ + 2]);
        large |= to >= 0x80;
        if (to < from || to >= 0x80 || to == '\\' || from == '\'') understood_ = false;
        space |= from <= ' ';
        for (int m = from; !large && m <= to; ++m) members.emplace_back(1, static_cast<char>(m));
        at_ += 2;
        character();
        continue;
      }
      members.push_back(character());
      // From a character beyond ASCII, or an escaped one, to another.
      if (at_ + 1 < in_.size() && in_[at_] == '-' && in_[at_ + 1] != ']') large = space = true, understood_ = false;
      if (members.back() == "'") members.emplace_back(kRightQuote);
    }
    if (at_ == in_.size()) understood_ = false;
    at_ = std::min(at_ + 1, in_.size());
    if (large || members.size() > kMaxClass) {
      space |= std::find(members.begin(), members.end(), " ") != members.end();
      return space ? anything() : Piece{.kind = Kind::kGap};
    }
    const auto digit = [](const std::string& m) { return m.size() == 1 && ascii::is_digit(m[0]); };
    std::vector<Piece> parts;
    if (std::count_if(members.begin(), members.end(), digit) == 10) {
      std::erase_if(members, digit);
      parts.push_back({.kind = Kind::kDigit});
    }
    for (std::string& m : members) parts.push_back(bytes(std::move(m)));
    return choice(std::move(parts));
  }

  static Piece anything() { return {.kind = Kind::kAnything}; }

  std::string_view in_;
  bool understood_ = true;
  std::vector<std::string_view> names_;  // of groups
  std::size_t at_ = 0;
};

}  // namespace

Parsed parse_pattern(std::string_view pattern) {
  Parser parser(pattern);
  Parsed out{parser.alternation()};
  out.understood = parser.understood();
  return out;
}

std::string for_re2(std::string_view pattern) {
  std::string out;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      out += c;
      out += pattern[++i];
      continue;
    }
    if (c == '[' && !in_class) in_class = true;
    if (c == ']' && in_class) in_class = false;
    if (c == '\'')
      out += in_class ? std::string("'").append(kRightQuote) : "(?:'|" + std::string(kRightQuote) + ")";
    else
      out += c;
  }
  return out;
}

}  // namespace assay
