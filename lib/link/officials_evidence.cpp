#include <algorithm>
#include <functional>

#include "link/officials.h"

namespace assay {
namespace {

constexpr Offset kReach = 90;   // bytes between a name and its role
constexpr int kGlueWords = 8;

// What stands between a name and a role.
struct Gap {
  bool ok = false;
  bool comma = false;   // a comma or a dash
  bool colon = false;
  bool paren = false;
  bool line = false;
  int words = 0;
  std::uint32_t body = kNone;  // a council or organisation named in it
  [[nodiscard]] bool tight() const { return ok && !comma && words == 0; }
};

class Introductions {
 public:
  Introductions(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds, OfficialBuffers& b)
      : document_(document), text_(document.text()), lexicon_(lexicon), rules_(rules), kinds_(kinds), b_(b) {}

  void run() {
    roles();
    words_beside();
    markup_byline();
    bylines();
  }

 private:
  [[nodiscard]] std::string_view between(Offset from, Offset to) const { return text_.substr(from, to - from); }
  [[nodiscard]] std::string_view text_of(Span s) const { return text_.substr(s.begin, s.size()); }

  // First candidate at or after `at`; candidates are in text order.
  [[nodiscard]] std::size_t from(Offset at) const {
    const auto& c = b_.candidates;
    return static_cast<std::size_t>(std::lower_bound(c.begin(), c.end(), at, [](const Candidate& x, Offset o) { return x.run.span.begin < o; }) - c.begin());
  }

  // The council or organisation mention that begins at `at`, or kNone.
  [[nodiscard]] std::uint32_t body_at(Offset at) const {
    const auto& mentions = document_.layer<Mention>();
    const auto found = std::lower_bound(b_.bodies.begin(), b_.bodies.end(), at, [&](std::uint32_t m, Offset o) { return mentions[m].span.begin < o; });
    return found != b_.bodies.end() && mentions[*found].span.begin == at ? *found : kNone;
  }

  Gap gap(Offset begin, Offset end) const {
    Gap g;
    if (end < begin || end - begin > kReach) return g;
    for (Offset i = begin; i < end;) {
      const char c = text_[i];
      const std::string_view rest = between(i, end);
      if (const std::uint32_t body = body_at(i); body != kNone && document_.layer<Mention>()[body].span.end <= end) {
        g.body = body;
        ++g.words;
        i = document_.layer<Mention>()[body].span.end;
      } else if (c == ' ' || c == ')') {
        ++i;
      } else if (c == ',' || c == '|' || (c == '-' && rest.starts_with("- "))) {
        g.comma = true, ++i;
      } else if (rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94")) {
        g.comma = true, i += 3;
      } else if (rest.starts_with("'s") || rest.starts_with("\xE2\x80\x99s")) {
        i += c == '\'' ? 2 : 4;
      } else if (c == ':') {
        g.colon = true, ++i;
      } else if (c == '(') {
        g.paren = true;
        const std::size_t close = rest.find(')');
        i += close != std::string_view::npos && close < 30 ? static_cast<Offset>(close) + 1 : 1;
      } else if (c == '\n' && !g.line) {
        g.line = true, ++i;
      } else {
        Offset stop = i;
        while (stop < end && is_word_byte(stop)) ++stop;
        if (stop == i || ++g.words > kGlueWords || !lexicon_.is(between(i, stop), NameWord::kGlue)) return g;
        i = stop;
      }
    }
    g.ok = true;
    return g;
  }

  // Letters, hyphens, and an apostrophe before a letter ("council's").
  [[nodiscard]] bool is_word_byte(Offset i) const {
    const auto c = static_cast<unsigned char>(text_[i]);
    return std::isalpha(c) || c == '-' || (c == '\'' && i + 1 < text_.size() && std::isalpha(static_cast<unsigned char>(text_[i + 1])));
  }

  // Does the document write this word with a small letter too? Then it is hardly a given name.
  bool written_small(Span word) {
    if (!b_.small_words_known) {
      b_.small_words_known = true;
      for (const Token& t : document_.layer<Token>())
        if (const char c = text_[t.span.begin]; c >= 'a' && c <= 'z') b_.small_words.insert(std::hash<std::string_view>{}(text_of(t.span)));
    }
    return b_.small_words.contains(std::hash<std::string_view>{}(document_.folded().substr(word.begin, word.size())));
  }

  // Could the run be a full or titled name, by its own words?
  bool plausible(const NameRun& run) {
    if (run.body_follows) return false;
    if (run.titled()) return true;
    if (run.words < 2) return false;
    if (run.known_given()) return true;
    return !run.all_caps && !written_small(run.given) && !(run.words > 2 && written_small(run.surname));
  }

  void introduce(std::size_t candidate, RuleId rule, Span at) {
    Candidate& c = b_.candidates[candidate];
    if (!c.introduced) c.rule = rule;
    c.introduced = true;
    document_.trace(rule, at);
  }

