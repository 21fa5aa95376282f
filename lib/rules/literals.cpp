#include "rules/literals.h"

#include <algorithm>

#include "document/ascii.h"
#include "document/hash_set.h"

namespace assay {
namespace {

constexpr std::size_t kFew = 64;  // so many ways to go on are kept for what is short, whatever the rest

bool joins_run(char c) { return c == kDigitRun || c == kNumber || c == kDigit || ascii::is_digit(c); }
// True of what takes in all digits that follow.
bool is_run(char c) { return c == kDigitRun || c == kNumber; }

// Digits beside a run of digits belong to it.
std::string merged(std::string left, std::string_view right) {
  while (!left.empty() && joins_run(left.back())) left.pop_back();
  while (!right.empty() && joins_run(right.front())) right.remove_prefix(1);
  left += kDigitRun;
  return left += right;
}

// Appends what is known of `left` with `right` behind it.
void join(const Literal& left, const Literal& right, Literals& out) {
  const char end = left.text.empty() ? ' ' : left.text.back();
  const char begin = right.text.empty() ? ' ' : right.text.front();
  if (begin == kWordRun && !left.text.empty() && end != ' ')
    out.push_back({left.text, Ending::kPrefix});  // part of a word
  else if (end == kWordRun && begin != ' ')
    out.push_back({left.text.substr(0, left.text.size() - 1), Ending::kPrefix});
  else if (!left.text.empty() && !right.text.empty() && joins_run(end) && joins_run(begin) &&
           (is_run(end) || is_run(begin)))
    out.push_back({merged(left.text, right.text), right.ending});
  else
    out.push_back({left.text + right.text, right.ending});
}

// Makes prefixes of the longest of `left`, which say most, so that the others can go on with each of `right`.
void cut_longest(Literals& left, std::size_t right) {
  std::vector<std::size_t> sizes;
  for (const Literal& l : left)
    if (l.ending == Ending::kWhole) sizes.push_back(l.text.size());
  const std::size_t room = (kMaxLiterals - left.size()) / right;
  if (sizes.size() <= room) return;
  std::sort(sizes.begin(), sizes.end());
  const std::size_t limit = sizes[room];
  for (Literal& l : left)
    if (l.text.size() >= limit) l.ending = Ending::kPrefix;
}

}  // namespace

void cut(Literals& literals) {
  for (Literal& l : literals) l.ending = Ending::kPrefix;
}

void unique(Literals& literals) {
  HashSet seen;
  std::erase_if(literals, [&](const Literal& l) {
    const std::size_t hash = HashSet::hash(l.text) + static_cast<std::size_t>(l.ending) * 0x9E37'79B9U;
    return !seen.insert(hash);
  });
}

void shorten(Literals& literals, std::size_t most) {
  for (std::size_t bytes = 16; literals.size() > most && bytes > 0; --bytes) {
    for (Literal& l : literals) {
      if (l.text.size() <= bytes) continue;
      l.text.resize(bytes);
      l.ending = Ending::kPrefix;
    }
    unique(literals);
  }
}

Literals concat(Literals left, Literals right) {
  const auto whole = static_cast<std::size_t>(
      std::count_if(left.begin(), left.end(), [](const Literal& l) { return l.ending == Ending::kWhole; }));
  const bool nothing = right.size() == 1 && right[0].text.empty() && right[0].ending == Ending::kWhole;
  if (whole > 0 && whole * right.size() > kMaxLiterals) shorten(right, std::max(kFew, kMaxLiterals / whole));
  if (left.size() >= kMaxLiterals || right.empty()) {
    cut(left);
    return left;
  }
  cut_longest(left, right.size());
  Literals out;
  for (Literal& l : left) {
    if (l.ending != Ending::kWhole) {
      if (l.ending == Ending::kOpen && !nothing) l.ending = Ending::kPrefix;
      out.push_back(std::move(l));
      continue;
    }
    for (const Literal& r : right) join(l, r, out);
  }
  return out;
}

void drop_open_runs(Literals& literals) {
  for (Literal& l : literals)
    if (l.text.ends_with(kWordRun)) l = {l.text.substr(0, l.text.size() - 1), Ending::kPrefix};
}

}  // namespace assay
