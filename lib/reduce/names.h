// What a record's indexes and ids stand for.
#pragma once

#include <string>
#include <string_view>

#include "assay/extracted.h"
#include "document/ascii.h"
#include "write/heading.h"

namespace assay::reduce {

/// As it may stand in any part of an IRI; the bytes of `kept` stay as they are.
inline std::string percent_encoded(std::string_view words, std::string_view kept) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (ascii::is_letter(c) || ascii::is_digit(c) || (std::string_view("-._~").find(c) != std::string_view::npos) ||
        kept.find(c) != std::string_view::npos)
      out += c;
    else
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

inline std::string_view words_of(const ExtractedDocument& d, Span span) {
  return std::string_view(d.text).substr(span.begin, span.size());
}

/// The words of the heading that a finding stands under, or "".
inline std::string_view heading_of(const ExtractedDocument& d, const ExtractedFinding& f) {
  return f.heading < d.blocks.size() ? write::heading_beginning(words_of(d, d.blocks[f.heading])) : std::string_view();
}

}  // namespace assay::reduce