  // ---- roles
  void roles() {
    for (std::uint32_t r = 0; r < b_.roles.size(); ++r) {
      const RoleHit& role = b_.roles[r];
      const std::size_t next = from(role.span.end);
      // A title or suffix that is a role itself: "Councillor Jane Doe", "Jane Doe HMI".
      if (const std::size_t around = from(role.span.begin + 1); around > 0 && b_.candidates[around - 1].run.span.contains(role.span)) {
        if (!plausible(b_.candidates[around - 1].run)) continue;
        link(r, around - 1, kNone);
        if (role.rule->flag("list") && role.span.begin < b_.candidates[around - 1].run.name.begin) rest_of_list(r, around - 1, kNone);
        continue;
      }
      if (next < b_.candidates.size() && after_role(r, next, true)) continue;
      // Names of parties or wards in brackets may stand between: "Jane Doe (Lab, Harbour), cabinet member".
      bool found = false;
      for (std::size_t back = 1; back <= 3 && back <= next && !found; ++back) found = before_role(r, next - back);
      if (found) continue;
      if (next < b_.candidates.size()) after_role(r, next, false);
    }
  }

  void link(std::uint32_t role, std::size_t candidate, std::uint32_t body) {
    const RoleHit& hit = b_.roles[role];
    Candidate& c = b_.candidates[candidate];
    if (hit.rule->flag("outsider"))
      c.outsider = true;
    else
      introduce(candidate, hit.id, hit.span);
    if (c.outsider) document_.trace(hit.id, hit.span);
    b_.links.push_back({static_cast<std::uint32_t>(candidate), role, body == kNone ? body_beside(hit.span) : body});
  }

  // "chief executive of X", "X chief executive", "X's director"
  [[nodiscard]] std::uint32_t body_beside(Span role) const {
    const auto& mentions = document_.layer<Mention>();
    const auto next = std::lower_bound(b_.bodies.begin(), b_.bodies.end(), role.end, [&](std::uint32_t m, Offset o) { return mentions[m].span.begin < o; });
    if (next != b_.bodies.end()) {
      const std::string_view words = between(role.end, std::min(mentions[*next].span.begin, role.end + 12));
      for (const std::string_view joint : {" of ", " at ", " for ", " of the ", " at the ", " for the ", " with ", ", ", " ", "\n"})
        if (words == joint) return *next;
    }
    if (next != b_.bodies.begin()) {
      const Span before = mentions[*(next - 1)].span;
      if (before.overlaps(role)) return *(next - 1);
      if (before.end <= role.begin && role.begin - before.end <= 6) {
        const std::string_view words = between(before.end, role.begin);
        if (words == " " || words == "'s " || words == "\xE2\x80\x99s ") return *(next - 1);
      }
    }
    return kNone;
  }

  bool after_role(std::uint32_t r, std::size_t candidate, bool tight) {
    const RoleHit& role = b_.roles[r];
    const NameRun& run = b_.candidates[candidate].run;
    if (role.rule->flag("verb")) return false;
    const Gap g = gap(role.span.end, run.span.begin);
    if (!g.ok || g.tight() != tight) return false;
    if (g.line && !g.colon && !whole_block(role.span)) return false;
    if (!tight && g.words > 0 && !g.comma && role.rule->flag("loose") && !role.rule->flag("list")) return false;
    if (role.rule->flag("loose") && !g.colon && !run.titled() && !run.known_given() && role.rule->flag("list")) {
      if (g.words == 0) return false;  // "Inspectors Little Haven"
    }
    if (!plausible(run)) return false;
    link(r, candidate, g.body);
    if (role.rule->flag("list")) rest_of_list(r, candidate, g.body);
    return true;
  }

  bool before_role(std::uint32_t r, std::size_t candidate) {
    const RoleHit& role = b_.roles[r];
    const NameRun& run = b_.candidates[candidate].run;
    if (run.possessive) return false;
    if (role.rule->flag("verb")) {
      const bool beside = between(run.span.end, role.span.begin) == " " && (run.known_given() || run.titled()) && run.words > 1 && plausible(run);
      if (beside) link(r, candidate, kNone);
      return beside;
    }
    const Gap g = gap(run.span.end, role.span.begin);
    if (!g.ok || g.colon) return false;
    const char first = text_[role.span.begin];
    const bool capital = first >= 'A' && first <= 'Z';
    if (g.line && (!capital || g.words > 0 || !starts_block(role.span.begin))) return false;
    if (g.tight() && !g.paren && !capital) return false;
    if (!plausible(run)) return false;
    link(r, candidate, g.body);
    return true;
  }

  // "A, B HMI and C (seconded)": the names that go on after the first.
  void rest_of_list(std::uint32_t r, std::size_t candidate, std::uint32_t body) {
    for (std::size_t next = candidate + 1; next < b_.candidates.size(); ++next) {
      const NameRun& run = b_.candidates[next].run;
      if (!list_joint(between(b_.candidates[next - 1].run.span.end, run.span.begin)) || run.body_follows) return;
      if (run.words < 2 && !run.titled()) continue;  // half a name, the line ends in it
      if (!plausible(run)) return;
      link(r, next, body);
    }
  }

