#include "assay/reader.h"

namespace assay {

Source read_text(std::string id, std::string text) {
  Source source;
  source.id = std::move(id);
  source.media_type = "text/plain";
  source.bytes = text.size();
  source.text = std::move(text);
  for (std::size_t at = 0; at < source.text.size();) {
    std::size_t end = source.text.find('\n', at);
    if (end == std::string::npos) end = source.text.size();
    source.lines.push_back({.span = {static_cast<Offset>(at), static_cast<Offset>(end)}});
    at = end + 1;
  }
  return source;
}

}  // namespace assay
