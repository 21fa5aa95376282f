#include "cli/progress_line.h"

#include <cstdio>

#include "cli/terminal.h"

namespace assay::cli {

std::string progress_text(const Progress& progress, double seconds) {
  const std::uint64_t seen = progress.documents + progress.failed;
  std::string out = grouped(seen) + (seen == 1 ? " document" : " documents");
  if (progress.failed) out += ", " + grouped(progress.failed) + " failed";
  if (seconds > 0) {
    char rate[32];
    const double per_second = static_cast<double>(seen) / seconds;
    std::snprintf(rate, sizeof rate, per_second < 10 ? ", %.1f/s" : ", %.0f/s", per_second);
    out += rate;
  }
  // Bytes tell better than documents how much is left: sizes differ, and an NDJSON file is one input.
  if (progress.bytes && progress.total_bytes >= progress.bytes) {
    const double done = static_cast<double>(progress.bytes) / static_cast<double>(progress.total_bytes);
    out += ", " + clock_time(seconds / done - seconds) + " left";
  }
  return out;
}

ProgressLine::ProgressLine(bool quiet) : on_(!quiet && is_terminal(stderr)), begin_(Clock::now()), drawn_(begin_) {}

void ProgressLine::update(const Progress& progress) {
  if (!on_) return;
  const auto now = Clock::now();
  if (now - drawn_ < std::chrono::milliseconds(100)) return;
  drawn_ = now;
  shown_ = true;
  std::string text = progress_text(progress, std::chrono::duration<double>(now - begin_).count());
  if (const unsigned width = terminal_width(stderr); text.size() >= width) text.resize(width - 1);
  std::fprintf(stderr, "\r%s\x1b[K", text.c_str());
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace assay::cli
