// Any text, with boxes and without: the first byte says which, the bytes behind it are the text.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "assay/reader.h"
#include "support/check_layout.h"

namespace {

// Boxes, fonts and pages that depend on the text alone.
void add_boxes(assay::Source& source) {
  std::uint32_t state = 1, page = 1;
  float y = 0;
  for (assay::SourceLine& line : source.lines) {
    for (std::size_t i = line.span.begin; i < line.span.end && i < line.span.begin + 8U; ++i)
      state = state * 31 + static_cast<unsigned char>(source.text[i]);
    if (state % 17 == 0) ++page, y = 0;
    y += static_cast<float>(state % 29);
    const auto x = static_cast<float>(state % 97);
    line.page = page;
    line.box = {x, y, x + static_cast<float>(line.span.size()) * 5, y + 12};
    line.font_size = state % 7 ? 12.F : 16.F;
    line.bold = state % 5 == 0;
    line.starts_block = state % 3 == 0;
    if (state % 11 == 0) line.hint = assay::LineHint::kTableCell;
  }
  source.pages = page;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  assay::ReadOptions options;
  options.media_type = data[0] % 2 ? "text/plain" : "text/markdown";
  auto source = assay::Readers(options).read_bytes({reinterpret_cast<const char*>(data) + 1, size - 1}, "fuzz");
  if (!source) return 0;
  if (data[0] % 4 == 3) add_boxes(*source);
  static const assay::LayoutData words{assay::WordList::parse("information multi-agency"),
                                       assay::FurniturePhrases::parse("[block]\nread more\n[closing]\nall rights"),
                                       {"and", "of"}};
  static const auto rules =
      assay::SentenceRules::parse("[never] Mr\n[before-number] No\n[may-end] etc\n[ends-late] a.m\n[openers] The");
  const std::string what = assay::support::broken(*source, words, rules);
  if (what.empty()) return 0;
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}
