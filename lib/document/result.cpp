#include "assay/result.h"

namespace assay {
namespace {

struct Entry {
  Code code;
  std::string_view meaning;
};
constexpr Entry kCatalogue[] = {
#define ASSAY_ERROR(number, name, meaning) {Code::name, meaning},
#include "assay/error_catalogue.inc"
#undef ASSAY_ERROR
};

void render_one(const Error& error, std::string& out) {
  const Location& at = error.where;
  if (!at.file.empty()) {
    out += at.file;
    if (at.line) out += ':' + std::to_string(at.line);
    if (at.line && at.column) out += ':' + std::to_string(at.column);
    out += ": ";
  }
  out += code_name(error.code) + ": " + error.message + '\n';
  if (at.line_text.empty()) return;
  const std::string number = std::to_string(at.line);
  out += "  " + number + " | " + at.line_text + '\n';
  if (!at.column) return;
  out += "  " + std::string(number.size(), ' ') + " | ";
  // Tabs are repeated so that the caret stands below its letter whatever a tab's width; continuation bytes take no
  // place.
  std::uint32_t column = 1;
  for (const char c : at.line_text) {
    if (column == at.column) break;
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) continue;
    out += c == '\t' ? '\t' : ' ';
    ++column;
  }
  out += std::string(at.length ? at.length : 1, '^') + '\n';
}

}  // namespace

std::string code_name(Code code) { return 'A' + std::to_string(static_cast<unsigned>(code)); }

std::string_view code_meaning(Code code) {
  for (const Entry& entry : kCatalogue)
    if (entry.code == code) return entry.meaning;
  return "";
}

std::string render(const Error& error) {
  std::string out;
  render_one(error, out);
  for (const Error& other : error.also) out += render(other);
  return out;
}

}  // namespace assay
