// One line on the terminal that says how far a run is; silent where standard error is none.
#pragma once

#include <chrono>
#include <string>

#include "assay/batch.h"

namespace assay::cli {

/// Redraws at most ten times a second.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  ~ProgressLine() { clear(); }
  void update(const Progress& progress);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool on_, shown_ = false;
  Clock::time_point begin_, drawn_;
};

/// "120 documents, 2 failed, 35/s, 0:12 left": what the line says after `seconds`.
[[nodiscard]] std::string progress_text(const Progress& progress, double seconds);

}  // namespace assay::cli
