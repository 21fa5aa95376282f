// Text and names as HTML shows them.
//   html::text("a < b", out);   // "a &lt; b"
#pragma once

#include <string>
#include <string_view>

#include "document/ascii.h"

namespace assay::reduce::html {

/// Appends text, safe within elements and quoted attributes.
inline void text(std::string_view words, std::string& out) {
  for (const char c : words) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
}

/// Appends a name of the pipeline's for people: "help-and-protection" is "Help and protection".
inline void name(std::string_view id, std::string& out) {
  std::string words(id);
  for (char& c : words)
    if (c == '-' || c == '_') c = ' ';
  if (!words.empty() && ascii::lower(words[0]) == words[0] && ascii::is_letter(words[0]))
    words[0] = static_cast<char>(words[0] & ~0x20);
  text(words, out);
}

}  // namespace assay::reduce::html
