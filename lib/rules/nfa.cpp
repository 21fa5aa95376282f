#include "rules/nfa.h"

#include <algorithm>
#include <unordered_set>

#include "document/ascii.h"

namespace assay {

Nfa::State Nfa::accept(std::uint32_t value) {
  const auto [at, made] = accepts_.emplace(value, static_cast<State>(nodes_.size()));
  return made ? make({Kind::kAccept, 0, value}) : at->second;
}

Nfa::State Nfa::bytes(std::string_view bytes, State next) {
  for (std::size_t i = bytes.size(); i-- > 0;)
    next = make({Kind::kByte, static_cast<std::uint8_t>(ascii::lower(bytes[i])), next});
  return next;
}

Nfa::State Nfa::split(std::span<const State> ways) {
  const auto first = static_cast<std::uint32_t>(ways_.size());
  ways_.push_back(static_cast<State>(ways.size()));
  ways_.insert(ways_.end(), ways.begin(), ways.end());
  return make({Kind::kSplit, 0, first});
}

Nfa::State Nfa::add(const Piece& piece, Ends ends) {
  starts_.push_back(before(piece, accept(ends.whole), ends));
  return starts_.back();
}

void Nfa::add(std::string_view bytes, std::uint32_t value) {
  starts_.push_back(this->bytes(bytes, make({Kind::kAccept, 0, value})));
}

// A state that goes round: its body leads back to it.
Nfa::State Nfa::gap(State next) {
  const State again = split(next, next);
  const State one = make({Kind::kGap, 0, again});
  turn(again, one);
  return one;
}

Nfa::State Nfa::before(const Piece& piece, State next, const Ends& ends) {
  switch (piece.kind) {
    case Piece::Kind::kBytes:
      return bytes(piece.bytes, next);
    case Piece::Kind::kDigit:
      return make({Kind::kDigit, 0, next});
    case Piece::Kind::kGap:
      return follow_gaps_ ? gap(next) : accept(ends.more);
    case Piece::Kind::kOpen:
      if (next == accept(ends.whole)) return accept(ends.open);
      if (!follow_gaps_) return accept(ends.more);
      return split(gap(next), next);
    case Piece::Kind::kAnything:
      return accept(ends.more);
    case Piece::Kind::kSequence:
      for (std::size_t i = piece.parts.size(); i-- > 0;) next = before(*piece.parts[i], next, ends);
      return next;
    case Piece::Kind::kChoice: {
      const std::size_t first = choice_.size();
      for (const Piece* part : piece.parts) {
        const State way = before(*part, next, ends);
        choice_.push_back(way);
      }
      const State made = split(std::span(choice_).subspan(first));
      choice_.resize(first);
      return made;
    }
    case Piece::Kind::kRepeat:
      return repeat(piece, next, ends);
  }
  return next;
}

Nfa::State Nfa::repeat(const Piece& piece, State next, const Ends& ends) {
  const Piece& part = *piece.parts[0];
  const std::size_t least = std::min(piece.least, Piece::kMostCopies);
  if (piece.most > Piece::kMostCopies) {
    const State again = split(next, next);
    turn(again, before(part, again, ends));
    next = again;
  } else {
    State more = next;
    for (std::size_t i = least; i < piece.most; ++i) more = split(before(part, more, ends), next);
    next = more;
  }
  for (std::size_t i = 0; i < least; ++i) next = before(part, next, ends);
  return next;
}

bool Nfa::starts_beside_words(State start) const {
  std::vector<State> stack{start};
  std::unordered_set<State> splits;  // alone can lead back
  while (!stack.empty()) {
    const State state = stack.back();
    const Node& node = nodes_[state];
    stack.pop_back();
    switch (node.kind) {
      case Kind::kSplit:
        if (splits.insert(state).second) stack.insert(stack.end(), ways(node).begin(), ways(node).end());
        break;
      case Kind::kAccept:
      case Kind::kGap:
        return true;
      case Kind::kByte: {
        const auto c = static_cast<char>(node.byte);
        const Node& next = nodes_[node.out];
        const bool quote = node.byte == 0xE2 && next.kind == Kind::kByte && next.byte == 0x80;
        if (node.byte < 0x80 ? !ascii::is_letter(c) && !ascii::is_digit(c) : quote) return true;
        break;
      }
      case Kind::kDigit:
        break;
    }
  }
  return false;
}

}  // namespace assay
