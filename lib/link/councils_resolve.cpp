#include "link/councils_resolve.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace assay {
namespace {

enum NamedAs : std::uint8_t { kSurely = 1, kByName = 2 };

/// A name in the first lines says more of whose document it is than one in the running text.
constexpr Offset kOpening = 600;
constexpr float kOpeningWeight = 3;
/// Outside headings and the opening, a frame ("the inspection of …") may speak of another inspection.
constexpr float kFrameInText = 0.1F;
/// A line of the opening that is nothing but a council's name says whose document it is.
constexpr float kAloneOnTop = 15;
/// A council that is gone on the document's day is history in it, or a part of another's name.
constexpr float kAbolished = 0.2F;
/// A document of no fixed form is about the council that is named more than all others together, or so many times as
/// often as the next.
constexpr float kOwnLead = 2;

struct Where {
  Span block{};
  BlockKind kind = BlockKind::kParagraph;
  bool starts_sentence = false;
};

// Walks blocks and sentences along with the hits.
class Places {
 public:
  explicit Places(const Document& document)
      : blocks_(document.layer<Block>()), sentences_(document.layer<Sentence>()) {}
  Where at(Offset begin) {
    while (block_ < blocks_.size() && blocks_[block_].span.end <= begin) ++block_;
    while (sentence_ < sentences_.size() && sentences_[sentence_].span.end <= begin) ++sentence_;
    Where where;
    if (block_ < blocks_.size() && blocks_[block_].span.begin <= begin) {
      where.kind = blocks_[block_].kind;
      where.block = blocks_[block_].span;
    }
    where.starts_sentence = sentence_ < sentences_.size() && sentences_[sentence_].span.begin == begin;
    return where;
  }

 private:
  const Layer<Block>& blocks_;
  const Layer<Sentence>& sentences_;
  std::size_t block_ = 0, sentence_ = 0;
};

class Resolver {
 public:
  Resolver(const Document& document, const Gazetteer& gazetteer, const CouncilHits& hits, CouncilResult& out)
      : document_(document), councils_(gazetteer.councils()), hits_(hits), out_(out), day_(day_of(document)) {}

  void run() {
    out_.decisions.assign(hits_.hits.size(), {});
    note_seen();
    note_names();
    Places places(document_);
    for (std::size_t i = 0; i < hits_.hits.size(); ++i) {
      const Where where = places.at(hits_.hits[i].span.begin);
      const CouncilReading& reading = best(hits_.hits[i]);
      if (!stands_for_council(hits_.hits[i], reading, where)) continue;
      out_.decisions[i] = {reading.council, reading.rule};
      weigh(hits_.hits[i], reading.council, where);
    }
    out_.own = own();
  }

 private:
  // A document names few of the councils that there are: what is kept by council is cleared for those alone.
  void note_seen() {
    out_.seen.clear();
    for (const CouncilReading& reading : hits_.readings) out_.seen.push_back(reading.council);
    std::sort(out_.seen.begin(), out_.seen.end());
    out_.seen.erase(std::unique(out_.seen.begin(), out_.seen.end()), out_.seen.end());
    out_.score.resize(councils_.size());
    out_.named.resize(councils_.size());
    for (const std::uint32_t council : out_.seen) {
      out_.score[council] = 0;
      out_.named[council] = 0;
    }
  }

  // Who is named beyond doubt, or by an ordinary name, anywhere in the document. The first word of a sentence says
  // nothing where it may be another word.
  void note_names() {
    Places places(document_);
    for (const CouncilHit& hit : hits_.hits) {
      const CouncilReading& reading = best(hit);
      const Where where = places.at(hit.span.begin);
      const bool may_be_word = councils_[reading.council].bare == BareName::kWord && where.starts_sentence;
      if (hit.sure) out_.named[reading.council] |= kSurely;
      if (hit.sure || (reading.kind == NameKind::kOrdinary && !may_be_word)) out_.named[reading.council] |= kByName;
    }
  }

  const CouncilReading& best(const CouncilHit& hit) const {
    const auto begin = hits_.readings.begin() + hit.first;
    const auto rank = [this](const CouncilReading& r) {
      const Council& council = councils_[r.council];
      const bool lesser = council.bare == BareName::kNamed || r.kind != NameKind::kOrdinary;
      return std::tuple(!council.exists(day_), !(out_.named[r.council] & kSurely), lesser, !council.end.empty(),
                        r.council);
    };
    return *std::min_element(begin, begin + hit.count,
                             [&](const CouncilReading& a, const CouncilReading& b) { return rank(a) < rank(b); });
  }

  bool stands_for_council(const CouncilHit& hit, const CouncilReading& reading, const Where& where) const {
    if (hit.sure) return true;
    const Council& council = councils_[reading.council];
    const std::uint8_t named = out_.named[reading.council];
    // The county of an abolished council lives on as a place.
    if (!council.exists(day_)) return hit.former || (named & kSurely) != 0;
    if (hit.cue != kNone) return true;
    if (reading.kind == NameKind::kPart) return false;
    if (reading.kind == NameKind::kShort) return (named & kByName) != 0;
    if (council.bare == BareName::kNamed) return (named & kSurely) != 0;
    if (council.bare == BareName::kWord) return !where.starts_sentence || (named & kByName) != 0;
    return council.bare == BareName::kArea;
  }

  void weigh(const CouncilHit& hit, std::uint32_t council, const Where& where) {
    const bool opening =
        hit.span.begin < kOpening || where.kind == BlockKind::kTitle || where.kind == BlockKind::kHeading;
    float weight = hit.sure ? 2 : 1;
    if (opening) weight *= kOpeningWeight;
    weight += hit.own * (opening ? 1 : kFrameInText);
    if (hit.span == where.block && hit.span.begin < kOpening) weight += kAloneOnTop;
    out_.score[council] += councils_[council].exists(day_) ? weight : weight * kAbolished;
  }

  std::uint32_t own() const {
    float total = 0, most = 0, second = 0;
    std::uint32_t top = kNone;
    for (const std::uint32_t council : out_.seen) {
      const float score = out_.score[council];
      total += score;
      if (score > most) {
        second = std::exchange(most, score);
        top = council;
      } else {
        second = std::max(second, score);
      }
    }
    const float rest = total - most;
    if (!is_about_one_council(document_) && most < rest && most < kOwnLead * second) return kNone;
    return top;
  }

  const Document& document_;
  const std::vector<Council>& councils_;
  const CouncilHits& hits_;
  CouncilResult& out_;
  std::string_view day_;
};

}  // namespace

std::string_view day_of(const Document& document) {
  if (!document.published().empty()) return document.published();
  std::string_view latest;
  for (const Mention& m : document.layer<Mention>()) {
    if (m.kind != "date" || m.value.size() < 7 || m.value[4] != '-') continue;
    std::string_view day = m.value.substr(m.value.rfind('/') + 1);
    if (day.size() >= 7 && day[5] >= '0' && day[5] <= '9' && day.substr(0, 10) > latest) latest = day.substr(0, 10);
  }
  return latest;
}

bool is_about_one_council(const Document& document) {
  const Genre genre = document.genre();
  return genre == Genre::kInspectionReport || genre == Genre::kInspectionLetter || genre == Genre::kNotice;
}

void resolve_councils(const Document& document, const Gazetteer& gazetteer, const CouncilHits& hits,
                      CouncilResult& out) {
  Resolver(document, gazetteer, hits, out).run();
}

}  // namespace assay
