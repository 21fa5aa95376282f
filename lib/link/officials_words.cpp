// Names beside other words that introduce somebody: verbs of speech, the ends and heads of letters, labels.
#include <algorithm>

#include "link/officials_evidence.h"

namespace assay {
namespace {

constexpr Offset kLabel = 60;              // bytes behind a name in which " (Exampleshire):" can stand
constexpr Offset kReach = 90;              // bytes of description between a name and its verb
constexpr std::size_t kTextBytes = 1000;   // less is a note, of which nothing tells what it is
constexpr std::size_t kAddressBytes = 60;  // of a reader's street

class WordSearch final : EvidenceSearch {
 public:
  WordSearch(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
             OfficialBuffers& b)
      : EvidenceSearch(document, lexicon, rules, kinds, b) {}

  void run() {
    words_beside();
    lists();
    labels();
    readers();
    // Minutes, debates, columns and blogs name those who have a part in the matter; a newspaper names its readers, too.
    if (letter_ || (document_.genre() == Genre::kOther && text_.size() >= kTextBytes)) in_full();
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
      else if (m.kind == kinds_.cue)
        cue(m);
    }
  }

  // "Jane Doe took the board through the quarter", "thank you for meeting Jane Doe".
  void cue(const Match& m) {
    const Rule& rule = rules_.rule(m.rule);
    const bool before = rule.string("place") == "before";
    const std::size_t next = from(before ? m.span.begin : m.span.end);
    if (before ? next == 0 : next >= b_.candidates.size()) return;
    const std::size_t at = before ? next - 1 : next;
    const NameRun& run = b_.candidates[at].run;
    const std::string_view gap =
        before ? between_or_empty(run.span.end, m.span.begin) : between_or_empty(m.span.end, run.span.begin);
    if (gap != " " || run.words < 2 || run.possessive || b_.candidates[at].outsider) return;
    const bool known = run.known_given() || run.titled();
    if ((!before || rule.flag("known")) && !known) return;  // "under Working Together"
    if (plausible(run)) introduce(at, m.rule, m.span);
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
    const Offset begin = c.run.span.begin;
    // "One of them, Jane Doe, said": the name itself stands between commas.
    const bool set_off = gap == ", " && c.run.known_given() && c.run.span.end < m.span.begin && begin > 1 &&
                         between(begin - 2, begin) == ", ";
    if (gap != " " && gap != ": " && !set_off) return;
    c.speaks = true;
    if (aged(c.run))
      c.outsider = true;
    else if (!c.run.possessive && plausible(c.run))
      introduce(candidate, m.rule, m.span);
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
    if (between(0, c.run.span.begin).ends_with(" in ")) return false;  // "mothers in Kirk Ingle, which …, said"
    if (gap[2] >= '0' && gap[2] <= '9')
      c.outsider = true;
    else
      introduce(candidate, m.rule, m.span);
    c.speaks = true;
    return true;
  }

  void closing(const Match& m) {
    const std::string_view on = text_.substr(m.span.end, 2);
    if (on.size() == 2 && on[0] == ' ' && on[1] >= 'a' && on[1] <= 'z') return;  // "Thanks again for the plan"
    b_.closing = m.span.begin;
    const std::size_t next = from(m.span.end);
    if (next >= b_.candidates.size()) return;
    const std::string_view gap = between(m.span.end, std::min(b_.candidates[next].run.span.begin, m.span.end + 40));
    for (const char c : gap)
      if (c != ' ' && c != ',' && c != '\n' && c != '.') return;
    Candidate& c = b_.candidates[next];
    c.greeted = true;  // "Yours, Jane" is whom the letterhead names
    letter_ = letter_ || starts_block(m.span.begin);
    if (plausible(c.run)) introduce(next, m.rule, m.span);
  }

  void salutation(const Match& m) {
    const std::size_t next = from(m.span.end);
    if (!starts_block(m.span.begin) || next >= b_.candidates.size() ||
        b_.candidates[next].run.span.begin != m.span.end + 1)
      return;
    Candidate& c = b_.candidates[next];
    c.greeted = true;
    letter_ = true;
    if (plausible(c.run)) introduce(next, m.rule, m.span);
  }

  // ---- lists of people: the heads of e-mails, who was present
  void lists() {
    const auto& blocks = document_.layer<Block>();
    for (const Match& m : b_.matches) {
      if (m.kind != kinds_.people || !starts_block(m.span.begin)) continue;
      const char mark = m.span.end < text_.size() ? text_[m.span.end] : '\n';
      if (mark != ':' && !(mark == ' ' && rules_.rule(m.rule).flag("bare"))) continue;
      const auto [block, last] = blocks.in({m.span.begin, m.span.end});
      if (block == last) continue;
      letter_ = true;
      const std::size_t line = text_.find('\n', m.span.end);
      const Offset end = std::min(blocks[block].span.end, static_cast<Offset>(std::min(line, text_.size())));
      for (std::size_t i = from(m.span.end); i < b_.candidates.size() && b_.candidates[i].run.span.begin < end; ++i)
        if (plausible(b_.candidates[i].run)) introduce(i, m.rule, m.span);
    }
  }

