#include "pdf/sandbox.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <functional>
#include <string>
#include <vector>

#include "document/sanitizers.h"
#include "support/temporary_folder.h"

namespace {

#if defined(ASSAY_ADDRESS_SANITIZER) || defined(ASSAY_THREAD_SANITIZER)
constexpr bool kSanitized = true;  // the filter is left out: sanitizers need calls of their own
#else
constexpr bool kSanitized = false;
#endif

constexpr int kRefused = 40, kDone = 41;

/// How a child ends that enters the sandbox and does this: its wait status.
int in_sandbox(const std::function<int()>& act, std::uint64_t memory = 256 << 20) {
  const pid_t child = fork();
  if (child == 0) {
    assay_pdf::enter_sandbox(memory);
    _exit(act());
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return status;
}

/// kRefused where the call failed with EPERM, kDone where it did not fail, else its errno.
int outcome(long result) {
  if (result >= 0) return kDone;
  return errno == EPERM ? kRefused : errno;
}

}  // namespace

TEST_CASE("nothing that writes, runs, signals or reaches out is let through" * doctest::skip(kSanitized)) {
  const TemporaryFolder folder;
  const std::string file = folder.write("file", "text").string(), other = (folder.path() / "other").string();
  const char *f = file.c_str(), *o = other.c_str();
  const int open_file = open(f, O_RDWR);
  const pid_t parent = getpid();
  struct Try {
    std::string what;
    std::function<long()> act;
  };
  const std::vector<Try> tries = {
      {"a network socket", [&] { return socket(AF_INET, SOCK_STREAM, 0); }},
      {"a local socket", [&] { return socket(AF_UNIX, SOCK_STREAM, 0); }},
      {"a pair of sockets",
       [&] {
         int ends[2];
         return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
       }},
      {"open to write", [&] { return open(f, O_WRONLY); }},
      {"open to read and write", [&] { return open(f, O_RDWR); }},
      {"open to make", [&] { return open(o, O_RDONLY | O_CREAT, 0600); }},
      {"open without a name", [&] { return open(folder.path().c_str(), O_TMPFILE | O_RDWR, 0600); }},
      {"creat", [&] { return creat(o, 0600); }},
      {"truncate", [&] { return truncate(f, 0); }},
      {"ftruncate", [&] { return ftruncate(open_file, 0); }},
      {"fallocate", [&] { return fallocate(open_file, 0, 0, 1); }},
      {"unlink", [&] { return unlink(f); }},
      {"unlinkat", [&] { return unlinkat(AT_FDCWD, f, 0); }},
      {"rename", [&] { return rename(f, o); }},
      {"link", [&] { return link(f, o); }},
      {"symlink", [&] { return symlink(f, o); }},
      {"mkdir", [&] { return mkdir(o, 0700); }},
      {"rmdir", [&] { return rmdir(folder.path().c_str()); }},
      {"mkfifo", [&] { return mkfifo(o, 0600); }},
      {"chmod", [&] { return chmod(f, 0777); }},
      {"fchmod", [&] { return fchmod(open_file, 0777); }},
      {"chown", [&] { return chown(f, getuid(), getgid()); }},
      {"lchown", [&] { return lchown(f, getuid(), getgid()); }},
      {"fchown", [&] { return fchown(open_file, getuid(), getgid()); }},
      {"utimensat", [&] { return utimensat(AT_FDCWD, f, nullptr, 0); }},
      {"setxattr", [&] { return setxattr(f, "user.x", "x", 1, 0); }},
      {"a program", [&] { return execl("/bin/true", "true", nullptr); }},
      {"fork", [&] { return fork(); }},
      {"vfork", [&] { return syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr); }},
      {"clone3",
       [&] {
         std::array<std::uint64_t, 8> arguments{};
         arguments[4] = SIGCHLD;
         return syscall(SYS_clone3, arguments.data(), sizeof arguments);
       }},
      {"a signal to its parent", [&] { return kill(parent, 0); }},
      {"a signal to a thread of its parent", [&] { return syscall(SYS_tgkill, parent, parent, 0); }},
      {"a signal to its parent from a file", [&] { return fcntl(open_file, F_SETOWN, parent); }},
      {"the choice of that signal", [&] { return fcntl(open_file, F_SETSIG, SIGKILL); }},
      {"a handle on its parent", [&] { return syscall(SYS_pidfd_open, parent, 0); }},
      {"its parent's limits", [&] { return prlimit(parent, RLIMIT_NOFILE, nullptr, nullptr); }},
      {"its parent's memory",
       [&] {
         char byte = 0;
         iovec here{&byte, 1}, there{&byte, 1};
         return process_vm_readv(parent, &here, 1, &there, 1, 0);
       }},
      {"a terminal", [&] { return ioctl(0, TIOCSTI, "x"); }},
      {"other names for things", [&] { return unshare(CLONE_NEWUSER); }},
      {"a file in memory", [&] { return memfd_create("x", 0); }},
      {"a key", [&] { return syscall(SYS_add_key, "user", "x", "x", 1, 0); }},
      {"a higher limit of memory",
       [&] {
         const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
         return setrlimit(RLIMIT_AS, &all);
       }},
  };
  for (const Try& one : tries) {
    const int status = in_sandbox([&] { return outcome(one.act()); });
    const bool refused = WIFEXITED(status) && WEXITSTATUS(status) == kRefused;
    CHECK_MESSAGE(refused, one.what << ": wait status " << status);
  }
  close(open_file);
  CHECK(folder.read("file") == "text");
  CHECK_FALSE(std::filesystem::exists(other));
}

TEST_CASE("files can be read, and what is there already written to" * doctest::skip(kSanitized)) {
  const TemporaryFolder folder;
  const std::string file = folder.write("file", "text").string();
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const int status = in_sandbox([&] {
    std::array<char, 4> text{};
    const int from = open(file.c_str(), O_RDONLY);
    const bool got = from >= 0 && read(from, text.data(), text.size()) == 4;
    return got && write(ends[1], text.data(), text.size()) == 4 ? kDone : errno;
  });
  CHECK((WIFEXITED(status) && WEXITSTATUS(status) == kDone));
  std::array<char, 4> got{};
  CHECK(read(ends[0], got.data(), got.size()) == 4);
  close(ends[0]);
  close(ends[1]);
}

TEST_CASE("memory over the limit is not there" * doctest::skip(kSanitized)) {
  const auto map = [](std::size_t bytes) {
    return [bytes] {
      void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      return at == MAP_FAILED ? errno : kDone;
    };
  };
  CHECK(WEXITSTATUS(in_sandbox(map(std::size_t{64} << 20), 512 << 20)) == kDone);
  CHECK(WEXITSTATUS(in_sandbox(map(std::size_t{1} << 30), 512 << 20)) == ENOMEM);
}

TEST_CASE("processor time over the limit ends the process") {
  const auto spin = [] {
    for (volatile bool on = true; on;) {
    }
    return kDone;
  };
  const int status = in_sandbox([&] {
    assay_pdf::set_clock(1);
    return spin();
  });
  CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF));
}
