// The stage `attach`, the last: gives each finding its council, inspection, heading, dates and officials.
// Needs everything that is linked; reads sentence by sentence, in one pass over the mentions.
#include <algorithm>
#include <memory>

#include "link/attach.h"
#include "link/councils_resolve.h"
#include "link/stages.h"

namespace assay {
namespace {

class AttachStage final : public Stage {
 public:
  void run(Document& document, Scratch& scratch) const override {
    drop_names_inside_people(document);
    auto& findings = document.edit<Finding>();
    auto& in_force = scratch.get<std::vector<std::uint32_t>>();
    councils_in_force(document, in_force);
    for (std::size_t i = 0; i < findings.size(); ++i) attach_finding(document, in_force, findings.at(i));
  }
};

/// How many bytes of its sentence on either side a finding looks at: more than any sentence that a person writes, and
/// a bound for texts that are one endless sentence.
constexpr Offset kReach = 1000;

// The finding's sentence, or as much of it as is near.
Span around(const Document& document, const Finding& finding) {
  if (finding.sentence >= document.layer<Sentence>().size()) return finding.span;
  const Span sentence = document.layer<Sentence>()[finding.sentence].span;
  const Offset before = std::min(finding.span.begin, kReach);
  return {std::max(sentence.begin, finding.span.begin - before),
          static_cast<Offset>(std::min<std::uint64_t>(sentence.end, std::uint64_t{finding.span.end} + kReach))};
}

// The one council that the heading above a block names, or kNone.
std::uint32_t council_above(const Document& document, std::uint32_t block) {
  const auto& blocks = document.layer<Block>();
  if (block >= blocks.size() || blocks[block].heading >= blocks.size()) return kNone;
  const Block& heading = blocks[blocks[block].heading];
  if (heading.kind != BlockKind::kHeading) return kNone;
  const auto& mentions = document.layer<Mention>();
  std::uint32_t only = kNone;
  for (auto [m, end] = mentions.in(heading.span); m < end; ++m) {
    if (mentions[m].kind != "council" || mentions[m].nominal || mentions[m].entity == only) continue;
    if (only != kNone) return kNone;
    only = mentions[m].entity;
  }
  return only;
}

}  // namespace

void drop_names_inside_people(Document& document) {
  const auto& mentions = document.layer<Mention>();
  std::vector<Mention> kept;
  kept.reserve(mentions.size());
  Offset person_end = 0;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention& m = mentions[i];
    // Document order puts the longer of two that begin together first: a person's name comes before what it contains.
    if (m.kind == "official" && !m.nominal) person_end = std::max(person_end, m.span.end);
    if (m.kind == "council" && m.span.end <= person_end) continue;
    kept.push_back(m);
  }
  if (kept.size() != mentions.size()) document.edit<Mention>().assign(std::move(kept));
}

void councils_in_force(const Document& document, std::vector<std::uint32_t>& out) {
  const auto& sentences = document.layer<Sentence>();
  const auto& mentions = document.layer<Mention>();
  out.assign(sentences.size(), kNone);
  std::uint32_t block = kNone, last = kNone;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    // In a new paragraph the document's own council is in force again; in a round-up that of the heading above, or the
    // last one.
    if (sentences[s].block != block) {
      block = sentences[s].block;
      const std::uint32_t starts = document.council() != kNone ? document.council() : council_above(document, block);
      if (starts != kNone) last = starts;
    }
    out[s] = last;
    for (auto [m, end] = mentions.in(sentences[s].span); m < end; ++m)
      if (mentions[m].kind == "council" && mentions[m].entity != kNone) last = mentions[m].entity;
  }
}

std::uint32_t council_of(const Document& document, const Finding& finding, std::uint32_t in_force) {
  const auto& mentions = document.layer<Mention>();
  std::uint32_t named = kNone, nominal = kNone;
  const auto look_in = [&](Span span) {
    for (auto [m, end] = mentions.in(span); m < end; ++m) {
      if (mentions[m].kind != "council") continue;
      std::uint32_t& slot = mentions[m].nominal ? nominal : named;
      // Of several the document's own is meant: the others are partners or comparisons; else the first, the subject.
      if (slot == kNone || mentions[m].entity == document.council()) slot = mentions[m].entity;
    }
    return named != kNone || nominal != kNone;
  };
  if (is_about_one_council(document) && document.council() != kNone) return document.council();
  if (!look_in(finding.span)) look_in(around(document, finding));
  if (named != kNone) return named;
  if (nominal != kNone) return nominal;
  return in_force != kNone ? in_force : document.council();
}

void attach_finding(const Document& document, const std::vector<std::uint32_t>& in_force, Finding& finding) {
  const auto& sentences = document.layer<Sentence>();
  const bool placed = finding.sentence < sentences.size();
  finding.council = council_of(document, finding, placed ? in_force[finding.sentence] : kNone);
  finding.inspection = inspection_of(document, finding.council);
  if (placed && sentences[finding.sentence].block < document.layer<Block>().size())
    finding.heading = document.layer<Block>()[sentences[finding.sentence].block].heading;
  finding.dates.clear();
  finding.officials.clear();
  const auto& mentions = document.layer<Mention>();
  for (auto [m, end] = mentions.in(around(document, finding)); m < end; ++m) {
    const Mention& mention = mentions[m];
    if (mention.kind == "date") finding.dates.push_back(static_cast<std::uint32_t>(m));
    if (mention.kind != "official" || mention.entity == kNone) continue;
    if (std::find(finding.officials.begin(), finding.officials.end(), mention.entity) == finding.officials.end())
      finding.officials.push_back(mention.entity);
  }
}

std::uint32_t inspection_of(const Document& document, std::uint32_t council) {
  const auto& inspections = document.layer<Inspection>();
  if (inspections.size() == 1) {
    const std::uint32_t whose = inspections[0].council;
    return whose == kNone || council == kNone || whose == council ? 0 : kNone;
  }
  for (std::size_t i = 0; i < inspections.size(); ++i)
    if (inspections[i].council == council && council != kNone) return static_cast<std::uint32_t>(i);
  return kNone;
}

StageType attach_stage() {
  return {.name = "attach",
          .summary = "gives each finding its council, inspection, heading, dates and officials",
          .contract = {{"blocks", "sentences", "findings", "mentions"}, {}},
          .make = [](Setup&) -> Result<std::unique_ptr<Stage>> { return std::unique_ptr<Stage>(new AttachStage); }};
}

}  // namespace assay
