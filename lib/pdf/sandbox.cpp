#include "pdf/sandbox.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>

#include <cerrno>
#include <cstddef>
#include <iterator>
#include <vector>

#include "document/sanitizers.h"

namespace assay_pdf {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kArchitecture = 0;  // no filter: the limits alone
#endif

void limit(__rlimit_resource what, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(what, &both);
}

constexpr sock_filter statement(std::uint16_t code, std::uint32_t k) { return {code, 0, 0, k}; }
constexpr sock_filter jump(std::uint16_t code, std::uint32_t k, std::uint8_t yes, std::uint8_t no) {
  return {code, yes, no, k};
}

/// What a parser needs: memory, time, reading, and writing to what is open. A system grows calls faster than a list of
/// bad ones could, so all others are refused, with EPERM: a library that tries one goes on without.
constexpr long kAllowed[] = {
    SYS_read,         SYS_readv,      SYS_pread64,         SYS_write,           SYS_writev,
    SYS_close,        SYS_lseek,      SYS_fstat,           SYS_newfstatat,      SYS_statx,
    SYS_faccessat,    SYS_faccessat2, SYS_readlinkat,      SYS_getcwd,          SYS_getdents64,
    SYS_brk,          SYS_mmap,       SYS_munmap,          SYS_mremap,          SYS_mprotect,
    SYS_madvise,      SYS_futex,      SYS_rt_sigaction,    SYS_rt_sigprocmask,  SYS_rt_sigreturn,
    SYS_sigaltstack,  SYS_setitimer,  SYS_getitimer,       SYS_clock_gettime,   SYS_clock_getres,
    SYS_gettimeofday, SYS_nanosleep,  SYS_clock_nanosleep, SYS_restart_syscall, SYS_sched_yield,
    SYS_getpid,       SYS_gettid,     SYS_getuid,          SYS_geteuid,         SYS_getgid,
    SYS_getegid,      SYS_uname,      SYS_sysinfo,         SYS_getrandom,       SYS_set_robust_list,
    SYS_exit,         SYS_exit_group,
#if defined(__x86_64__)
    SYS_stat,         SYS_lstat,      SYS_access,          SYS_readlink,        SYS_time,
#endif
};

std::vector<sock_filter> make_filter() {
  constexpr std::uint32_t kRefuse = SECCOMP_RET_ERRNO | EPERM;
  constexpr std::uint16_t kLoad = BPF_LD | BPF_W | BPF_ABS, kEqual = BPF_JMP | BPF_JEQ | BPF_K;
  std::vector<sock_filter> filter{
      statement(kLoad, offsetof(seccomp_data, arch)),
      jump(kEqual, kArchitecture, 1, 0),
      statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      statement(kLoad, offsetof(seccomp_data, nr)),
  };
  for (const long call : kAllowed) {
    filter.push_back(jump(kEqual, static_cast<std::uint32_t>(call), 0, 1));
    filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  }
  // Files may be opened to read.
  const auto allow_reading = [&](long call, std::size_t argument) {
    const auto offset = static_cast<std::uint32_t>(offsetof(seccomp_data, args) + 8 * argument);
    filter.push_back(jump(kEqual, static_cast<std::uint32_t>(call), 0, 4));
    filter.push_back(statement(kLoad, offset));
    filter.push_back(jump(BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0, 1));
    filter.push_back(statement(BPF_RET | BPF_K, kRefuse));
    filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  };
  allow_reading(SYS_openat, 2);
#if defined(__x86_64__)
  allow_reading(SYS_open, 1);
#endif
  // Flags of descriptors may be read and set, but not who gets which signal when there is something to read.
  constexpr std::uint32_t kCommands[] = {F_GETFD, F_SETFD, F_GETFL};
  filter.push_back(jump(kEqual, SYS_fcntl, 0, 2 * std::size(kCommands) + 1));
  filter.push_back(statement(kLoad, offsetof(seccomp_data, args) + 8));
  for (const std::uint32_t command : kCommands) {
    filter.push_back(jump(kEqual, command, 0, 1));
    filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  }
  filter.push_back(statement(BPF_RET | BPF_K, kRefuse));
  return filter;
}

#if defined(ASSAY_ADDRESS_SANITIZER) || defined(ASSAY_THREAD_SANITIZER)
constexpr bool kSanitized = true;  // sanitizers need terabytes of address space and calls of their own
#else
constexpr bool kSanitized = false;
#endif

}  // namespace

void enter_sandbox(std::uint64_t memory_bytes) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  if (kSanitized) return;
  limit(RLIMIT_AS, memory_bytes);
  if (kArchitecture == 0) return;
  std::vector<sock_filter> filter = make_filter();
  const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

void set_clock(std::uint32_t seconds) {
  const itimerval after{{0, 0}, {static_cast<time_t>(seconds), 0}};
  setitimer(ITIMER_PROF, &after, nullptr);
}

}  // namespace assay_pdf
