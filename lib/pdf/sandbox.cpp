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
#include <vector>

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

/// A list of what is refused, with EPERM: a library that tries it goes on without. What only reads stays.
std::vector<sock_filter> make_filter() {
  constexpr std::uint32_t kRefuse = SECCOMP_RET_ERRNO | EPERM;
  constexpr std::uint16_t kLoad = BPF_LD | BPF_W | BPF_ABS, kEqual = BPF_JMP | BPF_JEQ | BPF_K;
  std::vector<sock_filter> filter{
      statement(kLoad, offsetof(seccomp_data, arch)),
      jump(kEqual, kArchitecture, 1, 0),
      statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      statement(kLoad, offsetof(seccomp_data, nr)),
  };
  const auto refuse = [&](long call) {
    filter.push_back(jump(kEqual, static_cast<std::uint32_t>(call), 0, 1));
    filter.push_back(statement(BPF_RET | BPF_K, kRefuse));
  };
  for (const long call :
       {SYS_socket,  SYS_socketpair,        SYS_connect,  SYS_bind,     SYS_listen,    SYS_execve,    SYS_execveat,
        SYS_ptrace,  SYS_process_vm_writev, SYS_unlinkat, SYS_renameat, SYS_renameat2, SYS_linkat,    SYS_symlinkat,
        SYS_mkdirat, SYS_mknodat,           SYS_fchmodat, SYS_fchownat, SYS_truncate,  SYS_ftruncate, SYS_mount,
        SYS_bpf,     SYS_io_uring_setup}) {
    refuse(call);
  }
#if defined(__x86_64__)
  for (const long call : {SYS_fork, SYS_vfork, SYS_unlink, SYS_rename, SYS_link, SYS_symlink, SYS_mkdir, SYS_rmdir,
                          SYS_mknod, SYS_chmod, SYS_chown, SYS_creat}) {
    refuse(call);
  }
  constexpr std::uint32_t kX32 = 0x40000000;  // the same calls under other numbers
  filter.push_back(jump(BPF_JMP | BPF_JGE | BPF_K, kX32, 0, 1));
  filter.push_back(statement(BPF_RET | BPF_K, kRefuse));
#endif
  // Files may be opened to read.
  const auto refuse_writing = [&](long call, std::size_t argument) {
    const auto offset = static_cast<std::uint32_t>(offsetof(seccomp_data, args) + 8 * argument);
    filter.push_back(jump(kEqual, static_cast<std::uint32_t>(call), 0, 4));
    filter.push_back(statement(kLoad, offset));
    filter.push_back(jump(BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0, 1));
    filter.push_back(statement(BPF_RET | BPF_K, kRefuse));
    filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  };
  refuse_writing(SYS_openat, 2);
#if defined(__x86_64__)
  refuse_writing(SYS_open, 1);
#endif
  refuse(SYS_openat2);
  filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  return filter;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
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
