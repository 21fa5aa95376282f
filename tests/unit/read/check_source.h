// What must hold of every Source whatever was read: for the unit tests and the fuzzers.
#pragma once

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assay/source.h"

namespace assay::read {

/// A copy in a buffer of exactly its size, so that a sanitizer sees any read beyond it.
class Exact {
 public:
  explicit Exact(std::string_view s) : size_(s.size()), bytes_(std::make_unique<char[]>(s.size() ? s.size() : 1)) {
    if (size_) std::memcpy(bytes_.get(), s.data(), size_);
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;
};

inline bool is_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto c = static_cast<unsigned char>(s[i]);
    const std::size_t n = c < 0x80                ? 1
                          : c >= 0xC2 && c < 0xE0 ? 2
                          : c >= 0xE0 && c < 0xF0 ? 3
                          : c >= 0xF0 && c < 0xF5 ? 4
                                                  : 0;
    if (n == 0 || i + n > s.size()) return false;
    for (std::size_t k = 1; k < n; ++k)
      if ((static_cast<unsigned char>(s[i + k]) & 0xC0) != 0x80) return false;
    i += n;
  }
  return true;
}

/// "" or what is wrong. `input` are the bytes that were read.
inline std::string broken(const Source& source, std::string_view input) {
  if (!is_utf8(source.text)) return "the text is not UTF-8";
  if (source.text.find('\0') != std::string::npos) return "the text has a zero";
  Offset at = 0;
  for (const SourceLine& line : source.lines) {
    if (line.span.begin < at || line.span.end < line.span.begin || line.span.end > source.text.size())
      return "lines overlap or lie outside";
    at = line.span.end;
    for (Offset i = line.span.begin; i < line.span.end; ++i)
      if (source.text[i] == '\n') return "a line has a line end";
    if (!is_utf8(std::string_view(source.text).substr(line.span.begin, line.span.size())))
      return "a line cuts a letter";
  }
  if (source.input_map.empty())
    return source.text.empty() || source.text == input ? "" : "no map, but the text is not the input";
  at = 0;
  for (const InputPiece& p : source.input_map) {
    if (p.span.begin < at || p.span.end <= p.span.begin || p.span.end > source.text.size()) return "pieces overlap";
    at = p.span.end;
    if (p.input_begin > p.input_end || p.input_end > input.size()) return "a piece leads outside the input";
    if (p.scale && p.input_end - p.input_begin != std::uint64_t{p.scale} * p.span.size())
      return "a piece's sizes differ";
    if (p.scale == 1 && input.substr(p.input_begin, p.span.size()) !=
                            std::string_view(source.text).substr(p.span.begin, p.span.size())) {
      // White space may have been made single: one byte for one byte.
      for (Offset i = 0; i < p.span.size(); ++i) {
        const char a = input[p.input_begin + i], b = source.text[p.span.begin + i];
        if (a != b && !(b == ' ' && (a == '\n' || a == '\t' || a == '\r' || a == '\f' || a == '\v')))
          return "a piece's text is not the input's";
      }
    }
  }
  return "";
}

/// The input's bytes that `words` (found in the text) came from; pieces joined.
inline std::string origin(const Source& source, std::string_view input, std::string_view words) {
  const std::size_t found = source.text.find(words);
  if (found == std::string::npos) return "(not in the text)";
  const auto begin = static_cast<Offset>(found), end = static_cast<Offset>(found + words.size());
  if (source.input_map.empty()) return std::string(input.substr(begin, words.size()));
  std::string out;
  for (const InputPiece& p : source.input_map) {
    const Offset from = std::max(p.span.begin, begin), to = std::min(p.span.end, end);
    if (from >= to) continue;
    const std::uint64_t first =
        p.scale ? p.input_begin + std::uint64_t{p.scale} * (from - p.span.begin) : p.input_begin;
    const std::uint64_t last = p.scale ? p.input_begin + std::uint64_t{p.scale} * (to - p.span.begin) : p.input_end;
    out += input.substr(first, last - first);
  }
  return out;
}

/// The lines' texts, one string each.
inline std::vector<std::string> lines_of(const Source& source) {
  std::vector<std::string> out;
  for (const SourceLine& line : source.lines) out.push_back(source.text.substr(line.span.begin, line.span.size()));
  return out;
}

}  // namespace assay::read
