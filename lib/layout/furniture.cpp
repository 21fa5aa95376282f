#include "layout/furniture.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "document/ascii.h"
#include "document/eight_bytes.h"

namespace assay {
namespace {

constexpr std::size_t kShort = 600;     // bytes of a block that a phrase inside can make furniture
constexpr std::size_t kLongest = 160;   // bytes of the begin of a longer block that are looked at
constexpr std::size_t kLinkList = 200;  // bytes of a list of links

// The begin of a block as phrases are written: lower case, straight apostrophes.
void fold(std::string_view text, std::string& out) {
  out.assign(text);
  for (std::size_t at = out.find("\xE2\x80\x99"); at != std::string::npos; at = out.find("\xE2\x80\x99", at + 1))
    out.replace(at, 3, 1, '\'');
  ascii::lower_all(out);
}

// Whether `mark` stands twice in the text between spaces of its own. Marks are rare, spaces are not.
bool separates_twice(std::string_view text, std::string_view mark) {
  bool once = false;
  for (std::size_t at = text.find(mark, 1); at != std::string_view::npos;) {
    const std::size_t behind = at + mark.size();
    if (text[at - 1] != ' ' || !text.substr(behind).starts_with(' ')) {
      at = text.find(mark, at + 1);
      continue;
    }
    if (once) return true;
    once = true;
    at = text.find(mark, behind + 2);  // its space is behind this one's
  }
  return false;
}

// Two or more separators with short words between them, and no sentence.
bool is_link_list(std::string_view text) {
  if (text.size() > kLinkList) return false;
  for (const std::string_view mark : {"|", ">", "»", "/"})
    if (separates_twice(text, mark)) return text.find(". ") == std::string_view::npos;
  return false;
}

}  // namespace

std::size_t PhraseSet::slot(std::string_view text) {
  std::uint32_t key = 0;
  static_assert(sizeof key == kKey);
  std::memcpy(&key, text.data(), kKey);
  return (key * 0x9E37'79B1U) >> 18;
}

void PhraseSet::add(std::string_view phrase) {
  if (phrase.size() < kKey) return;
  phrases_.emplace_back(phrase);
  starts_.set(slot(phrase));
}

bool PhraseSet::begins(std::string_view text) const {
  if (text.size() < kKey || !starts_[slot(text)]) return false;
  return std::any_of(phrases_.begin(), phrases_.end(), [&](const std::string& p) { return text.starts_with(p); });
}

bool PhraseSet::inside(std::string_view text) const {
  const auto hit = [&](std::size_t at) {
    return at + kKey <= text.size() && starts_[slot(text.substr(at))] && begins(text.substr(at));
  };
  if (hit(0)) return true;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8)
    for (std::uint64_t spaces = eight::equal(eight::load(text.data() + at), ' '); spaces; spaces &= spaces - 1)
      if (hit(at + static_cast<std::size_t>(std::countr_zero(spaces)) / 8 + 1)) return true;
  for (; at < text.size(); ++at)
    if (text[at] == ' ' && hit(at + 1)) return true;
  return false;
}

FurniturePhrases FurniturePhrases::parse(std::string_view file) {
  FurniturePhrases out;
  PhraseSet* list = nullptr;
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t line_end = std::min(file.find('\n', at), file.size());
    std::string_view line = file.substr(at, line_end - at);
    at = line_end + 1;
    line = line.substr(0, line.find('#'));
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) continue;
    line = line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
    if (line == "[block]")
      list = &out.block;
    else if (line == "[inside]")
      list = &out.anywhere;
    else if (line == "[closing]")
      list = &out.closing;
    else if (list)
      list->add(line);
  }
  return out;
}

void mark_furniture(std::string_view text, const FurniturePhrases& phrases, std::vector<Block>& blocks) {
  bool closing = false;
  std::string begin;
  for (Block& block : blocks) {
    if (!closing) {
      const std::string_view whole = text.substr(block.span.begin, block.span.size());
      fold(whole.substr(0, whole.size() > kShort ? kLongest : kShort), begin);
      // A closing that stands in the first third is no closing: a table of contents names it.
      closing = block.span.begin > text.size() / 3 && phrases.closing.begins(begin);
      if (block.kind == BlockKind::kTitle) continue;
      const bool has_phrase = phrases.block.begins(begin) || (whole.size() <= kShort && phrases.anywhere.inside(begin));
      if (!closing && !has_phrase && !is_link_list(whole)) continue;
    }
    block.kind = BlockKind::kFurniture;
  }
}

}  // namespace assay
