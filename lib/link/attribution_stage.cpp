// Whose statement each finding and quotation is.
//
// A report or letter of an inspectorate speaks for it throughout. Elsewhere, in this order: the speaker of the
// quotation a finding stands in; the speaker of its sentence ("She added that …"); of the sentence that introduces its
// list; the parliamentary speaker whose turn it is ("Jane Doe: …"); and last the narrator, which in the press is
// whatever is being retold (a report, a notice), and in a press release or a signed letter the house that writes.
#include <algorithm>
#include <memory>
#include <optional>

#include "link/attribution.h"
#include "link/stages.h"

namespace assay {
namespace {

constexpr Offset kSectionHeading = 60;  // a longer heading is a headline

class Attributor {
 public:
  Attributor(Document& document, const RuleSet& rules, const SourceKinds& kinds, const SpeechWords& words)
      : document_(document), rules_(rules), kinds_(kinds), words_(words), sentences_(document.layer<Sentence>()) {}

  void run() {
    const Narration narration = narrate(document_, rules_, kinds_);
    narrator_ = retold_ = narration.voice;
    fixed_ = narration.fixed;
    own_voice_ = narration.own_voice;
    minutes_ = narration.minutes;
    if (!fixed_) {
      speech_.emplace(document_, rules_, kinds_, words_);
      turns_ = turns_of_debate(document_);
    }
    frames_.reserve(sentences_.size());
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      frames_.push_back(frame(s));
      if (frames_.back().named) trace(frames_.back().voice);
    }
    quotations();
    findings();
  }

 private:
  struct Frame {
    Voice voice;
    bool named = false;  // the sentence itself says who speaks
  };

  [[nodiscard]] std::size_t sentence_at(Offset at) const {
    const auto [first, last] = sentences_.in({0, at + 1});
    return last > first && sentences_[last - 1].span.contains(at) ? last - 1 : sentences_.size();
  }

  // ---- sentences
  Frame frame(std::size_t s) {
    const Span span = sentences_[s].span;
    const std::uint32_t block = sentences_[s].block;
    const Block& b = document_.layer<Block>()[block];
    if (fixed_) return {narrator_, false};
    if (turns_[block] != kNone) {
      Voice turn = person(turns_[block]);
      return {turn, true};
    }
    if (b.kind == BlockKind::kHeading || b.kind == BlockKind::kTitle) {
      if (own_voice_ && block > 1 && span.size() < kSectionHeading) section(speech_->subject(span));
      if (!own_voice_ && block > 1 && names_council(span)) narrator_ = retold_;  // another's turn in a round-up
      return {narrator_, false};
    }
    const Voice voice = settled(speech_->in(span, group_), quotes_at_length(span));
    if (voice.known()) {
      if (voice.speaker == kNone) group_ = voice;
      if (!own_voice_ && (voice.source == "inspectorate" || marks(voice))) narrator_ = {.source = voice.source};
      return {voice, true};
    }
    if (!own_voice_)
      if (const Voice mark = speech_->mark(span); mark.known()) {
        narrator_ = {.source = mark.source};
        group_ = mark;
        return {mark, true};
      }
    if (minutes_ && s > 0 && sentences_[s - 1].block == block && frames_[s - 1].named) return frames_[s - 1];
    if (b.lead_in != kNone)
      if (const Frame* lead = frame_of_block(b.lead_in); lead && lead->named) return *lead;
    if (own_voice_ && !minutes_ && speech_->judged(span)) return {{.source = "inspectorate"}, false};
    if (!own_voice_ && first_person(span)) return {previous_person(s), false};
    return {section_.known() ? section_ : narrator_, false};
  }

  [[nodiscard]] bool names_council(Span span) const {
    const auto& mentions = document_.layer<Mention>();
    const auto [first, last] = mentions.in(span);
    return std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(first),
                       mentions.begin() + static_cast<std::ptrdiff_t>(last),
                       [](const Mention& m) { return m.kind == "council" && !m.nominal; });
  }

  // "We", "our" outside quotation marks.
  [[nodiscard]] bool first_person(Span span) const {
    const auto& matches = document_.layer<Match>();
    const auto [first, last] = matches.in(span);
    for (std::size_t m = first; m < last; ++m)
      if (matches[m].kind == kinds_.source && rules_.rule(matches[m].rule).string("role") == "first" &&
          !quoted(document_, matches[m].span.begin))
        return true;
    return false;
  }

