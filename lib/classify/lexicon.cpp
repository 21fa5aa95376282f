#include "classify/lexicon.h"

#include <bit>
#include <unordered_set>

#include "config/table.h"
#include "document/eight_bytes.h"

namespace assay {
namespace {

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = word.size();
  const auto mix = [&hash](std::uint64_t bytes) {
    hash = (hash ^ bytes) * 0x9E37'79B9'7F4A'7C15ULL;
    hash ^= hash >> 29;
  };
  for (; word.size() > 8; word.remove_prefix(8)) mix(eight::load(word.data()));
  mix(eight::load(word));
  return hash;
}

}  // namespace

std::uint32_t Lexicon::number(std::string_view word) const {
  const std::uint64_t hash = hash_of(word);
  for (std::size_t at = hash;; ++at) {
    const Slot& slot = words_[at & (words_.size() - 1)];
    if (slot.number == 0) return 0;
    if (slot.hash == hash && std::string_view(names_).substr(slot.begin, slot.size) == word) return slot.number;
  }
}

std::uint32_t Lexicon::add(std::string_view word) {
  if (const std::uint32_t known = number(word)) return known;
  const std::uint64_t hash = hash_of(word);
  std::size_t at = hash;
  while (words_[at & (words_.size() - 1)].number != 0) ++at;
  words_[at & (words_.size() - 1)] = {hash, static_cast<std::uint32_t>(names_.size()),
                                      static_cast<std::uint16_t>(word.size()),
                                      static_cast<std::uint16_t>(singles_.size())};
  names_ += word;
  singles_.emplace_back();
  return static_cast<std::uint32_t>(singles_.size() - 1);
}

Result<Lexicon> Lexicon::load(const std::filesystem::path& file) {
  const auto table = Table::load(file);
  if (!table) return table.error();
  Lexicon out;
  // Small tables stay in the cache: as large as half full ones must be, and no larger.
  std::unordered_set<std::string_view> different;
  std::size_t pairs = 0;
  for (const Table::Row& row : table->rows()) {
    const auto words = split(row.cell(0), ' ');
    different.insert(words.begin(), words.end());
    pairs += words.size() > 1;
  }
  out.words_.resize(std::bit_ceil(2 * different.size() + 2));
  out.pairs_.resize(std::bit_ceil(2 * pairs + 2));
  out.singles_.resize(3);  // no word, and the edges
  for (const Table::Row& row : table->rows()) {
    const auto weight = Weight::parse(row.cell(1), row.cell(2));
    const auto words = split(row.cell(0), ' ');
    if (row.cells.size() != 3 || !weight || words.size() > 2)
      return table->bad(row, "expected: one or two words, tab, number, tab, number");
    for (const std::string_view word : words)
      if (word.empty() || word.size() > kMost) return table->bad(row, "a word is empty or too long");
    if (words.size() == 1) {
      out.singles_[out.add(words[0])] = *weight;
      continue;
    }
    const std::uint32_t first = words[0] == "^" ? kBegin : out.add(words[0]);
    const std::uint32_t second = words[1] == "$" ? kEnd : out.add(words[1]);
    if (out.singles_.size() > kMost) return table->bad(row, "more than 65,532 different words");
    std::size_t at = out.place(first << 16 | second);
    const auto slot = [&]() -> Pair& { return out.pairs_[at & (out.pairs_.size() - 1)]; };
    while (slot().key != 0 && slot().key != (first << 16 | second)) ++at;
    slot() = {first << 16 | second, *weight};
  }
  return out;
}

void Lexicon::read(const Document& document, Span sentence, std::vector<Word>& out) const {
  out.clear();
  const auto& tokens = document.layer<Token>();
  const std::string_view folded = document.folded();
  for (auto [at, end] = tokens.in(sentence); at < end; ++at) {
    const Span span = tokens[at].span;
    out.push_back({span, number(folded.substr(span.begin, span.size()))});
  }
}

}  // namespace assay
