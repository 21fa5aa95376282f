// What an automaton says of single words, remembered: most words of a text have been seen before, and most lead
// nowhere. Use one a thread, for one rule set; it forgets all when too many different words were seen.
//   memo.make_room(1);
//   const WordMemo::Key key = WordMemo::key(text, begin, end);
//   if (key) use(memo.find(key, automaton, read));
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "assay/annotations.h"
#include "document/eight_bytes.h"
#include "rules/automaton.h"

namespace assay {

class WordMemo {
 public:
  /// A word of at most kLongest bytes, and its length, as two numbers; {0, 0} for longer ones and for those with
  /// digits, of which too many are seen only once.
  struct Key {
    std::uint64_t low = 0, high = 0;
    bool operator==(const Key&) const = default;
    explicit operator bool() const { return high != 0; }
  };
  static constexpr std::size_t kLongest = 15;
  [[nodiscard]] static Key key(std::string_view text, std::size_t begin, std::size_t end);

  /// A match that ends with the word or inside it.
  struct Hit {
    std::uint32_t length = 0;
    std::uint32_t value = 0;
  };
  /// What is known of a new word.
  struct Found {
    std::vector<RuleId> whole;  ///< rules that match the word alone, whatever stands around it
    std::vector<Hit> hits;
    Automaton::Place place;
  };
  struct alignas(64) Entry {                       // a line of the cache
    Key key;                                       ///< none: free
    std::uint32_t first_whole = 0, first_hit = 0;  ///< into the memo's lists
    std::uint16_t wholes = 0, hits = 0;
    bool other = false;                           ///< a match may go on with something else than a space
    bool any = false;                             ///< or with a space and anything: the prefix of a pattern ends there
    bool number = false;                          ///< or with a space and digits, perhaps after other bytes
    std::uint8_t short_ends = 0;                  ///< bits 1 to 3: a match may end so many bytes behind the space
    Automaton::Place place{Automaton::kDead, 0};  ///< where the whole word leads
    std::uint64_t two = 0;                        ///< which two bytes may stand behind the space: a set of 64
  };

  /// Call before so many words are looked up: what find() gives for them holds until the next call. Forgets all where
  /// there would be too many.
  void make_room(std::size_t words);

  /// Lets the memory fetch what is known of a word that is soon looked up.
  void fetch(Key key) const { __builtin_prefetch(&entries_[hash(key) & (entries_.size() - 1)]); }

  /// The entry of that key. Where it is new, `read(Found&)` is called to fill in what is known of the word.
  template <class Read>
  const Entry& find(Key key, const Automaton& automaton, Read&& read) {
    Entry& entry = entries_[place_of(key)];
    if (entry.key) return entry;
    found_.whole.clear();
    found_.hits.clear();
    read(found_);
    entry.key = key;
    add(entry, automaton);
    return entry;
  }
  /// False where no match goes on as the text does from `end` on, the end of the word. The first looks at little and
  /// lets the memory fetch what the second looks at, which is to be asked where the first is true.
  [[nodiscard]] bool may_go_on(const Entry& entry, std::string_view text, std::size_t end) const {
    if (entry.place.dead() || end == text.size()) return false;
    if (text[end] != ' ') return entry.other;
    if (entry.any || end + kAhead >= text.size()) return true;
    if (!(entry.two >> mixed(text[end + 1], text[end + 2]) & 1)) return false;
    __builtin_prefetch(&ahead_[bit(entry, ahead(text, end)) / 64]);
    return true;
  }
  [[nodiscard]] bool goes_on(const Entry& entry, std::string_view text, std::size_t end) const {
    if (text[end] != ' ' || entry.any || end + kAhead >= text.size()) return true;
    const std::uint32_t next = ahead(text, end);
    if (seen(entry, next) || (entry.number && digit_among(next))) return true;
    for (unsigned n = 1; entry.short_ends && n < kAhead; ++n)
      if ((entry.short_ends >> n & 1) && seen(entry, first(next, n))) return true;
    return false;
  }
  [[nodiscard]] std::span<const RuleId> wholes(const Entry& entry) const {
    return {wholes_.data() + entry.first_whole, entry.wholes};
  }
  [[nodiscard]] std::span<const Hit> hits(const Entry& entry) const {
    return {hits_.data() + entry.first_hit, entry.hits};
  }

