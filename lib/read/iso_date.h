// Dates as markup and records give them: ISO 8601, with or without a time.
// Use to take the day of a `datetime` attribute; what is no such date gives nothing.
//   std::string day = iso_day("2019-02-04T09:30:00Z");   // "2019-02-04"
#pragma once

#include <string>
#include <string_view>

namespace assay::read {

/// The day that the text begins with, as it is printed (no time zone arithmetic), or "" where it begins with none
/// that the calendar has.
[[nodiscard]] std::string iso_day(std::string_view text);

}  // namespace assay::read
