#include "rules/piece.h"

#include <algorithm>

namespace assay {
namespace {

using Kind = Piece::Kind;
constexpr std::size_t kNoLimit = Piece::kNoLimit;

std::size_t product(std::size_t a, std::size_t b) { return b != 0 && a > kNoLimit / b ? kNoLimit : a * b; }

bool is_counted(const Piece& repeat) {
  return repeat.least <= Piece::kMostCopies && (repeat.most == kNoLimit || repeat.most <= Piece::kMostCopies);
}

// Whether nothing follows part `i` of a sequence of which nothing follows the end.
bool is_last(const Piece& sequence, std::size_t i, bool last) { return last && i + 1 == sequence.parts.size(); }

std::optional<Piece> some(Piece piece) {
  if (piece.parts.empty()) return std::nullopt;
  return piece;
}

}  // namespace

bool is_exact(const Piece& piece, bool last) {
  switch (piece.kind) {
    case Kind::kBytes:
    case Kind::kDigit:
      return true;
    case Kind::kGap:
    case Kind::kAnything:
      return false;
    case Kind::kOpen:
      return last;
    case Kind::kSequence:
      for (std::size_t i = 0; i < piece.parts.size(); ++i)
        if (!is_exact(piece.parts[i], is_last(piece, i, last))) return false;
      return true;
    case Kind::kChoice:
      return std::all_of(piece.parts.begin(), piece.parts.end(), [last](const Piece& p) { return is_exact(p, last); });
    case Kind::kRepeat:
      return is_counted(piece) && is_exact(piece.parts[0], last && piece.most == 1);
  }
  return false;
}

std::optional<Piece> exact_part(const Piece& piece, bool last) {
  if (is_exact(piece, last)) return piece;
  Piece out = piece;
  out.parts.clear();
  switch (piece.kind) {
    case Kind::kSequence:
      for (std::size_t i = 0; i < piece.parts.size(); ++i) {
        std::optional<Piece> part = exact_part(piece.parts[i], is_last(piece, i, last));
        if (!part) return std::nullopt;
        out.parts.push_back(*std::move(part));
      }
      return out;
    case Kind::kChoice:
      for (const Piece& part : piece.parts)
        if (std::optional<Piece> exact = exact_part(part, last)) out.parts.push_back(*std::move(exact));
      return some(std::move(out));
    case Kind::kRepeat:
      if (piece.least == 0) return Piece{};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<Piece> inexact_part(const Piece& piece, bool last) {
  if (is_exact(piece, last)) return std::nullopt;
  Piece out;
  switch (piece.kind) {
    case Kind::kSequence:
      // One part is inexact, those before it are not.
      out.kind = Kind::kChoice;
      for (std::size_t i = 0; i < piece.parts.size(); ++i) {
        std::optional<Piece> part = inexact_part(piece.parts[i], is_last(piece, i, last));
        if (!part) continue;
        Piece way;
        for (std::size_t before = 0; part && before < i; ++before) {
          std::optional<Piece> exact = exact_part(piece.parts[before], false);
          if (exact)
            way.parts.push_back(*std::move(exact));
          else
            part.reset();  // no way comes here without one that is inexact
        }
        if (!part) break;
        way.parts.push_back(*std::move(part));
        way.parts.insert(way.parts.end(), piece.parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, piece.parts.end());
        out.parts.push_back(std::move(way));
      }
      return some(std::move(out));
    case Kind::kChoice:
      out.kind = Kind::kChoice;
      for (const Piece& part : piece.parts)
        if (std::optional<Piece> inexact = inexact_part(part, last)) out.parts.push_back(*std::move(inexact));
      return some(std::move(out));
    case Kind::kRepeat:
      out = piece;
      out.least = std::max<std::size_t>(piece.least, 1);
      return out;
    default:
      return piece;
  }
}

bool first_bytes(const Piece& piece, std::string& out) {
  switch (piece.kind) {
    case Kind::kBytes:
      if (!piece.bytes.empty()) out += piece.bytes[0];
      return piece.bytes.empty();
    case Kind::kSequence:
      return std::all_of(piece.parts.begin(), piece.parts.end(), [&](const Piece& p) { return first_bytes(p, out); });
    case Kind::kChoice: {
      bool empty = false;
      for (const Piece& part : piece.parts) empty |= first_bytes(part, out);
      return empty;
    }
    case Kind::kRepeat:
      return first_bytes(piece.parts[0], out) || piece.least == 0;
    case Kind::kOpen:
      return true;
    default:
      return false;
  }
}

std::size_t size_of(const Piece& piece) {
  std::size_t sum = 1 + piece.bytes.size();
  for (const Piece& part : piece.parts) {
    const std::size_t more = size_of(part);
    sum = more > kNoLimit - sum ? kNoLimit : sum + more;
  }
  if (piece.kind != Kind::kRepeat) return sum;
  const std::size_t copies = piece.most == kNoLimit ? std::max<std::size_t>(piece.least, 1) : piece.most;
  return product(sum, std::min(copies, Piece::kMostCopies) + 1);
}

}  // namespace assay
