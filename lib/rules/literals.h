// The strings that a pattern stands for, and how those of its parts are put together.
//   Literals both = concat({{"not"}, {"never"}}, {{" yet"}, {""}});   // "not yet", "not", "never yet", "never"
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What stands in a literal for more than one string. One digit, and all digits up to the next other byte (`\d`,
/// `\d+`):
inline constexpr char kDigit = '\x03', kNumber = '\x04';
/// All digits where a pattern wants certain ones or so many; behind a space, one or more bytes up to the next space.
/// These two are not exact: RE2 decides.
inline constexpr char kDigitRun = '\x01', kWordRun = '\x02';
inline constexpr std::string_view kInexact = "\x01\x02", kWild = "\x01\x02\x03\x04";

enum class Ending : std::uint8_t { kWhole, kOpen, kPrefix };

struct Literal {
  std::string text;
  Ending ending = Ending::kWhole;
  /// False where it says only how a match can begin: RE2 decides.
  [[nodiscard]] bool exact() const {
    return ending != Ending::kPrefix && text.find_first_of(kInexact) == std::string::npos;
  }
  [[nodiscard]] bool wild() const { return text.find_first_of(kWild) != std::string::npos; }
};

using Literals = std::vector<Literal>;

/// More strings than this, and a pattern is cut to prefixes and left to RE2.
inline constexpr std::size_t kMaxLiterals = 2048;
/// Each of `left` with each of `right` behind it, at most kMaxLiterals: where there are more, the longest of `left`,
/// which say most, become prefixes.
[[nodiscard]] Literals concat(Literals left, Literals right);
/// Makes prefixes of all.
void cut(Literals& literals);
/// Leaves the first of equal ones.
void unique(Literals& literals);
/// Cuts to so many bytes each that there are at most `most`: what is cut off is RE2's to check.
void shorten(Literals& literals, std::size_t most);
/// A run of words needs its space: at the end of a literal it says nothing and is left out.
void drop_open_runs(Literals& literals);

}  // namespace assay
