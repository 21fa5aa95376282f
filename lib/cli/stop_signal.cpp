#include "cli/stop_signal.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string_view>

namespace assay::cli {
namespace {

std::atomic<bool> stop = false;
static_assert(std::atomic<bool>::is_always_lock_free);  // else a handler may not touch it

extern "C" void on_stop(int) {
  const int before = errno;
  stop = true;
  constexpr std::string_view kText = "assay: finishing what is in flight; once more ends at once\n";
  [[maybe_unused]] const ssize_t wrote = write(STDERR_FILENO, kText.data(), kText.size());
  errno = before;
}

}  // namespace

void ignore_file_limit() { std::signal(SIGXFSZ, SIG_IGN); }

const std::atomic<bool>* stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = on_stop;
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction now {};
    // Whoever started this in the background had it ignore Ctrl-C.
    if (sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN) continue;
    sigaction(signal, &action, nullptr);
  }
  ignore_file_limit();
  return &stop;
}

}  // namespace assay::cli
