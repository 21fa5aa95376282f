// What a trie says of single words, remembered: most words of a text have been seen before, and most lead nowhere.
// Use one a thread, for one rule set; it forgets all when too many different words were seen.
//   if (const WordMemo::Key key = WordMemo::key(text, begin, end))  const WordMemo::Entry& known = memo.find(key, trie,
//   read);
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "assay/annotations.h"
#include "rules/trie.h"

namespace assay {

class WordMemo {
 public:
  /// A word of at most kLongest bytes, and its length, as two numbers; {0, 0} for longer ones and for those with
  /// digits, which may lead to several places at once.
  struct Key {
    std::uint64_t low = 0, high = 0;
    bool operator==(const Key&) const = default;
    explicit operator bool() const { return high != 0; }
  };
  static constexpr std::size_t kLongest = 15;
  [[nodiscard]] static Key key(std::string_view text, std::size_t begin, std::size_t end);

  /// A literal that ends with the word or inside it.
  struct Hit {
    std::uint32_t length = 0;
    std::uint32_t value = 0;
  };
  /// A rule that matches the word alone, whatever stands around it.
  struct Whole {
    RuleId rule = kNone;
    std::uint16_t kind = 0;
  };
  /// What is known of a new word.
  struct Found {
    std::vector<Whole> whole;
    std::vector<Hit> hits;
    Trie::Place place;
  };
  struct Entry {
    Key key;
    std::uint32_t first_whole = 0, first_hit = 0;  ///< into the memo's lists
    std::uint16_t wholes = 0, hits = 0;
    bool other = false;                 ///< a literal may go on with something else than a space
    Trie::Place place{Trie::kDead, 0};  ///< where the whole word leads
    /// Which bytes may stand behind the word and a space for a literal to go on: sets of 64, by the first two of them,
    /// by the first three.
    std::uint64_t two = 0, three = 0;

    /// False where no literal goes on as the text does from `end` on, the end of the word.
    [[nodiscard]] bool goes_on(std::string_view text, std::size_t end) const {
      if (place.dead() || end == text.size()) return false;
      if (text[end] != ' ') return other;
      if (end + 3 >= text.size()) return true;
      const auto a = static_cast<std::uint8_t>(text[end + 1]), b = static_cast<std::uint8_t>(text[end + 2]),
                 c = static_cast<std::uint8_t>(text[end + 3]);
      return (two >> mixed(a, b) & 1) && (three >> mixed(mixed(a, b), c) & 1);
    }
  };

  /// The entry of that key. Where it is new, `read(Found&)` is called to fill in what is known of the word.
  template <class Read>
  const Entry& find(Key key, const Trie& trie, Read&& read) {
    const std::size_t at = slot(key);
    if (slots_[at].entry != kFree) return entries_[slots_[at].entry];
    found_.whole.clear();
    found_.hits.clear();
    read(found_);
    return add(key, at, trie);
  }
  [[nodiscard]] std::span<const Whole> wholes(const Entry& entry) const {
    return {wholes_.data() + entry.first_whole, entry.wholes};
  }
  [[nodiscard]] std::span<const Hit> hits(const Entry& entry) const {
    return {hits_.data() + entry.first_hit, entry.hits};
  }

  void clear();

 private:
  static constexpr std::size_t kFirst = 1 << 12, kMost = 1 << 16;
  static constexpr std::uint32_t kFree = 0xFFFF'FFFF;
  struct Slot {
    std::uint32_t hash = 0, entry = kFree;
  };
  [[nodiscard]] static std::uint64_t hash(Key key) {
    const std::uint64_t mixed = (key.low ^ (key.high << 31 | key.high >> 33)) * 0x9E37'79B9'7F4A'7C15ULL;
    return mixed ^ mixed >> 29;
  }
  static unsigned mixed(unsigned a, std::uint8_t b) { return (a * 7 + b) % 64; }
  static void look_ahead(const Trie& trie, Entry& entry);
  [[nodiscard]] std::size_t slot(Key key) const;
  const Entry& add(Key key, std::size_t at, const Trie& trie);
  std::size_t make_room(Key key);

  std::vector<Slot> slots_{kFirst};  // open addressing
  std::vector<Entry> entries_;       // in the order of meeting: frequent words lie together
  std::vector<Whole> wholes_;
  std::vector<Hit> hits_;
  Found found_;
};

}  // namespace assay
