#include "classify/lexicon.h"

#include "config/table.h"

namespace assay {

std::uint32_t Lexicon::add(std::string_view word) {
  const auto [number, made] = numbers_.make(HashSet::hash(word));
  if (made) {
    number = static_cast<std::uint16_t>(singles_.size());
    singles_.emplace_back();
  }
  return number;
}

Result<Lexicon> Lexicon::parse(std::string_view text, std::string_view file) {
  const auto table = Table::parse(text, file);
  if (!table) return table.error();
  Lexicon out;
  for (const Table::Row& row : table->rows()) {
    const auto weight = Weight::parse(row.cell(1), row.cell(2));
    const auto words = split(row.cell(0), ' ');
    if (row.cells.size() != 3 || !weight || words.size() > 2)
      return table->bad(row, "expected: one or two words, tab, number, tab, number");
    for (const std::string_view word : words)
      if (word.empty()) return table->bad(row, "a word is empty");
    if (words.size() == 1) {
      out.singles_[out.add(words[0])] = *weight;
    } else {
      const std::uint32_t first = words[0] == "^" ? kBegin : out.add(words[0]);
      const std::uint32_t second = words[1] == "$" ? kEnd : out.add(words[1]);
      const std::uint64_t hash = hash_of(first, second);
      out.pairs_[hash] = *weight;
      out.maybe_[hash >> (64 - kMaybeBits + 6)] |= std::uint64_t{1} << (hash >> (64 - kMaybeBits) & 63);
    }
    if (out.singles_.size() > kMost) return table->bad(row, "more than 65,532 different words");
  }
  return out;
}

// In three rounds, so that what a word waits for in memory comes while the others are looked at.
void Lexicon::read(const Document& document, Span sentence, std::vector<Word>& out) const {
  out.clear();
  const auto& tokens = document.layer<Token>();
  const std::string_view folded = document.folded();
  for (auto [at, end] = tokens.in(sentence); at < end; ++at) {
    const Span span = tokens[at].span;
    const std::size_t hash = HashSet::hash(folded.substr(span.begin, span.size()));
    numbers_.fetch(hash);
    out.push_back({.span = span, .hash = hash});
  }
  std::uint32_t before = 0;
  for (Word& word : out) {
    word.number = numbers_.value(word.hash);
    word.alone = singles_[word.number];
    word.hash = hash_of(before, word.number);
    if (may_be_pair(word.hash)) pairs_.fetch(word.hash);
    before = word.number;
  }
  for (Word& word : out) word.behind = pair(word.hash);
}

}  // namespace assay