  // A newspaper's readers: "Mrs J. Doe, Harbour Row" under a letter, "Mr Roe (11 September)" in the next.
  void readers() {
    if (document_.genre() != Genre::kPressArticle) return;
    constexpr std::uint16_t kMrs = bits(NameWord::kMale) | bits(NameWord::kFemale);
    constexpr std::uint16_t kPlain = kMrs | bits(NameWord::kTitle);
    const auto& blocks = document_.layer<Block>();
    const auto& mentions = document_.layer<Mention>();
    for (Candidate& c : b_.candidates) {
      if ((c.run.title_bits & kMrs) == 0 || (c.run.title_bits & ~kPlain) != 0) continue;
      const Span block = blocks[c.run.block].span;
      const Offset end = c.run.span.end;
      const std::string_view rest = between(end, std::max(end, block.end));
      const auto [first, last] = mentions.in({std::min(end + 2, block.end), block.end});
      const bool said = first < last;
      const bool address = c.run.span.begin == block.begin && rest.starts_with(", ") && rest.size() > 3 &&
                           rest.size() < kAddressBytes && rest[2] >= 'A' && rest[2] <= 'Z' && rest.back() != '.' &&
                           !said;
      const bool dated = rest.starts_with(" (") && said && mentions[first].kind == "date" &&
                         mentions[first].span.begin == end + 2 && text_[mentions[first].span.end] == ')';
      if (address || dated) c.outsider = true;
    }
  }

  // In letters and minutes whoever is named in full has a part, unless told as one of the public.
  void in_full() {
    if (document_.genre() == Genre::kInspectionReport) return;
    HashSet outside;
    const auto key = [&](Span s) { return HashSet::hash(text_of(s)); };
    for (const Candidate& c : b_.candidates)
      if (c.outsider && !c.introduced) outside.insert(key(c.run.surname));
    for (Candidate& c : b_.candidates) {
      const NameRun& run = c.run;
      if (c.introduced || c.outsider || run.words < 2 || run.words > 3 || run.all_caps || !run.known_given()) continue;
      if ((run.given_bits & bits(NameWord::kGivenCommon)) || !plausible(run) || outside.contains(key(run.surname)))
        continue;
      if (lexicon_.is(text_of(run.surname), NameWord::kOther)) continue;  // "Clive House"
      if (!letter_ && (run.possessive || told_of(run))) continue;
      const bool bracketed =
          run.span.begin > 1 && between(run.span.begin - 2, run.span.begin) == ") ";  // "(Mrs) Jane Doe"
      if (aged(run) || bracketed) continue;
      c.introduced = true;
      if (!letter_) c.rule = kinds_.name_alone;
    }
  }

  // "Jane Doe, 58," as newspapers tell of the public.
  [[nodiscard]] bool aged(const NameRun& run) const {
    const std::string_view rest = between(run.span.end, std::min<Offset>(run.span.end + 5, text_size()));
    const auto digit = [&](std::size_t i) { return i < rest.size() && rest[i] >= '0' && rest[i] <= '9'; };
    return rest.starts_with(", ") && digit(2) && (!digit(3) || !digit(4));
  }

  // "Jane Doe is 88", "Bus driver Jane Doe and wife": whom a story is told of.
  [[nodiscard]] bool told_of(const NameRun& run) const {
    const std::string_view rest = between(run.span.end, text_size());
    for (const std::string_view said : kinds_.before_age)
      if (rest.starts_with(said) && rest.size() > said.size() && rest[said.size()] >= '0' && rest[said.size()] <= '9')
        return true;
    return std::any_of(kinds_.before_kin.begin(), kinds_.before_kin.end(),
                       [&](std::string_view said) { return rest.starts_with(said); });
  }
  [[nodiscard]] Offset text_size() const { return static_cast<Offset>(text_.size()); }

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
        if (Candidate& named = b_.candidates[c]; plausible(named.run)) {
          // In a written answer nothing follows that would tell for whom it is given.
          if (!named.introduced && !letter_ && !said_behind(named.run.span.end)) named.rule = kinds_.name_alone;
          named.introduced = true;
        }
    }
  }

  [[nodiscard]] bool said_behind(Offset end) const {
    const std::string_view line = between(end, std::max(end, std::min<Offset>(end + 60, text_size())));
    const std::size_t colon = line.find(": ");
    return colon != std::string_view::npos && colon + 2 < line.size() && line[colon + 2] >= 'A' &&
           line[colon + 2] <= 'Z';
  }

  [[nodiscard]] bool labels_speech(Offset end) const {
    const bool to_end = text_.size() - end <= kLabel;
    std::string_view rest = between(end, to_end ? static_cast<Offset>(text_.size()) : end + kLabel);
    while (rest.starts_with(" (")) {  // place, party
      const std::size_t close = rest.find(')');
      if (close == std::string_view::npos) return false;
      rest.remove_prefix(close + 1);
    }
    if ((rest == ":" && to_end) || rest.starts_with(":\n")) return true;
    // In a written answer the number of the question may follow, or nothing.
    const bool placed = rest.data() != text_.data() + end;
    if (placed && ((rest.empty() && to_end) || rest.starts_with('\n'))) return true;
    const bool begins = rest.size() > 2 && ((rest[2] >= 'A' && rest[2] <= 'Z') || (rest[2] >= '0' && rest[2] <= '9'));
    return rest.starts_with(": ") && begins;
  }

  bool letter_ = false;  // somebody is addressed, signs, or is listed as present
};

}  // namespace

void find_words(Document& document, const NameLexicon& lexicon, const RuleSet& rules, const OfficialKinds& kinds,
                OfficialBuffers& buffers) {
  WordSearch(document, lexicon, rules, kinds, buffers).run();
}

}  // namespace assay
