#include "rules/pattern_words.h"

#include <algorithm>

#include "document/ascii.h"

namespace assay {
namespace {

using Kind = Piece::Kind;
using Words = std::vector<PatternWord>;

/// Grows a list of strings piece by piece; `fits` turns false where it would be longer than allowed.
class Unfolding {
 public:
  explicit Unfolding(std::size_t most) : most_(most) {}

  [[nodiscard]] bool fits() const { return fits_; }

  Words after(Words words, const Piece& piece) {
    if (!fits_) return {};
    switch (piece.kind) {
      case Kind::kBytes:
        for (PatternWord& word : words)
          for (const char c : piece.bytes) word.text += ascii::lower(c);
        return words;
      case Kind::kDigit:
        for (PatternWord& word : words) word.text += kAnyDigit;
        return words;
      case Kind::kOpen:
        for (PatternWord& word : words) word.open = true;
        return words;
      case Kind::kSequence:
        for (const Piece* part : piece.parts) words = after(std::move(words), *part);
        return words;
      case Kind::kChoice: {
        Words out;
        for (const Piece* part : piece.parts) add(out, after(words, *part));
        return out;
      }
      case Kind::kRepeat:
        return repeated(std::move(words), piece);
      default:
        fits_ = false;
        return {};
    }
  }

 private:
  Words repeated(Words words, const Piece& piece) {
    if (piece.most == Piece::kNoLimit) fits_ = false;
    Words out;
    for (std::size_t n = 0; fits_ && n <= piece.most; ++n) {
      if (n >= piece.least) add(out, words);
      if (n < piece.most) words = after(std::move(words), *piece.parts[0]);
    }
    return out;
  }

  void add(Words& out, const Words& more) {
    if (out.size() + more.size() > most_) fits_ = false;
    if (fits_) out.insert(out.end(), more.begin(), more.end());
  }

  std::size_t most_;
  bool fits_ = true;
};

void take_shorter(std::optional<std::string>& best, std::optional<std::string> other) {
  if (other && (!best || other->size() < best->size())) best = std::move(other);
}

// The shortest string of a piece.
std::string shortest(const Piece& piece) {
  switch (piece.kind) {
    case Kind::kBytes:
      return std::string(piece.bytes);
    case Kind::kDigit:
    case Kind::kGap:
      return "*";
    case Kind::kSequence: {
      std::string out;
      for (const Piece* part : piece.parts) out += shortest(*part);
      return out;
    }
    case Kind::kChoice: {
      std::optional<std::string> best;
      for (const Piece* part : piece.parts) take_shorter(best, shortest(*part));
      return best.value_or("");
    }
    case Kind::kRepeat: {
      std::string out;
      for (std::size_t i = 0; i < std::min(piece.least, Piece::kMostCopies); ++i) out += shortest(*piece.parts[0]);
      return out;
    }
    default:
      return "";
  }
}

}  // namespace

std::optional<Words> words_of(const Piece& piece, std::size_t most) {
  if (!piece.is_exact()) return std::nullopt;
  Unfolding unfolding(most);
  Words words = unfolding.after({{}}, piece);
  if (!unfolding.fits()) return std::nullopt;
  return words;
}

std::optional<std::string> shortest_question(const Piece& piece) {
  std::optional<std::string> best;
  switch (piece.kind) {
    case Kind::kAnything:
      return "";
    case Kind::kSequence: {
      std::string before;
      for (const Piece* part : piece.parts) {
        if (auto asked = shortest_question(*part)) take_shorter(best, before + *asked);
        before += shortest(*part);
      }
      return best;
    }
    case Kind::kChoice:
      for (const Piece* part : piece.parts) take_shorter(best, shortest_question(*part));
      return best;
    case Kind::kRepeat:
      return shortest_question(*piece.parts[0]);
    default:
      return best;
  }
}

}  // namespace assay
