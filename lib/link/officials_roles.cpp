// Names beside the words of a role: "Jane Doe, director of …", "chief executive Jane Doe", "Lead inspector: Jane Doe".
#include <algorithm>
#include <cctype>

#include "link/officials_evidence.h"

namespace assay {
namespace {

constexpr Offset kReach = 90;  // bytes between a name and its role
constexpr int kGlueWords = 8;
constexpr int kBodyWords = 6;
constexpr std::size_t kLongestList = 200;  // names behind one role

// What stands between a name and a role.
struct Gap {
  bool ok = false;
  bool comma = false;  // a comma or a dash
  bool colon = false;
  bool paren = false;
  bool line = false;
  bool preposition = false;  // the last word is "of", "at", …: what follows is a body, not a person
  int words = 0;
  std::uint32_t body = kNone;  // a council or organisation named in it
  [[nodiscard]] bool tight() const { return ok && !comma && words == 0; }
};

class RoleSearch final : EvidenceSearch {
 public:
  RoleSearch(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
             OfficialBuffers& b)
      : EvidenceSearch(document, lexicon, rules, kinds, b) {}

  void run() { roles(); }

 private:
  // The council or organisation mention that begins at `at`, or kNone.
  [[nodiscard]] std::uint32_t body_at(Offset at) const {
    const auto& mentions = document_.layer<Mention>();
    const auto found = std::lower_bound(b_.bodies.begin(), b_.bodies.end(), at,
                                        [&](std::uint32_t m, Offset o) { return mentions[m].span.begin < o; });
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
        g.preposition = false;
        i = document_.layer<Mention>()[body].span.end;
      } else if (c == ' ' || c == ')') {
        ++i;
      } else if (c == ',' || c == '|' || (c == '-' && rest.starts_with("- "))) {
        g.comma = true, g.preposition = false, ++i;
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
      } else if ((c >= '0' && c <= '9') || rest.starts_with("\xC2\xA3")) {  // "58," or "the £148,000-a-year"
        while (i < end && text_[i] != ' ' && !(text_[i] == ',' && i + 1 < end && text_[i + 1] == ' ')) ++i;
      } else {
        Offset stop = i;
        while (stop < end && is_word_byte(stop)) ++stop;
        if (stop == i || ++g.words > kGlueWords) return g;
        const std::string_view word = between(i, stop);
        // "of Exampleton Homes": the words of a body that no gazetteer knows
        const bool capital = word.front() >= 'A' && word.front() <= 'Z';
        if (capital && g.comma && g.words == 1)
          if (const Offset body = possessive_body(i, end)) {
            i = body;
            continue;
          }
        if (!(capital && g.preposition) && !lexicon_.is(word, NameWord::kGlue)) return g;
        if (!capital) g.preposition = lexicon_.is(word, NameWord::kPreposition);
        i = stop;
        continue;
      }
    }
    g.ok = true;
    return g;
  }

  // Where the capitalised words of a body that no gazetteer knows end in 's ("Exampleton Homes's"), or 0.
  [[nodiscard]] Offset possessive_body(Offset i, Offset end) const {
    for (int words = 0; words < kBodyWords && i < end; ++words) {
      Offset stop = i;
      while (stop < end && is_word_byte(stop)) ++stop;
      const bool capital = text_[i] >= 'A' && text_[i] <= 'Z';
      if (stop == i || !(capital || lexicon_.is(between(i, stop), NameWord::kPreposition))) return 0;
      if (between(i, stop).ends_with("'s")) return stop;
      if (between(stop, end).starts_with("\xE2\x80\x99s")) return stop + 4;
      if (stop >= end || text_[stop] != ' ') return 0;
      i = stop + 1;
    }
    return 0;
  }

  // Letters, hyphens, and an apostrophe before a letter ("council's").
  [[nodiscard]] bool is_word_byte(Offset i) const {
    const auto c = static_cast<unsigned char>(text_[i]);
    return std::isalpha(c) || c == '-' ||
           (c == '\'' && i + 1 < text_.size() && std::isalpha(static_cast<unsigned char>(text_[i + 1])));
  }

