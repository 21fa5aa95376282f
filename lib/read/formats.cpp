#include <algorithm>
#include <array>

#include "document/ascii.h"
#include "read/format.h"

namespace assay::read {
namespace {

// In the order in which they are tried; the last takes everything.
constexpr std::array kFormats{&kHtml, &kMarkdown, &kPlain};

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii::lower(x) == ascii::lower(y); });
}

}  // namespace

const Format* find_format(std::string_view media_type) {
  media_type = media_type.substr(0, media_type.find_first_of("; \t"));
  if (same_letters(media_type, "application/xhtml+xml")) return &kHtml;
  if (same_letters(media_type, "text/x-markdown")) return &kMarkdown;
  for (const Format* format : kFormats)
    if (same_letters(media_type, format->media_type)) return format;
  return nullptr;
}

const Format& tell_format(std::string_view text) {
  for (const Format* format : kFormats)
    if (format->sniff(text.substr(0, kSniffBytes))) return *format;
  return kPlain;
}

}  // namespace assay::read
