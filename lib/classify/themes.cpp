#include "classify/themes.h"

#include <algorithm>
#include <array>

namespace assay {
namespace {

constexpr std::uint16_t kNoTheme = 0xFFFF;

// Found by trying values on labelled reports and press articles; around each the figures hardly change.
constexpr Offset kReach = 400;  // bytes before and after a statement that are looked at: two to three sentences
constexpr Offset kLate = 200;   // words so far into a statement count kLateShare
constexpr float kLateShare = 0.6F;
constexpr float kRestShare = 0.4F;      // the rest of the sentence that a clause belongs to
constexpr float kBeforeShare = 0.35F;   // what stands before it in its block, fading to 0 at kReach
constexpr float kNearShare = 0.15F;     // the same in the blocks before
constexpr float kTopicShare = 0.25F;    // the first sentence of its block, however far
constexpr float kLeadInShare = 0.5F;    // the line that introduces a list
constexpr float kHeadingShare = 0.15F;  // words of kind "theme" in a heading that has none of kind "theme-heading"
constexpr float kSecondShare = 0.4F;    // so much of the best theme's votes make a second theme,
constexpr float kSecondLeast = 0.6F;    // but never fewer than these
constexpr int kHeadings = 4;            // headings one above the other that are looked at
constexpr Offset kOpening = 24;         // bytes in which a phrase that begins a statement must end

// The beginning of something that may be long, so that looking at it for each statement costs no more than its words.
Span within_reach(Span span) { return {span.begin, std::min(span.end, span.begin + kReach)}; }

}  // namespace

// The votes for each theme that was spoken of. Once the seats are taken, further themes are not heard: a statement
// that speaks of so many is about none of them.
class Themes::Votes {
 public:
  struct Vote {
    std::uint16_t theme = kNoTheme;
    float weight = 0;
    [[nodiscard]] bool beats(const Vote& other) const {
      return weight > other.weight || (weight == other.weight && theme < other.theme);
    }
  };

  void add(std::uint16_t theme, float weight) {
    std::size_t i = 0;
    while (i < used_ && seats_[i].theme != theme) ++i;
    if (i == seats_.size()) return;
    if (i == used_) seats_[used_++].theme = theme;
    seats_[i].weight += weight;
  }
  /// The vote with most weight, `except` left out; null where there is none.
  [[nodiscard]] const Vote* best(const Vote* except = nullptr) const {
    const Vote* found = nullptr;
    for (std::size_t i = 0; i < used_; ++i)
      if (&seats_[i] != except && (!found || seats_[i].beats(*found))) found = &seats_[i];
    return found;
  }

