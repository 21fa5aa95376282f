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

// Recursive descent over the part of RE2's syntax that an automaton can follow.
class Parser {
 public:
  Parser(std::string_view pattern, Pieces& pieces) : in_(pattern), pieces_(pieces) {}

  // True where the whole pattern was read and had nothing that RE2 might take amiss.
  [[nodiscard]] bool understood() const { return understood_ && at_ == in_.size(); }

  const Piece* whole() {
    const Piece* read = alternation(0);
    return opaque_ ? anything() : read;
  }

 private:
  const Piece* alternation(int depth) {
    const std::size_t first = parts_.size();
    parts_.push_back(sequence(depth));
    for (std::size_t inside = repeats_; at_ < in_.size() && in_[at_] == '|'; repeats_ = inside) {
      ++at_;
      parts_.push_back(sequence(depth));
      inside = std::max(inside, repeats_);
    }
    return taken(first, &Pieces::choice);
  }

  const Piece* sequence(int depth) {
    const std::size_t first = parts_.size();
    std::size_t inside = 1;
    while (at_ < in_.size() && in_[at_] != '|' && in_[at_] != ')') {
      bool word = false;  // the atom is \w
      repeats_ = 1;
      const Piece* atom = this->atom(depth, word);
      atom = quantified(atom, word);
      inside = std::max(inside, repeats_);
      if (atom->kind != Kind::kSequence || !atom->parts.empty()) parts_.push_back(atom);
    }
    repeats_ = inside;
    return taken(first, &Pieces::sequence);
  }

  // The piece of the parts from `first` on, which are taken away.
  const Piece* taken(std::size_t first, const Piece* (Pieces::*make)(Pieces::Parts)) {
    const Piece* made = (pieces_.*make)(Pieces::Parts(parts_).subspan(first));
    parts_.resize(first);
    return made;
  }

  const Piece* quantified(const Piece* atom, bool word) {
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
      if (word && c == '*')
        atom = pieces_.of(Kind::kOpen);
      else if (atom->kind != Kind::kGap || least == 0)  // a gap is as long as may be
        atom = pieces_.repeat(atom, least, atom->kind == Kind::kGap ? 1 : most);
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
    // To RE2 "{01}" is no quantifier but four letters.
    const auto padded = [](std::string_view number) { return number.size() > 1 && number[0] == '0'; };
    if (padded(body.substr(0, comma))) return false;
    if (comma != std::string_view::npos && padded(body.substr(comma + 1))) return false;
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
    repeats_ *= std::max<std::size_t>(most != kNoLimit ? most : least, 1);
    constexpr std::size_t kMostRepeats = 1000;  // RE2's own limit, of those within one another together
    if (least > kMostRepeats || repeats_ > kMostRepeats || most < least) understood_ = false;
    repeats_ = std::min(repeats_, kMostRepeats + 1);
    return true;
  }

  const Piece* atom(int depth, bool& word) {
    const char c = in_[at_];
    if (c == '(') return group(depth);
    if (c == '[') return char_class();
    if (c == '\\') return escape(word);
    ++at_;
    if (is_quantifier(c) || c == '}') understood_ = false;
    if (c == '.' || c == '^' || c == '$') return anything();
    if (c == '\'') {
      const Piece* both[] = {pieces_.bytes("'"), pieces_.bytes(kRightQuote)};
      return pieces_.choice(both);
    }
    const std::size_t first = at_ - 1;
    // Plain characters in a row are one atom, but for one that a quantifier repeats.
    while (at_ < in_.size() && is_plain(c) && is_plain(in_[at_]) &&
           (at_ + 1 == in_.size() || !is_quantifier(in_[at_ + 1])) && !is_quantifier(in_[at_]))
      ++at_;
    while (at_ < in_.size() && (static_cast<unsigned char>(in_[at_]) & 0xC0) == 0x80) ++at_;
    return pieces_.bytes(in_.substr(first, at_ - first));
  }

  const Piece* group(int depth) {
    ++at_;
    if (at_ < in_.size() && in_[at_] == '?') {
      const std::size_t close = in_.find_first_of(":>)", at_);
      if (close == std::string_view::npos) return understood_ = false, at_ = in_.size(), anything();
      const std::string_view head = in_.substr(at_ + 1, close - at_ - 1);
      const bool named = in_[close] == '>';
      if (in_[close] == ')' || (!named && !head.empty())) {  // flags: RE2's business
        skip_group();
        // To RE2 "a(?i)*" is "a*".
        if (in_[close] == ')' && at_ < in_.size() && is_quantifier(in_[at_])) opaque_ = true;
        return anything();
      }
      if (named) note_name(head);
      at_ = close + 1;
    }
    if (depth > kMaxDepth) return skip_group(), anything();
    const Piece* inner = alternation(depth + 1);
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

  const Piece* escape(bool& word) {
    if (at_ + 1 >= in_.size()) return understood_ = false, at_ = in_.size(), anything();
    const char c = in_[at_ + 1];
    at_ += 2;
    if (c == 'd') return pieces_.of(Kind::kDigit);
    if (c == 'w') return word = true, pieces_.of(Kind::kGap);
    if (c == 'S') return pieces_.of(Kind::kGap);
    if (c == 'b')
      return pieces_.sequence({});  // edges are checked at both ends anyway; inside, RE2 would have to see it
    if (!is_mark(c)) return understood_ = false, anything();
    return pieces_.bytes({&c, 1});
  }

  // One character of the pattern, all its bytes.
  std::string character() {
    std::string out(1, in_[at_++]);
    while (at_ < in_.size() && (static_cast<unsigned char>(in_[at_]) & 0xC0) == 0x80) out += in_[at_++];
    return out;
  }

  const Piece* char_class() {
    const std::size_t begin = at_++;
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
        // To an escaped one: its backslash goes with it, lest the class end there.
        const bool escaped = to == '\\' && at_ + 3 < in_.size();
        if (to < from || to >= 0x80 || to == '\\' || from == '\'') understood_ = false;
        large |= to == '\\';
        space |= from <= ' ' || to == '\\';
        for (int m = from; !large && m <= to; ++m) members.emplace_back(1, static_cast<char>(m));
        at_ += escaped ? 3 : 2;
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
      return pieces_.of(space ? Kind::kAnything : Kind::kGap, 4 + at_ - begin);
    }
    const auto digit = [](const std::string& m) { return m.size() == 1 && ascii::is_digit(m[0]); };
    const std::size_t first = parts_.size();
    if (std::count_if(members.begin(), members.end(), digit) == 10) {
      std::erase_if(members, digit);
      parts_.push_back(pieces_.of(Kind::kDigit));
    }
    for (const std::string& m : members) parts_.push_back(pieces_.bytes(m));
    return taken(first, &Pieces::choice);
  }

  const Piece* anything() { return pieces_.of(Kind::kAnything); }

  std::string_view in_;
  Pieces& pieces_;
  std::vector<const Piece*> parts_;  // of the pieces that are being read, the innermost last
  bool understood_ = true;
  bool opaque_ = false;                  // nothing is known of what it matches
  std::size_t repeats_ = 1;              // what the counts within the last atom multiply to
  std::vector<std::string_view> names_;  // of groups
  std::size_t at_ = 0;
};

}  // namespace

Parsed parse_pattern(std::string_view pattern, Pieces& pieces) {
  Parser parser(pattern, pieces);
  Parsed out{parser.whole()};
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
