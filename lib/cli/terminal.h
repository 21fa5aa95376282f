// What is known of the terminal, and text laid out for it.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace assay::cli {

[[nodiscard]] bool is_terminal(std::FILE* stream);
/// Columns of the terminal, or 80 where there is none.
[[nodiscard]] unsigned terminal_width(std::FILE* stream);
/// True where escape sequences are welcome: a terminal, TERM not "dumb", NO_COLOR not set.
[[nodiscard]] bool wants_colour(std::FILE* stream);

/// Code points, the measure of columns used here.
[[nodiscard]] std::size_t columns(std::string_view text);
/// "1,234,567".
[[nodiscard]] std::string grouped(unsigned long long n);
/// "1:02:03" or "2:03".
[[nodiscard]] std::string clock_time(double seconds);

}  // namespace assay::cli
