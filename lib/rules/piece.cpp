#include "rules/piece.h"

#include <algorithm>
#include <vector>

namespace assay {
namespace {

using Kind = Piece::Kind;
constexpr std::size_t kNoLimit = Piece::kNoLimit;

std::size_t sum(std::size_t a, std::size_t b) { return b > kNoLimit - a ? kNoLimit : a + b; }
std::size_t product(std::size_t a, std::size_t b) { return b != 0 && a > kNoLimit / b ? kNoLimit : a * b; }

// Whether nothing follows part `i` of a sequence of which nothing follows the end.
bool is_last(const Piece& sequence, std::size_t i, bool last) { return last && i + 1 == sequence.parts.size(); }

using Made = std::vector<const Piece*>;

const Piece* choice_of(Pieces& pieces, const Made& ways) { return ways.empty() ? nullptr : pieces.choice(ways); }

const Piece* exact_sequence(const Piece& piece, Pieces& pieces, bool last) {
  Made parts;
  for (std::size_t i = 0; i < piece.parts.size(); ++i) {
    const Piece* part = exact_part(*piece.parts[i], pieces, is_last(piece, i, last));
    if (!part) return nullptr;
    parts.push_back(part);
  }
  return pieces.sequence(parts);
}

// One part is inexact, those before it are not.
const Piece* inexact_sequence(const Piece& piece, Pieces& pieces, bool last) {
  Made ways, way, before;
  for (std::size_t i = 0; i < piece.parts.size(); ++i) {
    if (const Piece* part = inexact_part(*piece.parts[i], pieces, is_last(piece, i, last))) {
      way = before;
      way.push_back(part);
      way.insert(way.end(), piece.parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, piece.parts.end());
      ways.push_back(pieces.sequence(way));
    }
    before.push_back(exact_part(*piece.parts[i], pieces, false));
    if (!before.back()) break;  // no way comes further without one that is inexact
  }
  return choice_of(pieces, ways);
}

}  // namespace

Piece& Pieces::make(Kind kind, Parts parts) {
  using Pointer = const Piece*;
  auto* kept = static_cast<Pointer*>(memory_.allocate(parts.size() * sizeof(Pointer), alignof(Pointer)));
  std::copy(parts.begin(), parts.end(), kept);
  Piece& made = *new (memory_.allocate(sizeof(Piece), alignof(Piece))) Piece{.kind = kind};
  made.parts = {kept, parts.size()};
  for (const Piece* part : parts) {
    made.states = sum(made.states, part->states);
    made.written = sum(made.written, part->written);
  }
  return made;
}

const Piece* Pieces::bytes(std::string_view text) {
  Piece& made = make(Kind::kBytes, {});
  auto* kept = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::copy(text.begin(), text.end(), kept);
  made.bytes = {kept, text.size()};
  made.states = made.written = 1 + text.size();
  return &made;
}

const Piece* Pieces::of(Kind kind, std::size_t written) {
  Piece& made = make(kind, {});
  made.written = written;
  made.exact = kind == Kind::kDigit;
  made.exact_last = made.exact || kind == Kind::kOpen;
  return &made;
}

const Piece* Pieces::sequence(Parts parts) {
  Piece& made = make(Kind::kSequence, parts);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    made.exact &= parts[i]->exact;
    made.exact_last &= parts[i]->is_exact(is_last(made, i, true));
  }
  return &made;
}

const Piece* Pieces::choice(Parts parts) {
  if (parts.size() == 1) return parts[0];
  Piece& made = make(Kind::kChoice, parts);
  for (const Piece* part : parts) {
    made.exact &= part->exact;
    made.exact_last &= part->exact_last;
  }
  return &made;
}

const Piece* Pieces::repeat(const Piece* part, std::size_t least, std::size_t most) {
  Piece& made = make(Kind::kRepeat, {&part, 1});
  made.least = least;
  made.most = most;
  const bool counted = least <= Piece::kMostCopies && (most == kNoLimit || most <= Piece::kMostCopies);
  made.exact = counted && part->exact;
  made.exact_last = counted && part->is_exact(most == 1);
  const std::size_t copies = most == kNoLimit ? std::max<std::size_t>(least, 1) : most;
  made.states = product(made.states, std::min(copies, Piece::kMostCopies) + 1);
  made.written = product(made.written, std::max<std::size_t>(copies, 1));
  return &made;
}

const Piece* exact_part(const Piece& piece, Pieces& pieces, bool last) {
  if (piece.is_exact(last)) return &piece;
  switch (piece.kind) {
    case Kind::kSequence:
      return exact_sequence(piece, pieces, last);
    case Kind::kChoice: {
      Made ways;
      for (const Piece* part : piece.parts)
        if (const Piece* exact = exact_part(*part, pieces, last)) ways.push_back(exact);
      return choice_of(pieces, ways);
    }
    case Kind::kRepeat:
      return piece.least == 0 ? pieces.sequence({}) : nullptr;
    default:
      return nullptr;
  }
}

const Piece* inexact_part(const Piece& piece, Pieces& pieces, bool last) {
  if (piece.is_exact(last)) return nullptr;
  switch (piece.kind) {
    case Kind::kSequence:
      return inexact_sequence(piece, pieces, last);
    case Kind::kChoice: {
      Made ways;
      for (const Piece* part : piece.parts)
        if (const Piece* inexact = inexact_part(*part, pieces, last)) ways.push_back(inexact);
      return choice_of(pieces, ways);
    }
    case Kind::kRepeat:
      return pieces.repeat(piece.parts[0], std::max<std::size_t>(piece.least, 1), piece.most);
    default:
      return &piece;
  }
}

bool first_bytes(const Piece& piece, std::string& out) {
  switch (piece.kind) {
    case Kind::kBytes:
      if (!piece.bytes.empty()) out += piece.bytes[0];
      return piece.bytes.empty();
    case Kind::kSequence:
      return std::all_of(piece.parts.begin(), piece.parts.end(), [&](const Piece* p) { return first_bytes(*p, out); });
    case Kind::kChoice: {
      bool empty = false;
      for (const Piece* part : piece.parts) empty |= first_bytes(*part, out);
      return empty;
    }
    case Kind::kRepeat:
      return first_bytes(*piece.parts[0], out) || piece.least == 0;
    case Kind::kOpen:
      return true;
    default:
      return false;
  }
}

}  // namespace assay
