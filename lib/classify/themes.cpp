#include "classify/themes.h"

#include <algorithm>
#include <tuple>

#include "classify/theme_votes.h"

namespace assay {
namespace {

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
constexpr Offset kSceneBefore = 1500;   // bytes before a statement in which words set the scene, fading
constexpr Offset kSceneAfter = 500;     // the same after it
constexpr float kSceneShare = 0.3F;     // what those of the whole document count beside them,
constexpr float kSceneWhole = 4;        // but together never more than this
constexpr float kSceneDoubt = 1.5F;     // weight of scenes that nobody spoke of: a word or two set none
constexpr float kSceneVotes = 3;        // for the theme of a scene that has all the weight
constexpr Offset kOpening = 24;         // bytes in which a phrase that begins a statement must end

// The beginning of something that may be long, so that looking at it for each statement costs no more than its words.
Span within_reach(Span span) { return {span.begin, std::min(span.end, span.begin + kReach)}; }

}  // namespace

void Themes::declare(RuleSet& rules) {
  rules.declare_kind("theme", {"theme", "weight", "fallback"});
  rules.declare_kind("theme-heading", {"theme", "weight"});
  rules.declare_kind("theme-before", {"weight"});
  rules.declare_kind("theme-scene", {"theme", "weight"});
}

// Made if need be.
std::uint16_t Themes::number_of(std::string_view theme) {
  auto at = std::find(names_.begin(), names_.end(), theme);
  if (at == names_.end()) at = names_.insert(at, theme);
  return static_cast<std::uint16_t>(at - names_.begin());
}

Themes::Themes(const RuleSet& rules, const ThemeLexicon* lexicon)
    : word_kind_(rules.kind_id("theme")),
      heading_kind_(rules.kind_id("theme-heading")),
      before_kind_(rules.kind_id("theme-before")),
      scene_kind_(rules.kind_id("theme-scene")),
      meanings_(rules.size()),
      fallback_(kNoTheme),
      lexicon_(lexicon) {
  for (RuleId id = 0; id < rules.size(); ++id) {
    const Rule& rule = rules.rule(id);
    const bool word = rule.kind == "theme";
    if (!word && rule.kind != "theme-heading" && rule.kind != "theme-before" && rule.kind != "theme-scene") continue;
    meanings_[id] = {kNoTheme, static_cast<float>(rule.number("weight", 1))};
    const std::string_view name = rule.string("theme");
    if (name.empty()) continue;
    meanings_[id].theme = number_of(name);
    if (word && fallback_ == kNoTheme && rule.flag("fallback")) fallback_ = meanings_[id].theme;
  }
  if (!lexicon_) return;
  for (const std::string& theme : lexicon_->themes()) lexicon_themes_.push_back(number_of(theme));
}

void Themes::read(const Document& document, ThemeWords& words, bool narrative) const {
  words.narrative = narrative;
  words.words.clear();
  words.headings.clear();
  words.scenes.clear();
  words.played.assign(names_.size() + 1, 0);
  words.all_played = 0;
  words.at = 0;
  std::uint32_t longest_word = 0, longest_heading = 0;
  for (const Match& match : document.layer<Match>()) {
    bool word = match.kind == word_kind_;
    if (match.kind == scene_kind_) {
      const auto [theme, weight] = meanings_[match.rule];
      words.scenes.push_back({match.span, kNone, match.rule});
      words.played[std::min<std::size_t>(theme, names_.size())] += weight;
      words.all_played += weight;
      word = theme != kNoTheme;
    }
    if (!word && match.kind != heading_kind_) continue;
    auto& found = word ? words.words : words.headings;
    std::uint32_t& longest = word ? longest_word : longest_heading;
    const Span before = found.empty() ? Span{} : found[longest].span;
    const bool taken_in = before.contains(match.span) && match.span != before;
    found.push_back({match.span, taken_in ? longest : kNone, match.rule});
    if (match.span.end > before.end) longest = static_cast<std::uint32_t>(found.size() - 1);
  }
}

// Hears all that is said in and around one statement.
class Themes::Listener {
 public:
  Listener(const Themes& themes, const Document& document, ThemeWords& words, Span span, std::uint32_t block)
      : themes_(themes),
        document_(document),
        blocks_(document.layer<Block>()),
        sentences_(document.layer<Sentence>()),
        words_(words),
        span_(span),
        block_(block) {
    words_.heard.clear();
    place();
    statement();
    if (words_.narrative && themes_.lexicon_) lexicon();
    rest();
    before();
    headings();
    scene();
  }
  [[nodiscard]] const ThemeVotes& votes() const { return votes_; }

