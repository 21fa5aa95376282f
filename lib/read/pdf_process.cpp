#include "read/pdf_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace assay {
namespace {

/// A descriptor above the standard three, which a child's must not be mistaken for. Closes the one given.
int lift(int descriptor) {
  if (descriptor < 0 || descriptor > 2) return descriptor;
  const int lifted = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  close(descriptor);
  return lifted;
}

/// Owns what posix_spawn needs; the child has `socket` as input and output and the default signals.
class SpawnPlan {
 public:
  explicit SpawnPlan(int socket) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, socket, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    // What the main program has open is none of the child's business, and not all of it closes by itself.
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  pid_t spawn(const char* program, char** arguments) const {
    pid_t pid = -1;
    return posix_spawn(&pid, program, &actions_, &attributes_, arguments, environ) == 0 ? pid : -1;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

bool can_run(const std::filesystem::path& file) {
  std::error_code error;
  return std::filesystem::is_regular_file(file, error) && access(file.c_str(), X_OK) == 0;
}

}  // namespace

PdfProcess& PdfProcess::operator=(PdfProcess&& other) noexcept {
  if (this != &other) {
    stop();
    pid_ = std::exchange(other.pid_, -1);
    socket_ = std::exchange(other.socket_, -1);
    buffer_ = std::move(other.buffer_);
    at_ = std::exchange(other.at_, 0);
  }
  return *this;
}

bool PdfProcess::start(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  stop();
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
  const int ours = lift(ends[0]), theirs = lift(ends[1]);
  if (ours >= 0 && theirs >= 0) {
    std::string name = program.string();
    std::vector<std::string> copies = arguments;
    std::vector<char*> pointers{name.data()};
    for (std::string& argument : copies) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    pid_ = SpawnPlan(theirs).spawn(name.c_str(), pointers.data());
  }
  if (theirs >= 0) close(theirs);
  if (pid_ < 0) {
    if (ours >= 0) close(ours);
    return false;
  }
  socket_ = ours;
  return true;
}

Heard PdfProcess::wait(short events, Deadline deadline) {
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return Heard::kTooLate;
    pollfd ready{socket_, events, 0};
    const int count = poll(&ready, 1, static_cast<int>(std::min<long long>(left, 60'000)));
    if (count > 0) return Heard::kAll;
    if (count < 0 && errno != EINTR) return Heard::kEnded;
  }
}

Heard PdfProcess::send(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      if (const Heard heard = wait(POLLOUT, deadline); heard != Heard::kAll) return heard;
    } else if (!(sent < 0 && errno == EINTR)) {
      return Heard::kEnded;
    }
  }
  return Heard::kAll;
}

Heard PdfProcess::fill(Deadline deadline) {
  constexpr std::size_t kChunk = 256 << 10;
  buffer_.erase(0, at_);
  at_ = 0;
  while (true) {
    if (const Heard heard = wait(POLLIN, deadline); heard != Heard::kAll) return heard;
    const std::size_t had = buffer_.size();
    buffer_.resize(had + kChunk);
    const ssize_t got = recv(socket_, buffer_.data() + had, kChunk, MSG_DONTWAIT);
    buffer_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got > 0) return Heard::kAll;
    if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) return Heard::kEnded;
  }
}

Heard PdfProcess::receive_line(std::string& line, std::size_t longest, Deadline deadline) {
  while (true) {
    const std::size_t end = buffer_.find('\n', at_);
    const std::size_t length = (end == std::string::npos ? buffer_.size() : end) - at_;
    if (length > longest) return Heard::kEnded;
    if (end != std::string::npos) {
      line.assign(buffer_, at_, length);
      at_ = end + 1;
      return Heard::kAll;
    }
    if (const Heard heard = fill(deadline); heard != Heard::kAll) return heard;
  }
}

Heard PdfProcess::receive(std::string& bytes, std::uint64_t count, Deadline deadline) {
  bytes.clear();
  while (true) {
    const std::size_t take =
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer_.size() - at_, count - bytes.size()));
    bytes.append(buffer_, at_, take);
    at_ += take;
    if (bytes.size() == count) return Heard::kAll;
    if (const Heard heard = fill(deadline); heard != Heard::kAll) return heard;
  }
}

Ending PdfProcess::stop() {
  Ending ending;
  if (socket_ >= 0) close(std::exchange(socket_, -1));
  buffer_.clear();
  at_ = 0;
  if (pid_ <= 0) return ending;
  const pid_t pid = std::exchange(pid_, -1);
  int status = 0;
  // It may have ended by itself, and how it did is what is asked for: so it is given a moment before it is killed.
  pid_t ended = 0;
  for (int tries = 0; tries < 20 && ended == 0; ++tries) {
    ended = waitpid(pid, &status, WNOHANG);
    if (ended == 0) poll(nullptr, 0, 5);
  }
  if (ended == 0) {
    kill(-pid, SIGKILL);  // its process group: a script that stands in for it may have children
    while ((ended = waitpid(pid, &status, 0)) < 0 && errno == EINTR) {
    }
  }
  if (ended != pid) return ending;
  ending.signalled = WIFSIGNALED(status);
  ending.number = ending.signalled ? WTERMSIG(status) : WEXITSTATUS(status);
  return ending;
}

std::filesystem::path find_program(const std::filesystem::path& wanted, std::string_view name) {
  if (!wanted.empty()) return can_run(wanted) ? wanted : std::filesystem::path{};
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error && can_run(self.parent_path() / name)) return self.parent_path() / name;
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const std::filesystem::path folder{rest.substr(0, colon)};
    if (!folder.empty() && can_run(folder / name)) return folder / name;
    rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
  }
  return {};
}

}  // namespace assay
