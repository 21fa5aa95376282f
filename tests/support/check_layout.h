// What must hold of whatever layout and segmentation make, for property tests and fuzz targets alike.
#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "layout/layout.h"
#include "segment/quotations.h"
#include "segment/sentence_rules.h"
#include "segment/tokens.h"

namespace assay::support {

inline std::string letters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), c);
    if (u_isalnum(c)) out += text.substr(begin, at - begin);
  }
  return out;
}

/// Empty where all is well, else what is not: pieces tile the text but for line ends and lead back to the same letters.
inline std::string broken_pieces(const Source& source, const Laid& laid) {
  const std::string_view text = laid.text, from = source.text;
  Offset end = 0;
  for (const TextPiece& piece : laid.pieces) {
    if (piece.span.begin < end || piece.span.end > text.size()) return "a piece overlaps or leaves the text";
    if (piece.source.begin > piece.source.end || piece.source.end > from.size()) return "a piece leaves the source";
    for (; end < piece.span.begin; ++end)
      if (text[end] != '\n') return "text without a piece";
    end = piece.span.end;
    if (letters(text.substr(piece.span.begin, piece.span.size())) !=
        letters(from.substr(piece.source.begin, piece.source.size())))
      return "a piece has other letters than its source";
  }
  return end == text.size() ? "" : "text behind the last piece";
}

/// The same for blocks: in order, parted by one line end, white space single, links backwards.
inline std::string broken_blocks(const Laid& laid) {
  const std::string_view text = laid.text;
  Offset end = 0;
  for (std::size_t i = 0; i < laid.blocks.size(); ++i) {
    const Block& block = laid.blocks[i];
    if (block.with_marker().begin != (i == 0 ? 0 : end + 1) || block.span.end <= block.span.begin)
      return "blocks do not tile the text";
    end = block.span.end;
    const std::string_view words = text.substr(block.with_marker().begin, block.with_marker().size());
    if (words.find_first_of("\n\t\r\f") != std::string_view::npos || words.find("  ") != std::string_view::npos ||
        words.find("\xC2\xA0") != std::string_view::npos || words.front() == ' ' || words.back() == ' ')
      return "a block has more than single spaces";
    if (block.heading != kNone && block.heading >= i) return "a heading stands behind its block";
    if (block.lead_in != kNone && block.lead_in >= i) return "a lead-in stands behind its list";
  }
  return end == text.size() ? "" : "text behind the last block";
}

/// The same for the sentences of one block: in order, inside it, nothing but spaces left out.
inline std::string broken_sentences(std::string_view text, Span block, const std::vector<Sentence>& sentences) {
  Offset end = block.begin;
  for (const Sentence& sentence : sentences) {
    const Span s = sentence.with_marker();
    if (sentence.span.begin >= sentence.span.end || text[sentence.span.begin] == ' ') return "a marker without words";
    if (s.begin < end || s.end <= s.begin || s.end > block.end) return "a sentence overlaps or leaves its block";
    for (; end < s.begin; ++end)
      if (text[end] != ' ') return "words without a sentence";
    if (text[s.begin] == ' ' || text[s.end - 1] == ' ') return "a sentence begins or ends with a space";
    end = s.end;
  }
  for (; end < block.end; ++end)
    if (text[end] != ' ') return "words behind the last sentence";
  return "";
}

/// Lays the source out, segments it and checks all of it; empty where all is well.
inline std::string broken(const Source& source, const LayoutData& data, const SentenceRules& rules) {
  LayoutBuffers buffers;
  Laid laid;
  lay_out(source, data, buffers, laid);
  std::string what = broken_pieces(source, laid);
  if (what.empty()) what = broken_blocks(laid);
  if (!what.empty()) return what;
  for (const Block& block : laid.blocks) {
    std::vector<Sentence> sentences;
    rules.split(laid.text, block.span, block.marker, sentences);
    what = broken_sentences(laid.text, block.with_marker(), sentences);
    if (!what.empty()) return what;
  }
  QuoteBuffers quotes;
  std::vector<Span> found;
  find_quotations(laid.text, laid.blocks, quotes, found);
  for (const Span s : found)
    if (s.begin > s.end || s.end > laid.text.size()) return "a quotation leaves the text";
  std::vector<Token> tokens;
  find_tokens(laid.text, tokens);
  Offset end = 0;
  for (const Token& token : tokens) {
    if (token.span.begin < end || token.span.end <= token.span.begin || token.span.end > laid.text.size())
      return "a token overlaps or leaves the text";
    end = token.span.end;
  }
  Laid again;
  lay_out(source, data, buffers, again);
  return again.text == laid.text ? "" : "the second time gives another text";
}

}  // namespace assay::support
