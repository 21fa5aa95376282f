// Whose statement each finding and quotation is.
//
// A report or letter of an inspectorate speaks for it throughout. Elsewhere, in this order: the speaker of the
// quotation a finding stands in; the speaker of its sentence ("She added that …"); of the sentence that introduces its
// list; the parliamentary speaker whose turn it is ("Jane Doe: …"); and last the narrator, which in the press is
// whatever is being retold (a report, a notice), and in a press release or a signed letter the house that writes.
#include <algorithm>
#include <memory>

#include "link/attribution_frames.h"
#include "link/stages.h"

namespace assay {
namespace {

class Attributor {
 public:
  Attributor(Document& document, const RuleSet& rules, const SourceKinds& kinds, const SpeechWords& words)
      : document_(document), sentences_(document.layer<Sentence>()), frames_(document, rules, kinds, words) {}

  void run() {
    quotations();
    findings();
  }

 private:
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
      if (frames_.one_voice(first)) {
        voices_[q] = frames_[first].voice;
        continue;
      }
      const Speech& speech = frames_.speech();
      Span host = sentences_[first].span;
      if (last < sentences_.size()) host = host.cover(sentences_[last].span);
      Voice voice = speech.beside(span, host, frames_[first].group);
      if (!voice.known() && q > 0 && voices_[q - 1].known() &&
          sentence_at(document_, quotes[q - 1].span.begin) + 1 == first && continues(document_, q))
        voice = voices_[q - 1];
      // `She paused. “It is hard,” …`: the sentence after may be cut off from the words it reports.
      if (!voice.known() && host.end < blocks[block].span.end)
        voice =
            speech.beside(span, {host.begin, std::min(blocks[block].span.end, host.end + 80)}, frames_[first].group);
      if (!voice.known() && whole_words(document_, span)) voice = speech.introduces(span, host);
      if (!voice.known() && frames_.parts().answers[first] && !speech.said(span)) voice = frames_.parts().interviewee;
      if (!voice.known() && voices_[q - (q > 0)].known() && continues(document_, q)) voice = voices_[q - 1];
      if (!voice.known() && whole_words(document_, span) && speech.said(span)) voice.source = kUnknownSource;
      if (!voice.known() && opens_block(span) && whole_words(document_, span) && first > 0 &&
          frames_[first - 1].named && sentences_[first - 1].block + 1 == block)
        voice = frames_[first - 1].voice;  // who has been reported in the paragraph before goes on
      voice = frames_.settled(voice, whole_words(document_, span));
      voices_[q] = voice;
      frames_.trace(voice);
      if (voice.speaker == kNone) continue;
      quotes.at(q).speaker = voice.speaker;
      quotes.at(q).speaker_span = voice.at;
    }
  }

  [[nodiscard]] bool opens_block(Span quotation) const {
    const auto [first, last] =
        document_.layer<Block>().in({quotation.begin > 4 ? quotation.begin - 4 : 0, quotation.end});
    return first < last;
  }

  // ---- findings
  void findings() {
    auto& layer = document_.edit<Finding>();
    const auto& quotes = document_.layer<Quotation>();
    std::size_t q = 0;
    for (std::size_t f = 0; f < layer.size(); ++f) {
      Finding& finding = layer.at(f);
      Voice voice = finding.sentence < frames_.size() ? frames_[finding.sentence].voice : frames_.narrator();
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
  const Layer<Sentence>& sentences_;
  Frames frames_;
  std::vector<Voice> voices_;  // of quotations
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
        rules.declare_kind("source", {"source", "role", "house", "witness", "public", "reports", "retold", "listens",
                                      "aside", "writer"});
        rules.declare_kind("speech", {"place", "finds", "rates", "tells", "near", "hears"});
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
                          .clause = settings.strings("clause"),
                          .apposition = settings.strings("apposition"),
                          .past = settings.strings("past"),
                          .subject = settings.strings("subject"),
                          .person = settings.strings("person"),
                          .people = settings.strings("people")};
        return std::unique_ptr<Stage>(new Attribution(setup.rules, kinds, std::move(words)));
      }};
}

}  // namespace assay
