#include "reduce/file_names.h"

#include <algorithm>

#include "document/digest.h"

namespace assay::reduce {
namespace {

constexpr std::size_t kLongestPart = 200, kLongest = 1000;  // of a file system 255 and 4,096, with room for endings

void add_part(std::string_view part, bool last, std::string& out) {
  constexpr char kHex[] = "0123456789ABCDEF";
  if (part.empty()) out += '=';
  for (std::size_t i = 0; i < part.size(); ++i) {
    const char c = part[i];
    if (is_name_char(c) || (c == '.' && last && i > 0)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'=', kHex[byte >> 4], kHex[byte & 15]};
  }
}

}  // namespace

std::string file_name(std::string_view id) {
  std::string out;
  bool fits = true;
  for (std::string_view rest = id;;) {
    const std::size_t slash = rest.find('/');
    const std::size_t begin = out.size();
    add_part(rest.substr(0, slash), slash == std::string_view::npos, out);
    fits = fits && out.size() - begin <= kLongestPart && out.size() <= kLongest;
    if (slash == std::string_view::npos) break;
    out += '/';
    rest.remove_prefix(slash + 1);
  }
  if (fits) return out;
  // The beginning, for people, without folders; the hash tells it from others. `==` stands in no other name.
  std::string cut = out.substr(0, kLongestPart - 70);
  std::replace(cut.begin(), cut.end(), '/', '_');
  return cut + "==" + sha256(id);
}

}  // namespace assay::reduce
