#include "layout/furniture.h"

#include <algorithm>

namespace assay {
namespace {

constexpr std::size_t kShort = 600;  // bytes of a block that a phrase inside can make furniture

// The begin of a block as phrases are written: lower case, straight apostrophes.
std::string fold_begin(std::string_view text) {
  constexpr std::size_t kLongest = kShort;
  std::string out;
  for (std::size_t i = 0; i < text.size() && out.size() < kLongest; ++i) {
    const char c = text[i];
    if (text.substr(i, 3) == "\xE2\x80\x99") {
      out.push_back('\'');
      i += 2;
    } else {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
    }
  }
  return out;
}

bool begins_with_any(std::string_view text, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& p) { return text.starts_with(p); });
}

bool has_any(std::string_view text, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const std::string& p) { return text.find(p) != std::string_view::npos; });
}

// Two or more separators with short words between them, and no sentence.
bool is_link_list(std::string_view text) {
  if (text.size() > 200 || text.find(". ") != std::string_view::npos) return false;
  for (const std::string_view separator : {" | ", " > ", " » ", " / "}) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(separator, at)) != std::string_view::npos; at += separator.size()) ++count;
    if (count >= 2) return true;
  }
  return false;
}

}  // namespace

FurniturePhrases FurniturePhrases::parse(std::string_view file) {
  FurniturePhrases out;
  std::vector<std::string>* list = nullptr;
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
      list = &out.inside;
    else if (line == "[closing]")
      list = &out.closing;
    else if (list)
      list->emplace_back(line);
  }
  return out;
}

void mark_furniture(std::string_view text, const FurniturePhrases& phrases, std::vector<Block>& blocks) {
  bool closing = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (!closing) {
      const std::string_view whole = text.substr(block.span.begin, block.span.size());
      const std::string begin = fold_begin(whole);
      // A closing that stands in the first third is no closing: a table of contents names it.
      closing = block.span.begin > text.size() / 3 && begins_with_any(begin, phrases.closing);
      if (block.kind == BlockKind::kTitle) continue;
      if (!closing && !begins_with_any(begin, phrases.block) && !is_link_list(whole) &&
          !(whole.size() <= kShort && has_any(begin, phrases.inside)))
        continue;
    }
    block.kind = BlockKind::kFurniture;
  }
}

}  // namespace assay
