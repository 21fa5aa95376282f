#include "rules/subsets.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t kMostMembers = 8;  // of a set, on average

// Added up over the members it is the hash of a set, whatever their order.
std::uint64_t mixed(Nfa::State state) {
  std::uint64_t h = (std::uint64_t{state} + 1) * 0x9E37'79B9'7F4A'7C15ULL;
  h ^= h >> 32;
  return h * 0xD6E8'FEB8'6659'FD93ULL;
}

}  // namespace

bool Subsets::run(std::size_t most) {
  pool_ = nfa_.starts();
  sets_.push_back({0, static_cast<std::uint32_t>(pool_.size())});
  std::vector<std::uint32_t> stack{0};
  std::vector<bool> done;
  std::size_t members = 0;
  while (!stack.empty()) {
    const std::uint32_t number = stack.back();
    stack.pop_back();
    done.resize(sets_.size());
    if (done[number]) continue;
    done[number] = true;
    members += expand(number);
    if (sets_.size() > most || members > kMostMembers * most) return false;
    const State& made = states.back();
    if (made.otherwise) stack.push_back(made.otherwise);
    for (std::size_t i = children.size(); i-- > made.first_child;) stack.push_back(children[i].state);
  }
  return true;
}

// Adds what can be reached from the state without a byte.
void Subsets::reach(Nfa::State state) {
  for (stack_.push_back(state); !stack_.empty();) {
    const Nfa::State at = stack_.back();
    stack_.pop_back();
    if (std::exchange(stamps_[at], stamp_) == stamp_) continue;
    const Nfa::Node& node = nfa_.node(at);
    if (node.kind != Nfa::Kind::kSplit) {
      set_.push_back(at);
      continue;
    }
    const std::span<const Nfa::State> ways = nfa_.ways(node);
    stack_.insert(stack_.end(), ways.begin(), ways.end());
  }
}

bool Subsets::is_next(const Set& set) const {
  if (set.size != next_.size()) return false;
  const auto first = pool_.begin() + set.first;
  if (set.size == 1) return *first == next_[0];
  return std::all_of(first, first + set.size, [this](Nfa::State state) { return stamps_[state] == stamp_; });
}

// The number of the set that the leads from `lead` on make, and what gaps lead to where `gap` is true.
std::uint32_t Subsets::child(std::uint32_t lead, bool gap) {
  next_.clear();
  std::uint64_t hash = 0;
  const auto take = [&](Nfa::State state) {
    next_.push_back(state);
    hash += mixed(state);
  };
  const auto add = [&](Nfa::State state) {
    if (std::exchange(stamps_[state], stamp_) != stamp_) take(state);
  };
  gap = gap && !gaps_.empty();
  if (lead != kNone && leads_[lead].before == kNone && !gap) {
    take(leads_[lead].to);  // as most do
  } else {
    ++stamp_;
    for (; lead != kNone; lead = leads_[lead].before) add(leads_[lead].to);
    if (gap)
      for (const Nfa::State state : gaps_) add(state);
  }
  const auto upper = static_cast<std::uint32_t>(hash >> 32);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = upper & mask;
  for (; slots_[at].number; at = (at + 1) & mask)
    if (slots_[at].hash == upper && is_next(sets_[slots_[at].number])) return slots_[at].number;
  const auto made = static_cast<std::uint32_t>(sets_.size());
  slots_[at] = {upper, made};
  sets_.push_back({static_cast<std::uint32_t>(pool_.size()), static_cast<std::uint32_t>(next_.size())});
  pool_.insert(pool_.end(), next_.begin(), next_.end());
  if (sets_.size() * 2 > slots_.size()) more_slots();
  return made;
}

void Subsets::more_slots() {
  std::vector<Slot> old(slots_.size() * 4);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (!slot.number) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].number) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

// Follows the set while all of it wants one and the same byte, up to where other ways may join.
void Subsets::follow_tail(State& made) {
  made.tail = static_cast<std::uint32_t>(tails.size());
  const auto wants = [this](Nfa::State state, std::uint8_t byte) {
    const Nfa::Node& node = nfa_.node(state);
    return node.kind == Nfa::Kind::kByte && node.byte == byte && nfa_.node(node.out).kind != Nfa::Kind::kSplit;
  };
  while (made.tail_size < 255 && !set_.empty()) {
    const std::uint8_t byte = nfa_.node(set_[0]).byte;
    for (const Nfa::State state : set_)
      if (!wants(state, byte)) return;
    tails += static_cast<char>(byte);
    ++made.tail_size;
    if (set_.size() == 1) {
      set_[0] = nfa_.node(set_[0]).out;
      continue;
    }
    ++stamp_;
    std::erase_if(set_, [this](Nfa::State& state) {
      state = nfa_.node(state).out;
      return std::exchange(stamps_[state], stamp_) == stamp_;
    });
  }
}

// Makes the tail, the children and the values of a state. Gives how many states it stands for.
std::size_t Subsets::expand(std::uint32_t number) {
  State made;
  made.number = number;
  ++stamp_;
  set_.clear();
  const auto [first, size] = sets_[number];
  for (std::uint32_t i = first; i < first + size; ++i) reach(pool_[i]);
  const std::size_t members = set_.size();
  if (number != 0) follow_tail(made);
  made.first_value = static_cast<std::uint32_t>(values.size());
  for (const Nfa::State state : set_) {
    const Nfa::Node& node = nfa_.node(state);
    switch (node.kind) {
      case Nfa::Kind::kByte:
        lead(node.byte, node.out);
        break;
      case Nfa::Kind::kDigit:
        for (std::uint8_t digit = '0'; digit <= '9'; ++digit) lead(digit, node.out);
        break;
      case Nfa::Kind::kGap:
        gaps_.push_back(node.out);
        break;
      case Nfa::Kind::kAccept:
        values.push_back(node.out);
        break;
      case Nfa::Kind::kSplit:
        break;
    }
  }
  made.values = static_cast<std::uint16_t>(values.size() - made.first_value);
  if (made.values > 1) std::sort(values.begin() + made.first_value, values.end());
  made.first_child = static_cast<std::uint32_t>(children.size());
  for (std::size_t i = 0; i < used_.size(); ++i)
    for (std::uint64_t used = std::exchange(used_[i], 0); used != 0; used &= used - 1) {
      const auto byte = static_cast<std::uint8_t>(64 * i + static_cast<std::size_t>(std::countr_zero(used)));
      children.push_back({byte, child(last_lead_[byte], byte != ' ' && byte != '\n')});
    }
  made.children = static_cast<std::uint16_t>(children.size() - made.first_child);
  leads_.clear();
  if (!gaps_.empty()) made.otherwise = child(kNone, true);
  gaps_.clear();
  states.push_back(made);
  return members;
}

}  // namespace assay
