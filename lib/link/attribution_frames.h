// Sentence by sentence, whose statement it is where no quotation says otherwise. Internal to the room.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "link/attribution.h"

namespace assay {

/// Whose a sentence is.
struct Frame {
  Voice voice;
  bool named = false;   ///< the sentence itself says who speaks
  bool retold = false;  ///< a house that writes of itself retells another here
  Voice group{};        ///< the group that had spoken last
};

/// The frames of a document's sentences. Made in one pass; the references given must outlive it.
class Frames {
 public:
  Frames(Document& document, const RuleSet& rules, const SourceKinds& kinds, const SpeechWords& words);

  [[nodiscard]] const Frame& operator[](std::size_t sentence) const { return frames_[sentence]; }
  [[nodiscard]] std::size_t size() const { return frames_.size(); }
  [[nodiscard]] const Voice& narrator() const { return narrator_; }
  [[nodiscard]] const Parts& parts() const { return parts_; }
  /// Not to be called where all has one source.
  [[nodiscard]] const Speech& speech() const { return *speech_; }
  /// Is all that the sentence says, quotations too, of one voice: in a debate, an interview, an inspectorate's letter?
  [[nodiscard]] bool one_voice(std::size_t sentence) const;
  /// Makes sources of "unknown" and "witness", and of "the report".
  [[nodiscard]] Voice settled(Voice voice, bool own_words = false) const;
  void trace(const Voice& voice);

 private:
  [[nodiscard]] Frame frame(std::size_t s);
  [[nodiscard]] std::optional<Frame> told(std::size_t s);
  [[nodiscard]] Voice introduced(Span span) const;
  [[nodiscard]] std::optional<Frame> continued(std::size_t s);
  [[nodiscard]] std::optional<Frame> retold_by_house(std::size_t s);
  [[nodiscard]] Frame narrated(std::size_t s) const;
  void heading(std::size_t s);
  [[nodiscard]] bool findings(Span span);
  void follow(const Voice& voice);
  void find_page();

  [[nodiscard]] bool retells(const Voice& voice) const;
  [[nodiscard]] bool goes_on(std::size_t s) const;
  [[nodiscard]] bool holds_paragraph(std::size_t s) const;
  [[nodiscard]] bool goes_on_with_person(std::size_t s) const;
  [[nodiscard]] bool holds_floor(std::size_t s);
  [[nodiscard]] bool line_of_list(std::uint32_t block) const;
  [[nodiscard]] bool past(Span span) const;
  [[nodiscard]] bool left_behind(std::size_t s) const;
  [[nodiscard]] bool names_council(Span span) const;
  [[nodiscard]] bool first_person(Span span) const;
  [[nodiscard]] bool writes_of_itself(Span span) const;
  [[nodiscard]] bool marks(const Voice& voice) const;
  [[nodiscard]] Voice previous_person(std::size_t s) const;
  [[nodiscard]] Voice person(std::uint32_t entity) const;
  [[nodiscard]] const Frame* frame_of_block(std::uint32_t block) const;
  [[nodiscard]] const Block& block_of(std::size_t s) const;

  Document& document_;
  const RuleSet& rules_;
  const SourceKinds& kinds_;
  const SpeechWords& words_;
  const Layer<Sentence>& sentences_;
  std::optional<Speech> speech_;  // where not all has one source
  Parts parts_;
  Voice narrator_, group_, section_;
  Voice retold_;            // the narrator at the beginning of each section
  std::string_view house_;  // whose report an article retells
  std::string_view page_;   // whose pages the text stands on
  bool fixed_ = false;      // one source throughout
  bool minutes_ = false;
  bool findings_ = false;      // the section lists an inspection's, as if the house told its own
  std::uint32_t turn_ = 0;     // block of the last heading
  std::size_t others_ = 0;     // sentences of others since the narrator's own
  bool own_voice_ = false;     // the text speaks for the house that writes it
  std::vector<bool> goes_on_;  // of blocks of minutes
  std::vector<Frame> frames_;
};

}  // namespace assay