 private:
  std::array<Vote, 32> seats_;
  std::size_t used_ = 0;
};

// One match with what it adds to the votes for its theme; `back` is the match of kind "theme-before" that raised it.
struct Themes::Heard {
  const Match* match = nullptr;
  std::uint16_t theme = kNoTheme;
  float weight = 0;
  const Match* back = nullptr;
};

void Themes::declare(RuleSet& rules) {
  rules.declare_kind("theme", {"theme", "weight", "fallback"});
  rules.declare_kind("theme-heading", {"theme", "weight"});
  rules.declare_kind("theme-before", {"weight"});
}

Themes::Themes(const RuleSet& rules)
    : word_kind_(rules.kind_id("theme")),
      heading_kind_(rules.kind_id("theme-heading")),
      before_kind_(rules.kind_id("theme-before")),
      meanings_(rules.size()),
      fallback_(kNoTheme) {
  for (RuleId id = 0; id < rules.size(); ++id) {
    const Rule& rule = rules.rule(id);
    const bool word = rule.kind == "theme";
    if (!word && rule.kind != "theme-heading" && rule.kind != "theme-before") continue;
    meanings_[id] = {kNoTheme, static_cast<float>(rule.number("weight", 1))};
    const std::string_view name = rule.string("theme");
    if (name.empty()) continue;
    auto at = std::find(names_.begin(), names_.end(), name);
    if (at == names_.end()) at = names_.insert(at, name);
    meanings_[id].theme = static_cast<std::uint16_t>(at - names_.begin());
    if (word && fallback_ == kNoTheme && rule.flag("fallback")) fallback_ = meanings_[id].theme;
  }
}

// Calls `use(match, meaning)` for the matches of a kind that lie within `where`, except those within a longer one.
template <class Use>
void Themes::each(const Document& document, Span where, std::uint16_t kind, Use&& use) const {
  const auto& matches = document.layer<Match>();
  const auto [first, last] = matches.in(where);
  Span longest{};
  for (std::size_t i = first; i < last; ++i) {
    const Match& match = matches[i];
    if (match.kind != kind || match.span.end > where.end) continue;
    if (longest.contains(match.span) && match.span != longest) continue;
    if (match.span.end > longest.end) longest = match.span;
    use(match, meanings_[match.rule]);
  }
}

template <class Use>
void Themes::hear_statement(const Document& document, Span span, Use&& use) const {
  each(document, span, word_kind_, [&](const Match& match, const Meaning& said) {
    const float late = static_cast<float>(match.span.begin - span.begin) / static_cast<float>(kLate);
    use(Heard{&match, said.theme, said.weight * std::max(kLateShare, 1 - (1 - kLateShare) * late)});
  });
}

template <class Use>
void Themes::hear_rest(const Document& document, Span span, std::uint32_t block, Use&& use) const {
  const auto& sentences = document.layer<Sentence>();
  const auto [first, last] = sentences.in({document.layer<Block>()[block].span.begin, span.begin + 1});
  if (first == last || sentences[last - 1].span.end <= span.end) return;
  const Span rest{span.end, std::min(sentences[last - 1].span.end, span.end + kReach)};
  each(document, rest, word_kind_, [&](const Match& match, const Meaning& said) {
    use(Heard{&match, said.theme, said.weight * kRestShare});
  });
}

template <class Use>
void Themes::hear_before(const Document& document, Span span, std::uint32_t block, Use&& use) const {
  const Match* back = nullptr;
  each(document, {span.begin, std::min(span.begin + kOpening, span.end)}, before_kind_,
       [&](const Match& match, const Meaning&) {
         // A clause may begin with its comma and space.
         if (match.span.begin <= span.begin + 2 && !back) back = &match;
       });
  const float lean = back ? meanings_[back->rule].weight : 1;
  const Offset from = span.begin > kReach ? span.begin - kReach : 0;
  // `always` of a word's weight however far it stands, `near` more the nearer it stands.
  const auto hear = [&](Span where, float always, float near) {
    each(document, where, word_kind_, [&](const Match& match, const Meaning& said) {
      const float gone = static_cast<float>(span.begin - match.span.begin) / static_cast<float>(kReach);
      use(Heard{&match, said.theme, said.weight * lean * (always + near * std::max(0.F, 1 - gone)), back});
    });
  };
  const auto& blocks = document.layer<Block>();
  const auto& sentences = document.layer<Sentence>();
  const Block& here = blocks[block];
  Offset begin = here.span.begin;
  if (const auto [first, last] = sentences.in({begin, span.begin});
      first < last && sentences[first].span.end <= span.begin) {
    hear(within_reach(sentences[first].span), kTopicShare, kBeforeShare);
    begin = sentences[first].span.end;
  }
  hear({std::max(from, begin), span.begin}, 0, kBeforeShare);
  if (here.kind == BlockKind::kListItem && here.lead_in != kNone) {
    // Items of one list are about different things: what they share stands in the line above them.
    each(document, within_reach(blocks[here.lead_in].span), word_kind_, [&](const Match& match, const Meaning& said) {
      use(Heard{&match, said.theme, said.weight * kLeadInShare});
    });
    return;
  }
  for (std::uint32_t i = block; i > 0 && blocks[i - 1].span.end > from && blocks[i - 1].kind == here.kind; --i)
    hear({std::max(from, blocks[i - 1].span.begin), blocks[i - 1].span.end}, 0, kNearShare);
}

template <class Use>
void Themes::hear_headings(const Document& document, std::uint32_t block, Use&& use) const {
  const auto& blocks = document.layer<Block>();
  std::uint32_t at = blocks[block].heading;
  bool heard = false;
  const auto hear = [&](std::uint16_t kind, float share) {
    each(document, within_reach(blocks[at].span), kind, [&](const Match& match, const Meaning& said) {
      use(Heard{&match, said.theme, said.weight * share});
      heard = true;
    });
  };
  for (int i = 0; i < kHeadings && at != kNone && !heard; ++i) {
    hear(heading_kind_, 1);
    if (!heard) hear(word_kind_, kHeadingShare);
    const bool stacked = at > 0 && blocks[at - 1].kind == BlockKind::kHeading;  // a grade, say, under the area's name
    at = stacked ? at - 1 : blocks[at].heading;
  }
}

template <class Use>
void Themes::hear(const Document& document, Span span, std::uint32_t block, Use&& use) const {
  hear_statement(document, span, use);
  hear_rest(document, span, block, use);
  hear_before(document, span, block, use);
  hear_headings(document, block, use);
}

void Themes::assign(Document& document, Span span, std::uint32_t block, std::vector<std::string_view>& out) const {
  Votes votes;
  // What was heard, so that it need not be looked for again; it is where there was more than fits in.
  std::array<Heard, 96> kept;
  std::size_t count = 0;
  hear(document, span, block, [&](const Heard& heard) {
    votes.add(heard.theme, heard.weight);
    if (count < kept.size()) kept[count] = heard;
    ++count;
  });
  const Votes::Vote* best = votes.best();
  if (!best) {
    if (fallback_ != kNoTheme) out.push_back(names_[fallback_]);
    return;
  }
  const Votes::Vote* second = votes.best(best);
  if (second && second->weight < std::max(kSecondLeast, kSecondShare * best->weight)) second = nullptr;
  out.push_back(names_[best->theme]);
  if (second) out.push_back(names_[second->theme]);
  const auto trace = [&](const Heard& heard) {
    if (heard.theme != best->theme && !(second && heard.theme == second->theme)) return;
    document.trace(heard.match->rule, heard.match->span);
    if (heard.back) document.trace(heard.back->rule, heard.back->span);
  };
  if (count > kept.size()) return hear(document, span, block, trace);
  std::for_each(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(count), trace);
}

}  // namespace assay
