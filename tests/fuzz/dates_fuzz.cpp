// A short text through the whole default pipeline, its first line the day it was published: values of dates have the
// forms that the contract names.
#include <re2/re2.h>

#include "whole_pipeline.h"

using namespace assay;

namespace {

bool is_value(std::string_view value) {
  // A day, a month, a year or a season, or two of them as a range.
  static const re2::RE2 form([] {
    const std::string one = "\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?|-(?:SP|SU|AU|WI))?";
    return one + "(?:/" + one + ")?";
  }());
  return re2::RE2::FullMatch(re2::StringPiece(value.data(), value.size()), form);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view day = input.substr(0, input.find('\n'));
  if (day.size() > 10 || size > 4096) return 0;
  fuzz::extract(day, input.substr(std::min(size, day.size() + 1)), [](const Document& document) {
    for (const Mention& m : document.layer<Mention>())
      if (m.kind == "date") fuzz::require(is_value(m.value), "no value of a date: " + std::string(m.value));
  });
  return 0;
}