  // Who says "we": the person who spoke in the sentence before, where quotation marks are missing; else the writer.
  [[nodiscard]] Voice previous_person(std::size_t s) const {
    if (s > 0 && frames_[s - 1].voice.speaker != kNone && sentences_[s - 1].block + 1 >= sentences_[s].block)
      return frames_[s - 1].voice;
    return {.source = "other"};
  }

  [[nodiscard]] bool marks(const Voice& voice) const {
    return voice.rule != kNone && rules_.rule(voice.rule).string("role") == "mark";
  }

  // A person of whom the document says nothing speaks for the house that writes, if one does.
  [[nodiscard]] Voice settled(Voice voice, bool own_words = false) const {
    if (voice.source == kUnknownSource) voice.source = own_voice_ ? narrator_.source : "other";
    // What parents say is retold from the report, unless in their own words.
    if (voice.source == kWitness) voice.source = own_voice_ || own_words ? "other" : narrator_.source;
    return voice;
  }

  void section(const Voice& subject) { section_ = {.source = subject.source}; }

  [[nodiscard]] Voice person(std::uint32_t entity) const {
    for (const Attribute& a : document_.entities()[entity].attributes)
      if (a.name == "speaks_for") return {.source = a.value, .speaker = entity};
    return {.source = "other", .speaker = entity};
  }

  // The frame of the last sentence of an earlier block.
  [[nodiscard]] const Frame* frame_of_block(std::uint32_t block) const {
    const auto [first, last] = sentences_.in(document_.layer<Block>()[block].span);
    return last > first && last <= frames_.size() ? &frames_[last - 1] : nullptr;
  }

  // ---- quotations
  void quotations() {
    auto& quotes = document_.edit<Quotation>();
    const auto& blocks = document_.layer<Block>();
    voices_.resize(quotes.size());
    for (std::size_t q = 0; q < quotes.size(); ++q) {
      const Span span = quotes[q].span;
      const std::size_t first = sentence_at(span.begin), last = sentence_at(span.empty() ? span.begin : span.end - 1);
      if (first == sentences_.size()) continue;
      const std::uint32_t block = sentences_[first].block;
      if (fixed_ || turns_[block] != kNone) {
        voices_[q] = frames_[first].voice;
        continue;
      }
      Span host = sentences_[first].span;
      if (last < sentences_.size()) host = host.cover(sentences_[last].span);
      Voice voice = speech_->beside(span, host, Voice{});
      // `She paused. “It is hard,” …`: the sentence after may be cut off from the words it reports.
      if (!voice.known() && host.end < blocks[block].span.end)
        voice = speech_->beside(span, {host.begin, std::min(blocks[block].span.end, host.end + 80)}, Voice{});
      if (!voice.known() && continues(quotes, q, block)) voice = voices_[q - 1];
      if (!voice.known() && whole_words(span) && speech_->said(span)) voice.source = kUnknownSource;
      voice = settled(voice, whole_words(span));
      voices_[q] = voice;
      trace(voice);
      if (voice.speaker == kNone) continue;
      quotes.at(q).speaker = voice.speaker;
      quotes.at(q).speaker_span = voice.at;
    }
  }

  // Does the quotation go on from the one before: in the same block, or opening the next?
  [[nodiscard]] bool continues(const Layer<Quotation>& quotes, std::size_t q, std::uint32_t block) const {
    if (q == 0 || !voices_[q - 1].known()) return false;
    const auto& blocks = document_.layer<Block>();
    const Offset gap = quotes[q].span.begin - std::min(quotes[q].span.begin, quotes[q - 1].span.end);
    if (gap <= 12) return true;
    const std::size_t before = sentence_at(quotes[q - 1].span.end - (quotes[q - 1].span.empty() ? 0 : 1));
    if (before == sentences_.size()) return false;
    const bool opens = quotes[q].span.begin <= blocks[block].span.begin + 4;
    const std::uint32_t other = sentences_[before].block;
    // Only whole sentences of speech go on; a few words in marks are the sentence's own.
    return (other == block || (opens && other + 1 == block)) && opens_sentence(quotes[q].span);
  }
  [[nodiscard]] bool quotes_at_length(Span span) const {
    const auto& quotes = document_.layer<Quotation>();
    const auto [first, last] = quotes.in(span);
    for (std::size_t q = first; q < last; ++q)
      if (whole_words(quotes[q].span)) return true;
    return false;
  }
  // Speech, not a few words that the sentence takes over.
  [[nodiscard]] bool whole_words(Span quotation) const {
    const char first = quotation.empty() ? 'a' : document_.text()[quotation.begin];
    return first >= 'A' && first <= 'Z';
  }
  [[nodiscard]] bool opens_sentence(Span quotation) const {
    const std::size_t s = sentence_at(quotation.begin);
    return s < sentences_.size() && quotation.begin <= sentences_[s].span.begin + 4;
  }