 private:
  using Word = ThemeWords::Word;

  // Calls `use` for the words that lie within `where`, except those within a longer one that does.
  template <class Use>
  void each(const std::vector<Word>& words, Span where, Use&& use) const {
    auto at = words.begin();
    if (&words == &words_.words && where.begin + kReach >= span_.begin) {
      at += static_cast<std::ptrdiff_t>(words_.at);  // near: a few steps are less than a search
      while (at != words.begin() && std::prev(at)->span.begin >= where.begin) --at;
      while (at != words.end() && at->span.begin < where.begin) ++at;
    } else {
      at = std::lower_bound(words.begin(), words.end(), where.begin,
                            [](const Word& w, Offset begin) { return w.span.begin < begin; });
    }
    for (; at != words.end() && at->span.begin < where.end; ++at) {
      if (at->span.end > where.end) continue;
      if (at->within != kNone && where.contains(words[at->within].span)) continue;
      use(*at);
    }
  }
  void hear(const Word& word, float share, const Match* back = nullptr) {
    const Meaning& means = themes_.meanings_[word.rule];
    votes_.add(means.theme, means.weight * share);
    ++count_;
    if (document_.explained()) words_.heard.push_back({&word, back});
  }
  void hear_all(Span where, float share) {
    each(words_.words, where, [&](const Word& word) { hear(word, share); });
  }

  // Moves to the first word in or after the statement: statements come in order, so it is near. Finds the sentences of
  // its block up to its own.
  void place() {
    std::tie(first_, behind_) = sentences_.in({blocks_[block_].span.begin, span_.begin + 1});
    const auto& words = words_.words;
    while (words_.at < words.size() && words[words_.at].span.begin < span_.begin) ++words_.at;
    while (words_.at > 0 && words[words_.at - 1].span.begin >= span_.begin) --words_.at;
  }

  void statement() {
    each(words_.words, span_, [&](const Word& word) {
      const float late = static_cast<float>(word.span.begin - span_.begin) / static_cast<float>(kLate);
      hear(word, std::max(kLateShare, 1 - (1 - kLateShare) * late));
    });
  }

  void lexicon() {
    const auto& tokens = document_.layer<Token>();
    const std::string_view folded = document_.folded();
    for (auto [at, end] = tokens.in(span_); at < end; ++at) {
      const Span word = tokens[at].span;
      for (const ThemeLexicon::Lean& lean : themes_.lexicon_->leans(folded.substr(word.begin, word.size())))
        votes_.add(themes_.lexicon_themes_[lean.theme], lean.weight);
    }
  }

  void rest() {
    if (first_ == behind_ || sentences_[behind_ - 1].span.end <= span_.end) return;
    hear_all({span_.end, std::min(sentences_[behind_ - 1].span.end, span_.end + kReach)}, kRestShare);
  }

  // The words that begin the statement and refer back, if any.
  [[nodiscard]] const Match* refers_back() const {
    const auto& matches = document_.layer<Match>();
    const Offset opening = std::min(span_.begin + kOpening, span_.end);
    auto [i, last] = matches.in({span_.begin, opening});
    // A clause may begin with its comma and space.
    for (; i < last && matches[i].span.begin <= span_.begin + 2; ++i)
      if (matches[i].kind == themes_.before_kind_ && matches[i].span.end <= opening) return &matches[i];
    return nullptr;
  }

  void before() {
    const Match* back = refers_back();
    const float lean = back ? themes_.meanings_[back->rule].weight : 1;
    const Offset from = span_.begin > kReach ? span_.begin - kReach : 0;
    // `always` of a word's weight however far it stands, `near` more the nearer it stands.
    const auto hear_fading = [&](Span where, float always, float near) {
      each(words_.words, where, [&](const Word& word) {
        const float gone = static_cast<float>(span_.begin - word.span.begin) / static_cast<float>(kReach);
        hear(word, lean * (always + near * std::max(0.F, 1 - gone)), back);
      });
    };
    const Block& here = blocks_[block_];
    Offset begin = here.span.begin;
    if (first_ < behind_ && sentences_[first_].span.begin < span_.begin && sentences_[first_].span.end <= span_.begin) {
      hear_fading(within_reach(sentences_[first_].span), kTopicShare, kBeforeShare);
      begin = sentences_[first_].span.end;
    }
    hear_fading({std::max(from, begin), span_.begin}, 0, kBeforeShare);
    if (here.kind == BlockKind::kListItem && here.lead_in != kNone) {
      // Items of one list are about different things: what they share stands in the line above them.
      hear_all(within_reach(blocks_[here.lead_in].span), kLeadInShare);
      return;
    }
    for (std::uint32_t i = block_; i > 0 && blocks_[i - 1].span.end > from && blocks_[i - 1].kind == here.kind; --i)
      hear_fading({std::max(from, blocks_[i - 1].span.begin), blocks_[i - 1].span.end}, 0, kNearShare);
  }