  void clear();

 private:
  static constexpr std::size_t kFirst = 1 << 12, kMost = 1 << 16;
  static constexpr std::size_t kAhead = 4;  // bytes behind a word and a space that are looked at
  static constexpr std::size_t kPlaces = 1 << 20;
  [[nodiscard]] static std::uint64_t hash(Key key) {
    const std::uint64_t mixed = (key.low ^ (key.high << 31 | key.high >> 33)) * 0x9E37'79B9'7F4A'7C15ULL;
    return mixed ^ mixed >> 29;
  }
  static unsigned mixed(char a, char b) {
    return (static_cast<unsigned char>(a) * 7U + static_cast<unsigned char>(b)) % 64;
  }
  // Of letters, digits, punctuation and UTF-8 digits and some punctuation have bits 4 and 5 without bits 6 and 7.
  [[nodiscard]] static bool digit_among(std::uint32_t ahead) {
    return (ahead & ahead << 1 & ~(ahead >> 1) & ~(ahead >> 2) & 0x2020'2020U) != 0;
  }
  // What stands behind a word and a space.
  [[nodiscard]] static std::uint32_t ahead(std::string_view text, std::size_t end) {
    std::uint32_t out = 0;
    static_assert(sizeof out == kAhead);
    std::memcpy(&out, text.data() + end + 1, kAhead);
    return out;
  }
  // The first n bytes of four.
  [[nodiscard]] static std::uint32_t first(std::uint32_t ahead, unsigned n) {
    std::uint32_t out = 0;
    std::memcpy(&out, &ahead, n);
    return out;
  }
  [[nodiscard]] static std::size_t bit(const Entry& entry, std::uint32_t ahead) {
    return ((std::uint64_t{ahead} << 32 | entry.place.node) + entry.place.taken) * 0x9E37'79B9'7F4A'7C15ULL >> 44;
  }
  [[nodiscard]] bool seen(const Entry& entry, std::uint32_t ahead) const {
    const std::size_t at = bit(entry, ahead);
    return ahead_[at / 64] >> (at % 64) & 1;
  }
  void note_ahead(Entry& entry, std::string_view bytes, bool ends);
  void look_ahead(const Automaton& automaton, Entry& entry);
  // Of eight bytes of words (letters, digits, UTF-8) only digits have bit 4 and neither bit 6 nor bit 7.
  static bool has_digit(std::uint64_t eight) {
    return (eight & ~(eight >> 2) & ~(eight >> 3) & 0x1010'1010'1010'1010ULL) != 0;
  }
  [[nodiscard]] std::size_t place_of(Key key) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = hash(key) & mask;
    while (entries_[at].key && entries_[at].key != key) at = (at + 1) & mask;
    return at;
  }
  void add(Entry& entry, const Automaton& automaton);

  std::vector<Entry> entries_ = std::vector<Entry>(kFirst);  // open addressing
  std::size_t used_ = 0;
  std::vector<std::uint64_t> ahead_ =
      std::vector<std::uint64_t>(kPlaces / 64);  // a Bloom filter of places and what may follow
  std::vector<RuleId> wholes_;
  std::vector<Hit> hits_;
  Found found_;
};

inline WordMemo::Key WordMemo::key(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t size = end - begin;
  if (size > kLongest) return {};
  char padded[16] = {};
  const char* from = text.data() + begin;
  if (begin + sizeof padded > text.size()) from = std::copy(from, from + size, padded) - size;
  std::uint64_t words[2] = {eight::load(from), eight::load(from + 8)};
  // What follows the word is cut off.
  const auto up_to = [](std::size_t bytes) {
    return bytes < 8 ? (std::uint64_t{1} << 8 * bytes) - 1 : ~std::uint64_t{0};
  };
  words[0] &= up_to(size);
  words[1] &= up_to(size < 8 ? 0 : size - 8);
  if (has_digit(words[0]) || has_digit(words[1])) return {};
  return {words[0], words[1] | static_cast<std::uint64_t>(size) << 56};
}

}  // namespace assay
