// What of a text is speech in quotation marks, and which quotations go on from the one before.
#include "link/attribution.h"

namespace assay {
namespace {

bool opens_sentence(const Document& document, Span quotation) {
  const auto& sentences = document.layer<Sentence>();
  const std::size_t s = sentence_at(document, quotation.begin);
  return s < sentences.size() && quotation.begin <= sentences[s].span.begin + 4;
}

}  // namespace

bool quoted(const Document& document, Offset at) {
  const auto& quotes = document.layer<Quotation>();
  const auto [first, last] = quotes.in({0, at + 1});
  // Quotations hardly nest; a look at the last few that begin before is enough.
  for (std::size_t i = last; i > first && last - i < 4; --i)
    if (quotes[i - 1].span.contains(at)) return true;
  return false;
}

std::size_t sentence_at(const Document& document, Offset at) {
  const auto& sentences = document.layer<Sentence>();
  const auto [first, last] = sentences.in({0, at + 1});
  return last > first && sentences[last - 1].span.contains(at) ? last - 1 : sentences.size();
}

bool whole_words(const Document& document, Span quotation) {
  const char first = quotation.empty() ? 'a' : document.text()[quotation.begin];
  return first >= 'A' && first <= 'Z';
}

bool speech_at_length(const Document& document, Span span) {
  const auto& quotes = document.layer<Quotation>();
  const auto [first, last] = quotes.in(span);
  for (std::size_t q = first; q < last; ++q)
    if (whole_words(document, quotes[q].span)) return true;
  return false;
}

bool continues(const Document& document, std::size_t q) {
  const auto& quotes = document.layer<Quotation>();
  const auto& sentences = document.layer<Sentence>();
  if (q == 0) return false;
  const Span span = quotes[q].span, last = quotes[q - 1].span;
  if (span.begin <= last.end + 12) return true;
  const std::size_t here = sentence_at(document, span.begin);
  const std::size_t before = sentence_at(document, last.end - (last.empty() ? 0 : 1));
  if (before == sentences.size() || here == sentences.size()) return false;
  const std::uint32_t block = sentences[here].block, other = sentences[before].block;
  const bool opens = span.begin <= document.layer<Block>()[block].span.begin + 4;
  return (other == block || (opens && other + 1 == block)) && opens_sentence(document, span);
}

}  // namespace assay
