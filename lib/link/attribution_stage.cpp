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
    joint_ = narration.joint;
    if (minutes_) goes_on_ = lines_of_minutes(document_);
    if (!fixed_) {
      speech_.emplace(document_, rules_, kinds_, words_);
      speech_->hear(!minutes_, own_voice_ && narrator_.source == "inspectorate");
      for (const Match& m : speech_->idle_words()) document_.trace(m.rule, m.span);
      turns_ = turns_of_debate(document_);
    }
    frames_.reserve(sentences_.size());
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      const Voice group = group_;
      frames_.push_back(frame(s));
      frames_.back().group = group;
      if (frames_.back().named) trace(frames_.back().voice);
    }
    quotations();
    findings();
  }

 private:
  struct Frame {
    Voice voice;
    bool named = false;   // the sentence itself says who speaks
    bool retold = false;  // a house that writes of itself retells another here
    Voice group{};        // the group that had spoken last
  };

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
    const Voice voice = settled(speech_->in(span, group_), speech_at_length(document_, span));
    if (voice.known()) {
      if (voice.speaker == kNone) group_ = voice;
      if (!own_voice_) follow(voice);
      return {voice, true, retells(voice) && !first_person(span)};
    }
    if (const Voice head = settled(speech_->head(span)); head.known() && !(own_voice_ && first_person(span))) {
      group_ = head;
      trace(head);
      if (!own_voice_) follow(head);
      return {{.source = head.source}, false, retells(head)};
    }
    if (!own_voice_)
      if (const Voice mark = speech_->mark(span); mark.known()) {
        follow(mark);
        group_ = mark;
        return {mark, true};
      }
    if (minutes_ && s > 0 && frames_[s - 1].named && (sentences_[s - 1].block == block || goes_on_[block]))
      return frames_[s - 1];
    if (b.lead_in != kNone)
      if (const Frame* lead = frame_of_block(b.lead_in); lead && lead->named) return *lead;
    // "We call on the cabinet to: …": what two houses demand together is no council's.
    if (joint_ && !section_.known() && b.lead_in != kNone && first_person(document_.layer<Block>()[b.lead_in].span))
      return {{.source = "other"}, false};
    if (own_voice_ && !minutes_ && speech_->judged(span)) return {{.source = "inspectorate"}, false, true};
    if (own_voice_ && !minutes_ && goes_on(s)) return {{.source = frames_[s - 1].voice.source}, false, true};
    if (!own_voice_ && first_person(span)) return {previous_person(s), false};
    return {section_.known() ? section_ : narrator_, false};
  }

  // An article retells one house after another; the first to report, an inspectorate or a commissioner, is the one
  // whose report "the report" is.
  void follow(const Voice& voice) {
    if (house_.empty() && (voice.source == "inspectorate" || voice.reports)) {
      house_ = voice.source;
      if (voice.reports) retold_ = {.source = house_};
    }
    const bool inspects = voice.source == "inspectorate" && house_ != "government";
    if (marks(voice) || inspects || (voice.reports && voice.source == house_)) narrator_ = {.source = voice.source};
  }
  [[nodiscard]] bool retells(const Voice& voice) const {
    return own_voice_ && voice.source == "inspectorate" && narrator_.source != "inspectorate";
  }
  // What a house retells goes on to the end of the paragraph, or of the list, until the house speaks of itself.
  [[nodiscard]] bool goes_on(std::size_t s) const {
    if (s == 0 || !frames_[s - 1].retold || first_person(sentences_[s].span)) return false;
    const std::uint32_t block = sentences_[s].block, before = sentences_[s - 1].block;
    const auto& blocks = document_.layer<Block>();
    return block == before || (block == before + 1 && blocks[block].kind == BlockKind::kListItem &&
                               blocks[before].kind == BlockKind::kListItem);
  }

  [[nodiscard]] bool names_council(Span span) const {
    const auto& mentions = document_.layer<Mention>();
    const auto [first, last] = mentions.in(span);
    return std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(first),
                       mentions.begin() + static_cast<std::ptrdiff_t>(last),
                       [](const Mention& m) { return m.kind == "council" && !m.nominal; });
  }

  // "We", "our", "I" outside quotation marks.
  [[nodiscard]] bool first_person(Span span) const {
    const auto& matches = document_.layer<Match>();
    const auto [first, last] = matches.in(span);
    for (std::size_t m = first; m < last; ++m)
      if (matches[m].kind == kinds_.source && first_person(rules_.rule(matches[m].rule)) &&
          !quoted(document_, matches[m].span.begin))
        return true;
    return false;
  }

  [[nodiscard]] static bool first_person(const Rule& rule) {
    const std::string_view role = rule.string("role");
    return role == "first" || role == "author";
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
    // "The report" is that of whoever reports; a minister's letter is about one that was made for him.
    if (voice.rule != kNone && rules_.rule(voice.rule).flag("retold")) {
      if (own_voice_ && narrator_.source == "government") voice.source = narrator_.source;
      if (!own_voice_ && !house_.empty()) voice.source = house_, voice.reports = true;
    }
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
      const std::size_t first = sentence_at(document_, span.begin),
                        last = sentence_at(document_, span.empty() ? span.begin : span.end - 1);
      if (first == sentences_.size()) continue;
      const std::uint32_t block = sentences_[first].block;
      if (fixed_ || turns_[block] != kNone) {
        voices_[q] = frames_[first].voice;
        continue;
      }
      Span host = sentences_[first].span;
      if (last < sentences_.size()) host = host.cover(sentences_[last].span);
      Voice voice = speech_->beside(span, host, frames_[first].group);
      // `She paused. “It is hard,” …`: the sentence after may be cut off from the words it reports.
      if (!voice.known() && host.end < blocks[block].span.end)
        voice =
            speech_->beside(span, {host.begin, std::min(blocks[block].span.end, host.end + 80)}, frames_[first].group);
      if (!voice.known() && voices_[q - (q > 0)].known() && continues(document_, q)) voice = voices_[q - 1];
      if (!voice.known() && whole_words(document_, span) && speech_->said(span)) voice.source = kUnknownSource;
      voice = settled(voice, whole_words(document_, span));
      voices_[q] = voice;
      trace(voice);
      if (voice.speaker == kNone) continue;
      quotes.at(q).speaker = voice.speaker;
      quotes.at(q).speaker_span = voice.at;
    }
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
  Voice retold_;            // the narrator at the beginning of each section
  std::string_view house_;  // whose report an article retells
  bool fixed_ = false;      // one source throughout
  bool minutes_ = false, joint_ = false;
  bool own_voice_ = false;  // the text speaks for the house that writes it
  std::vector<std::uint32_t> turns_;
  std::vector<bool> goes_on_;  // of blocks of minutes
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
  return {
      .name = "attribution",
      .summary = "who says each finding and quotation",
      .contract = {{"blocks", "sentences", "quotations", "mentions", "matches", "findings"}, {}},
      .make = [](Setup& setup) -> Result<std::unique_ptr<Stage>> {
        RuleSet& rules = *setup.rules;
        rules.declare_kind("source", {"source", "role", "house", "witness", "public", "reports", "retold"});
        rules.declare_kind("speech", {"place", "finds", "rates", "tells", "near"});
        rules.declare_kind("role", {"title", "organisation", "source", "list", "loose", "verb", "outsider", "reports"});
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