  void roles() {
    for (std::uint32_t r = 0; r < b_.roles.size(); ++r) {
      const RoleHit& role = b_.roles[r];
      const std::size_t next = from(role.span.end);
      // A title or suffix that is a role itself: "Councillor Jane Doe", "Jane Doe HMI".
      if (const std::size_t around = from(role.span.begin + 1);
          around > 0 && b_.candidates[around - 1].run.span.contains(role.span)) {
        if (!plausible(b_.candidates[around - 1].run)) continue;
        link(r, around - 1, kNone);
        // Of "Councillor Jane Doe, Councillor Jim Roe, …" the first leads the whole list.
        if (role.rule->flag("list") && role.span.begin < b_.candidates[around - 1].run.name.begin &&
            b_.candidates[around - 1].listed != role.id)
          rest_of_list(r, around - 1, kNone);
        continue;
      }
      if (next < b_.candidates.size() && after_role(r, next, true)) continue;
      // Names of parties or wards in brackets may stand between: "Jane Doe (Lab, Harbour), cabinet member".
      bool found = false;
      for (std::size_t back = 1; back <= 3 && back <= next && !found; ++back) found = before_role(r, next - back);
      if (found) continue;
      for (std::size_t on = next; on < next + 3 && on < b_.candidates.size(); ++on)
        if (after_role(r, on, false)) break;
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
    const auto next = std::lower_bound(b_.bodies.begin(), b_.bodies.end(), role.end,
                                       [&](std::uint32_t m, Offset o) { return mentions[m].span.begin < o; });
    if (next != b_.bodies.end()) {
      const std::string_view words = between(role.end, std::min(mentions[*next].span.begin, role.end + 12));
      for (const std::string_view joint :
           {" of ", " at ", " for ", " of the ", " at the ", " for the ", " with ", ", ", " ", "\n"})
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
    // "The Green group's Jane Doe" is one of the group.
    if (role.rule->flag("ahead") && role.span.end < text_.size() && text_[role.span.end] != ' ' &&
        text_[role.span.end] != ',')
      return false;
    const Gap g = gap(role.span.end, run.span.begin);
    if (!g.ok || g.tight() != tight || g.preposition) return false;
    if (g.line && !g.colon && !whole_block(role.span)) return false;
    if (g.line && role.rule->flag("outsider")) return false;  // "Care leavers" is the heading above a name
    if (!tight && g.words > 0 && !g.comma && role.rule->flag("loose") && !role.rule->flag("list")) return false;
    if (role.rule->flag("loose") && !g.colon && !run.titled() && !run.known_given() && role.rule->flag("list")) {
      if (g.words == 0 && !g.comma) return false;  // "Inspectors Little Haven"
    }
    if (!plausible(run)) return false;
    link(r, candidate, g.body);
    if (role.rule->flag("list")) rest_of_list(r, candidate, g.body);
    return true;
  }

  bool before_role(std::uint32_t r, std::size_t candidate) {
    const RoleHit& role = b_.roles[r];
    const NameRun& run = b_.candidates[candidate].run;
    if (run.possessive || role.rule->flag("ahead")) return false;
    if (role.rule->flag("verb")) {
      const bool person = run.known_given() || run.titled() || role.rule->flag("sure");
      const bool beside = between(run.span.end, role.span.begin) == " " && person && run.words > 1 && plausible(run);
      if (beside) link(r, candidate, kNone);
      return beside;
    }
    const Gap g = gap(run.span.end, role.span.begin);
    if (!g.ok || g.colon) return false;
    // "Jane Doe, of Cragg Top, whose son …": the place is not who is meant.
    if (role.rule->flag("outsider") && !run.known_given() && between(0, run.span.begin).ends_with(" of ")) return false;
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
    const std::size_t end = std::min(b_.candidates.size(), candidate + kLongestList);
    for (std::size_t next = candidate + 1; next < end; ++next) {
      const NameRun& run = b_.candidates[next].run;
      if (!list_joint(between(b_.candidates[next - 1].run.span.end, run.span.begin)) || run.body_follows) return;
      if (run.words < 2 && !run.titled()) continue;  // half a name, the line ends in it
      if (!plausible(run)) return;
      b_.candidates[next].listed = b_.roles[r].id;
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
};

}  // namespace

void find_roles(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                OfficialBuffers& buffers) {
  RoleSearch(document, lexicon, rules, kinds, buffers).run();
}

}  // namespace assay