  void trace(const Voice& voice) {
    if (voice.rule != kNone) document_.trace(voice.rule, voice.at);
    if (voice.verb != kNone) document_.trace(voice.verb, voice.verb_at);
  }

  // ---- findings
  void findings() {
    auto& layer = document_.edit<Finding>();
    const auto& quotes = document_.layer<Quotation>();
    std::size_t q = 0;
    for (std::size_t f = 0; f < layer.size(); ++f) {
      Finding& finding = layer.at(f);
      Voice voice = finding.sentence < frames_.size() ? frames_[finding.sentence].voice : narrator_;
      while (q < quotes.size() && quotes[q].span.end <= finding.span.begin) ++q;
      for (std::size_t i = q; i < quotes.size() && quotes[i].span.begin < finding.span.end && i < q + 4; ++i) {
        const Offset begin = std::max(quotes[i].span.begin, finding.span.begin),
                     end = std::min(quotes[i].span.end, finding.span.end);
        if (voices_[i].known() && begin < end && (end - begin) * 2ULL >= finding.span.size()) voice = voices_[i];
      }
      finding.source = voice.source;
      finding.speaker = voice.speaker;
    }
  }

  Document& document_;
  const RuleSet& rules_;
  const SourceKinds& kinds_;
  const SpeechWords& words_;
  std::optional<Speech> speech_;  // where not all has one source
  const Layer<Sentence>& sentences_;
  Voice narrator_, group_, section_;
  Voice retold_;        // the narrator at the beginning of each section
  bool fixed_ = false;  // one source throughout
  bool minutes_ = false;
  bool own_voice_ = false;  // the text speaks for the house that writes it
  std::vector<std::uint32_t> turns_;
  std::vector<Frame> frames_;
  std::vector<Voice> voices_;
};

class Attribution final : public Stage {
 public:
  Attribution(std::shared_ptr<const RuleSet> rules, SourceKinds kinds, SpeechWords words)
      : rules_(std::move(rules)), kinds_(kinds), words_(std::move(words)) {}
  void run(Document& document, Scratch&) const override { Attributor(document, *rules_, kinds_, words_).run(); }

 private:
  std::shared_ptr<const RuleSet> rules_;
  SourceKinds kinds_;
  SpeechWords words_;
};

}  // namespace

StageType attribution_stage() {
  return {.name = "attribution",
          .summary = "who says each finding and quotation",
          .contract = {{"blocks", "sentences", "quotations", "mentions", "matches", "findings"}, {}},
          .make = [](Setup& setup) -> Result<std::unique_ptr<Stage>> {
            RuleSet& rules = *setup.rules;
            rules.declare_kind("source", {"source", "role", "house", "witness"});
            rules.declare_kind("speech", {"place", "finds"});
            rules.declare_kind("role", {"title", "organisation", "source", "list", "loose", "verb", "outsider"});
            rules.declare_kind("letter-closing", {});
            rules.declare_kind("letter-salutation", {});
            const SourceKinds kinds{.source = rules.kind_id("source"),
                                    .role = rules.kind_id("role"),
                                    .speech = rules.kind_id("speech"),
                                    .closing = rules.kind_id("letter-closing"),
                                    .salutation = rules.kind_id("letter-salutation")};
            Settings& settings = setup.settings;
            SpeechWords words{.passive_before = settings.strings("passive_before"),
                              .passive_agent = settings.strings("passive_agent"),
                              .idle_before = settings.strings("idle_before"),
                              .idle_after = settings.strings("idle_after"),
                              .clause = settings.strings("clause")};
            return std::unique_ptr<Stage>(new Attribution(setup.rules, kinds, std::move(words)));
          }};
}

}  // namespace assay
