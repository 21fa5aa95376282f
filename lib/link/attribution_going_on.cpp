// How far a voice goes: what a sentence shares with the one before, the paragraph, the list, the meeting's floor.
#include <algorithm>

#include "link/attribution_frames.h"

namespace assay {
namespace {

constexpr std::uint32_t kLeftBehind = 5;  // blocks

bool numbered(const Document& document, const Block& item) {
  const char first = document.text()[item.with_marker().begin];
  return first >= '0' && first <= '9';
}

}  // namespace

// An article that has let others speak, and that has not spoken of its inspectors for long, tells its own story again;
// its lists are still the inspectors'.
bool Frames::left_behind(std::size_t s) const {
  if (others_ == 0 || block_of(s).kind == BlockKind::kListItem || block_of(s).lead_in != kNone) return false;
  const Voice last = speech_->reporter(sentences_[s].span.end);
  if (!last.known()) return false;
  const std::size_t then = sentence_at(document_, last.at.begin);
  const std::uint32_t from = then < s ? std::max(sentences_[then].block, turn_) : kNone;
  return from != kNone && sentences_[s].block >= from + kLeftBehind && !names_council(sentences_[s].span);
}

bool Frames::retells(const Voice& voice) const {
  return own_voice_ && voice.source == "inspectorate" && narrator_.source != "inspectorate";
}

// What a house retells goes on to the end of the paragraph, or of the list, until the house speaks of itself.
bool Frames::goes_on(std::size_t s) const {
  if (s == 0 || !frames_[s - 1].retold || first_person(sentences_[s].span)) return false;
  // Who writes for himself retells in the past and thinks in the present.
  if (narrator_.source == "other" && !past(sentences_[s].span)) return false;
  const std::uint32_t block = sentences_[s].block, before = sentences_[s - 1].block;
  return block == before || (block == before + 1 && line_of_list(block) && line_of_list(before));
}

// An item of a list, or a line below a numbered one.
bool Frames::line_of_list(std::uint32_t at) const {
  const auto& blocks = document_.layer<Block>();
  const Block& block = blocks[at];
  if (block.kind == BlockKind::kListItem) return true;
  if (at == 0 || block.kind != BlockKind::kParagraph || blocks[at - 1].kind != BlockKind::kListItem) return false;
  const std::string_view between = document_.text({blocks[at - 1].span.end, block.span.begin});
  return numbered(document_, blocks[at - 1]) && !document_.text(block.span).ends_with(':') &&
         between.find("\n\n") == std::string_view::npos;
}

bool Frames::past(Span span) const {
  const std::string_view text = document_.folded().substr(span.begin, span.size());
  return std::any_of(words_.past.begin(), words_.past.end(),
                     [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

bool Frames::names_council(Span span) const {
  const auto& mentions = document_.layer<Mention>();
  const auto [first, last] = mentions.in(span);
  return std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(first),
                     mentions.begin() + static_cast<std::ptrdiff_t>(last),
                     [](const Mention& m) { return m.kind == "council" && !m.nominal; });
}

// Who speaks in a meeting as a guest goes on through the paragraphs behind, until another has the floor.
bool Frames::holds_floor(std::size_t s) {
  if (s == 0 || !frames_[s - 1].named) return false;
  if (frames_[s - 1].voice.source != "other" && frames_[s - 1].voice.source != "government") return false;
  const auto& blocks = document_.layer<Block>();
  const std::uint32_t block = sentences_[s].block;
  if (block > sentences_[s - 1].block + 1 || blocks[block].heading != blocks[sentences_[s - 1].block].heading)
    return false;
  const auto& matches = document_.layer<Match>();
  const auto [first, last] = matches.in(sentences_[s].span);
  for (std::size_t m = first; m < last; ++m)
    if (matches[m].kind == kinds_.source && rules_.rule(matches[m].rule).string("role") == "floor") {
      document_.trace(matches[m].rule, matches[m].span);
      return false;
    }
  return true;
}

// What an official has said goes on to the end of the paragraph, in a text that retells others.
bool Frames::holds_paragraph(std::size_t s) const {
  if (s == 0 || sentences_[s].block != sentences_[s - 1].block || quoted(document_, sentences_[s].span.begin))
    return false;
  const Span span = sentences_[s].span;
  const Frame& last = frames_[s - 1];
  const bool official = last.named && last.voice.speaker != kNone && last.voice.source != "other";
  return official && narrator_.source != "government" && last.voice.source != narrator_.source &&
         !speech_->judged(span) && !speech_->report_in(span).known() && !names_council(span);
}

// "She added that … Her staff …": a person's pronoun opens the sentence behind one that is the person's.
bool Frames::goes_on_with_person(std::size_t s) const {
  if (s == 0 || !frames_[s - 1].named || sentences_[s].block > sentences_[s - 1].block + 1) return false;
  const Voice& last = frames_[s - 1].voice;
  const Span span = sentences_[s].span;
  if ((last.speaker == kNone && last.source != "other") || quoted(document_, span.begin)) return false;
  const std::string_view text = document_.folded().substr(span.begin, span.size());
  const auto& words = last.speaker == kNone ? words_.people : words_.person;
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return text.starts_with(word); });
}

}  // namespace assay
