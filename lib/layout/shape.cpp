#include "layout/chars.h"
#include "layout/group.h"

namespace assay {

Shape shape_of(std::string_view text, const std::vector<Line>& lines) {
  std::size_t pairs = 0, continued = 0;
  const Line* before = nullptr;
  bool boxes = false, capital = false;
  for (const Line& line : lines) {
    boxes = boxes || line.box.x1 > line.box.x0;
    if (!boxes && line.hint != LineHint::kUnknown) return Shape::kMarked;
    if (line.running) continue;
    capital = capital || !chars::is_lower(chars::first(slice(text, line.body)));
    if (before && !line.gap && line.page == before->page) {
      ++pairs;
      const UChar32 end = chars::last(slice(text, before->span));
      const bool open = end != '.' && end != '!' && end != '?' && end != ':' && end != ';' && end != 0x201D;
      const std::string_view words = slice(text, line.body);
      const bool address = words.substr(0, words.find(' ')).find('@') != std::string_view::npos;
      if (open && line.marker == Marker::kNone && !address && chars::is_lower(chars::first(words))) ++continued;
    }
    before = &line;
  }
  // Lines of which none begins with a capital are a list of words, not a text that goes on in lower case.
  if (boxes) return Shape::kGeometry;
  return capital && continued > 0 && continued * 5 >= pairs ? Shape::kWrapped : Shape::kUnwrapped;
}

}  // namespace assay
