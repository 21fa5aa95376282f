#include "rules/word_memo.h"

#include <algorithm>
#include <cstring>

namespace assay {

void WordMemo::add(Entry& entry, const Automaton& automaton) {
  ++used_;
  entry.place = found_.place;
  entry.first_whole = static_cast<std::uint32_t>(wholes_.size());
  entry.wholes = static_cast<std::uint16_t>(found_.whole.size());
  wholes_.insert(wholes_.end(), found_.whole.begin(), found_.whole.end());
  entry.first_hit = static_cast<std::uint32_t>(hits_.size());
  entry.hits = static_cast<std::uint16_t>(found_.hits.size());
  hits_.insert(hits_.end(), found_.hits.begin(), found_.hits.end());
  if (!entry.place.dead()) look_ahead(automaton, entry);
}

void WordMemo::make_room(std::size_t words) {
  if ((used_ + words) * 2 <= entries_.size()) return;
  if (entries_.size() >= kMost) return clear();
  std::vector<Entry> old(entries_.size() * 2);
  old.swap(entries_);
  for (const Entry& entry : old)
    if (entry.key) entries_[place_of(entry.key)] = entry;
}

void WordMemo::clear() {
  std::fill(entries_.begin(), entries_.end(), Entry());
  std::fill(ahead_.begin(), ahead_.end(), 0);
  used_ = 0;
  wholes_.clear();
  hits_.clear();
}

void WordMemo::note_ahead(Entry& entry, std::string_view bytes, bool ends) {
  std::uint32_t ahead = 0;
  std::memcpy(&ahead, bytes.data(), bytes.size());
  const std::size_t at = bit(entry, ahead);
  ahead_[at / 64] |= std::uint64_t{1} << (at % 64);
  if (ends) entry.short_ends |= static_cast<std::uint8_t>(1U << bytes.size());
}

void WordMemo::look_ahead(const Automaton& automaton, Entry& entry) {
  Automaton::Place space{Automaton::kDead, 0};
  automaton.each_next(entry.place, [&](std::uint8_t byte, Automaton::Place place) {
    const char c = static_cast<char>(byte);
    if (c == ' ') space = place;
    entry.other |= c != ' ' && !ascii::is_letter(c) && !ascii::is_digit(c);
  });
  entry.other |= automaton.has_gap(entry.place);
  if (space.dead()) {
    if (!entry.other) entry.place = space;
    return;
  }
  const auto runs_on = [&](Automaton::Place place) { return automaton.ends(place) || automaton.has_gap(place); };
  entry.any = runs_on(space);
  char bytes[kAhead];
  const auto follow = [&](const auto& self, Automaton::Place place, std::size_t n) -> void {
    if (n > 0 && (n == kAhead || runs_on(place))) note_ahead(entry, {bytes, n}, n < kAhead);
    // What ends or runs on before its second byte may have any.
    if (n == 2) entry.two |= std::uint64_t{1} << mixed(bytes[0], bytes[1]);
    if (n == 1 && runs_on(place)) entry.two = ~std::uint64_t{0};
    if (n == kAhead) return;
    automaton.each_next(place, [&](std::uint8_t byte, Automaton::Place next) {
      bytes[n] = static_cast<char>(byte);
      if (!ascii::is_digit(bytes[n])) return self(self, next, n + 1);
      entry.number = true;
      if (n < 2) entry.two = ~std::uint64_t{0};
    });
  };
  follow(follow, space, 0);
}

}  // namespace assay
