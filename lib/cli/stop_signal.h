// Ctrl-C and SIGTERM as a wish that a run can see, instead of an end in the middle of a document.
#pragma once

#include <atomic>

namespace assay::cli {

/// A file that may not grow (SIGXFSZ) is an error of writing from now on, not the end of the program.
void ignore_file_limit();

/// From now on the first SIGINT or SIGTERM sets what is returned; a second one ends the program at once. Ignores the
/// file limit, too.
[[nodiscard]] const std::atomic<bool>* stop_on_signals();

}  // namespace assay::cli
