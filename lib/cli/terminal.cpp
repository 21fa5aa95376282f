#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace assay::cli {

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

unsigned terminal_width(std::FILE* stream) {
  winsize size{};
  if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 20) return size.ws_col;
  return 80;
}

bool wants_colour(std::FILE* stream) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_colour && *no_colour) return false;
  if (!term || std::string_view(term) == "dumb") return false;
  return is_terminal(stream);
}

std::size_t columns(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

std::string grouped(unsigned long long n) {
  std::string out = std::to_string(n);
  for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > 0; at -= 3)
    out.insert(static_cast<std::size_t>(at), 1, ',');
  return out;
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<unsigned long long>(seconds < 0 ? 0 : seconds + 0.5);
  char buffer[48];
  if (whole >= 3600)
    std::snprintf(buffer, sizeof buffer, "%llu:%02llu:%02llu", whole / 3600, whole / 60 % 60, whole % 60);
  else
    std::snprintf(buffer, sizeof buffer, "%llu:%02llu", whole / 60, whole % 60);
  return buffer;
}

}  // namespace assay::cli
