// The process of `assay-pdf`: starts it, talks to it with a deadline, ends it. Knows bytes only, not what they mean.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

using Deadline = std::chrono::steady_clock::time_point;

/// How a conversation went.
enum class Heard { kAll, kEnded, kTooLate };

/// How the process ended.
struct Ending {
  bool signalled = false;
  int number = 0;  ///< the signal, or the exit status
};

/// A child process with a socket for its standard input and output. Its standard error is thrown away. Signals for the
/// terminal's foreground (Ctrl-C) do not reach it; it ends by itself when the socket is closed. Not thread safe.
class PdfProcess {
 public:
  PdfProcess() = default;
  ~PdfProcess() { stop(); }
  PdfProcess(PdfProcess&& other) noexcept { *this = std::move(other); }
  PdfProcess& operator=(PdfProcess&& other) noexcept;

  /// Starts `program`; false where it cannot be run.
  bool start(const std::filesystem::path& program, const std::vector<std::string>& arguments);
  [[nodiscard]] bool running() const { return pid_ > 0; }

  /// Sends all bytes. Never raises SIGPIPE.
  Heard send(std::string_view bytes, Deadline deadline);
  /// Receives a line of at most `longest` bytes, without its '\n'; a longer one counts as ended.
  Heard receive_line(std::string& line, std::size_t longest, Deadline deadline);
  /// Receives exactly that many bytes; memory grows with what comes.
  Heard receive(std::string& bytes, std::uint64_t count, Deadline deadline);

  /// Kills it if need be and waits for its end.
  Ending stop();

 private:
  Heard wait(short events, Deadline deadline);
  Heard fill(Deadline deadline);

  pid_t pid_ = -1;
  int socket_ = -1;
  std::string buffer_;  ///< received and not yet asked for
  std::size_t at_ = 0;
};

/// The file to run: `wanted` where it is set, else `name` beside the running program, else on PATH; empty if there is
/// none that can be executed.
[[nodiscard]] std::filesystem::path find_program(const std::filesystem::path& wanted, std::string_view name);

}  // namespace assay