  void headings() {
    std::uint32_t at = blocks_[block_].heading;
    const std::size_t before = count_;
    for (int i = 0; i < kHeadings && at != kNone && count_ == before; ++i) {
      const Span where = within_reach(blocks_[at].span);
      each(words_.headings, where, [&](const Word& word) { hear(word, 1); });
      if (count_ == before) hear_all(where, kHeadingShare);
      const bool stacked =
          at > 0 && blocks_[at - 1].kind == BlockKind::kHeading;  // a grade, say, under the area's name
      at = stacked ? at - 1 : blocks_[at].heading;
    }
  }

  void scene() {
    const auto& scenes = words_.scenes;
    if (scenes.empty()) return;
    ThemeVotes near;
    float all = kSceneDoubt;
    const auto play = [&](std::uint16_t theme, float weight) {
      near.add(theme, weight);
      all += weight;
    };
    const float share = std::min(kSceneShare, kSceneWhole / words_.all_played);
    for (std::size_t theme = 0; theme + 1 < words_.played.size(); ++theme)
      if (words_.played[theme] > 0) play(static_cast<std::uint16_t>(theme), share * words_.played[theme]);
    play(kNoTheme, share * words_.played.back());
    const Offset from = span_.begin > kSceneBefore ? span_.begin - kSceneBefore : 0;
    auto at = std::lower_bound(scenes.begin(), scenes.end(), from,
                               [](const Word& w, Offset begin) { return w.span.begin < begin; });
    for (; at != scenes.end() && at->span.begin < span_.end + kSceneAfter; ++at) {
      float gone = 0;
      if (at->span.begin < span_.begin)
        gone = static_cast<float>(span_.begin - at->span.begin) / static_cast<float>(kSceneBefore);
      else if (at->span.begin > span_.end)
        gone = static_cast<float>(at->span.begin - span_.end) / static_cast<float>(kSceneAfter);
      const Meaning& means = themes_.meanings_[at->rule];
      play(means.theme, means.weight * (1 - gone));
      if (document_.explained()) words_.heard.push_back({&*at, nullptr});
    }
    const ThemeVotes::Vote* best = near.best();
    const float lead = 2 * best->weight / all - 1;  // over all others together
    if (best->theme != kNoTheme && lead > 0) votes_.add(best->theme, kSceneVotes * lead);
  }

  const Themes& themes_;
  const Document& document_;
  const Layer<Block>& blocks_;
  const Layer<Sentence>& sentences_;
  ThemeWords& words_;
  Span span_;
  std::uint32_t block_;
  ThemeVotes votes_;
  std::size_t first_ = 0, behind_ = 0;  // sentences: of the block the first, and the one behind the statement's
  std::size_t count_ = 0;               // of what was heard
};

void Themes::weigh(const Document& document, ThemeWords& words, Span span, std::uint32_t block,
                   std::vector<std::pair<std::string_view, float>>& out) const {
  const Listener listener(*this, document, words, span, block);
  for (const ThemeVotes::Vote& vote : listener.votes().all()) out.emplace_back(names_[vote.theme], vote.weight);
}

void Themes::assign(Document& document, ThemeWords& words, Span span, std::uint32_t block,
                    std::vector<std::string_view>& out) const {
  const Listener listener(*this, document, words, span, block);
  const ThemeVotes& votes = listener.votes();
  const ThemeVotes::Vote* best = votes.best();
  if (!best) {
    if (fallback_ != kNoTheme) out.push_back(names_[fallback_]);
    return;
  }
  const ThemeVotes::Vote* second = votes.best(best);
  if (second && second->weight < std::max(kSecondLeast, kSecondShare * best->weight)) second = nullptr;
  if (second) out.reserve(out.size() + 2);
  out.push_back(names_[best->theme]);
  if (second) out.push_back(names_[second->theme]);
  for (const ThemeWords::Heard& heard : words.heard) {
    const std::uint16_t theme = meanings_[heard.word->rule].theme;
    const bool own_scene = theme == kNoTheme;  // speaks against the other scenes
    if (!own_scene && theme != best->theme && !(second && theme == second->theme)) continue;
    document.trace(heard.word->rule, heard.word->span);
    if (heard.back) document.trace(heard.back->rule, heard.back->span);
  }
}

}  // namespace assay