  [[nodiscard]] static bool list_joint(std::string_view gap) {
    bool joint = false;
    for (std::size_t i = 0; i < gap.size();) {
      if (gap.size() > 60) return false;
      if (gap[i] == '(') {
        const std::size_t close = gap.find(')', i);
        if (close == std::string_view::npos) return false;
        joint = true, i = close + 1;
      } else if (gap[i] == ',' || gap[i] == '/' || gap[i] == ';' || gap[i] == '&' || gap[i] == '\n') {
        joint = true, ++i;
      } else if (gap[i] == ' ') {
        ++i;
      } else if (gap.substr(i, 4) == "and ") {
        joint = true, i += 4;
      } else {
        return false;
      }
    }
    return joint;
  }

  [[nodiscard]] std::size_t block_of(Offset at) const {
    const auto& blocks = document_.layer<Block>();
    const auto found = std::upper_bound(blocks.begin(), blocks.end(), at, [](Offset o, const Block& b) { return o < b.span.begin; });
    return static_cast<std::size_t>(found - blocks.begin()) - 1;
  }
  [[nodiscard]] bool starts_block(Offset at) const { return at == 0 || text_[at - 1] == '\n'; }
  [[nodiscard]] bool whole_block(Span s) const {
    return starts_block(s.begin) && (s.end >= text_.size() || text_[s.end] == '\n');
  }

  // ---- verbs of speech, closings, salutations
  void words_beside() {
    for (const Match& m : document_.layer<Match>()) {
      if (m.kind == kinds_.speech)
        speech(m);
      else if (m.kind == kinds_.closing)
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
    if (!gap.starts_with(", ") || !gap.ends_with(", ") || gap.size() < 6 || gap.find_first_of(".\n:;?!") != std::string_view::npos) return false;
    if (c.run.words < 2 || !(c.run.known_given() || c.run.titled()) || !plausible(c.run)) return false;
    if (gap[2] >= '0' && gap[2] <= '9')
      c.outsider = true;
    else
      introduce(candidate, m.rule, m.span);
    c.speaks = true;
    return true;
  }

  void closing(const Match& m) {
    const std::size_t next = from(m.span.end);
    if (next >= b_.candidates.size()) return;
    const std::string_view gap = between(m.span.end, std::min(b_.candidates[next].run.span.begin, m.span.end + 40));
    for (const char c : gap)
      if (c != ' ' && c != ',' && c != '\n' && c != '.') return;
    if (plausible(b_.candidates[next].run)) introduce(next, m.rule, m.span);
  }

  void salutation(const Match& m) {
    const std::size_t next = from(m.span.end);
    if (!starts_block(m.span.begin) || next >= b_.candidates.size() || b_.candidates[next].run.span.begin != m.span.end + 1) return;
    Candidate& c = b_.candidates[next];
    c.greeted = true;
    if (plausible(c.run)) introduce(next, m.rule, m.span);
  }

  // ---- bylines
  void markup_byline() {
    const std::string& byline = document_.source().byline;
    if (byline.empty()) return;
    for (std::size_t i = 0; i < b_.candidates.size(); ++i)
      if (byline.find(text_of(b_.candidates[i].run.name)) != std::string::npos && b_.candidates[i].run.words > 1 && !b_.candidates[i].introduced)
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
    for (const Match& m : document_.layer<Match>()) {
      if (m.kind != kinds_.byline || !starts_block(m.span.begin)) continue;
      const std::size_t next = from(m.span.end);
      if (next < b_.candidates.size() && b_.candidates[next].run.span.begin == m.span.end + 1 && plausible(b_.candidates[next].run)) {
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
      if (c.introduced || c.outsider || c.run.span.begin != blocks[c.run.block].span.begin || c.run.words < 2 || c.run.titled() || c.run.words > 3) continue;
      if (alone_or_dated(c.run, blocks[c.run.block].span) && plausible(c.run)) report(i, kNone);
    }
  }

  [[nodiscard]] bool alone_or_dated(const NameRun& run, Span block) const {
    const std::string_view rest = between(run.span.end, block.end);
    const auto& mentions = document_.layer<Mention>();
    const auto [first, last] = mentions.in({run.span.end, std::min<Offset>(run.span.end + 16, static_cast<Offset>(text_.size()))});
    bool dated = false;
    for (std::size_t m = first; m < last; ++m) dated = dated || mentions[m].kind == "date";
    if (rest.empty()) return run.known_given() || dated;
    return dated && rest.size() < 60;
  }

  Document& document_;
  std::string_view text_;
  const NameLexicon& lexicon_;
  const RuleSet& rules_;
  const OfficialKinds& kinds_;
  OfficialBuffers& b_;
};

}  // namespace

void find_evidence(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                   OfficialBuffers& buffers) {
  Introductions(document, lexicon, rules, kinds, buffers).run();
}

}  // namespace assay
