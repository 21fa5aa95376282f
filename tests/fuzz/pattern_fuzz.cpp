// A rule's pattern, a line end, and a text: no crash; what is understood is right for RE2 too; automaton and RE2 agree
// where a match ends.
#include <re2/re2.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "rules/automaton.h"
#include "rules/pattern.h"

using namespace assay;

namespace {

constexpr std::uint32_t kWhole = 0, kOpen = 1, kUnsure = 2;

void require(bool right, const char* what, std::string_view pattern, std::string_view text) {
  if (right) return;
  std::fprintf(stderr, "%s: `%.*s` in `%.*s`\n", what, static_cast<int>(pattern.size()), pattern.data(),
               static_cast<int>(text.size()), text.data());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view pattern = input.substr(0, input.find('\n'));
  if (pattern.size() > 80) return 0;
  // The texts that rules see are in lower case; one line, so that `.` has no end to stop at.
  std::string text;
  for (const char c : input.substr(std::min(input.size(), pattern.size() + 1), 24))
    text += c >= ' ' && c <= '~' && !(c >= 'A' && c <= 'Z') ? c : "abcdx0 "[static_cast<unsigned char>(c) % 7];

  Pieces pieces;
  const Parsed parsed = parse_pattern(pattern, pieces);
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  const RE2 re(for_re2(pattern), options);
  // A rule file is UTF-8 before its patterns are looked at.
  if (re.error_code() == RE2::ErrorPatternTooLarge || re.error_code() == RE2::ErrorBadUTF8) return 0;
  if (parsed.understood) require(re.ok(), "understood, but not by RE2", pattern, text);
  if (!re.ok() || parsed.piece->states > 5000) return 0;

  Nfa nfa;
  if (const Piece* sure = exact_part(*parsed.piece, pieces)) nfa.add(*sure, {kWhole, kOpen, kUnsure});
  if (const Piece* unsure = inexact_part(*parsed.piece, pieces)) nfa.add(*unsure, {kUnsure, kUnsure, kUnsure});
  Automaton automaton;
  if (!automaton.build(nfa, 20'000)) return 0;
  std::set<std::size_t> whole;
  std::size_t unsure = text.size() + 1, open = text.size() + 1;  // the first of each
  automaton.walk(text, [&](std::size_t length, std::uint32_t value) {
    if (value == kUnsure) unsure = std::min(unsure, length);
    if (value == kOpen) open = std::min(open, length);
    if (value != kUnsure) whole.insert(length);
  });
  // Edges of words are not the automaton's to see; a pattern that may be empty, or may begin with anything, is refused.
  if (pattern.find("\\b") != std::string_view::npos) return 0;
  Nfa first;
  if (first.starts_beside_words(first.add(*parsed.piece, {}))) return 0;
  for (std::size_t length = 1; length <= text.size(); ++length) {
    const bool right = RE2::FullMatch(re2::StringPiece(text.data(), length), re);
    if (whole.contains(length)) require(right, "too much", pattern, text.substr(0, length));
    if (right && length < unsure && length < open)
      require(whole.contains(length), "too little", pattern, text.substr(0, length));
  }
  return 0;
}
