#include "platform/sandbox.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <string>
#include <system_error>

#include "platform/base/handle.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OCOP_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
#define OCOP_SANITIZED 1
#endif
#endif

namespace ocop::platform {
namespace {

#ifdef OCOP_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

using FilterHandle = Handle<void, &seccomp_release>;

Status Limit(int resource, rlim_t soft, rlim_t hard, const char* name) {
  const rlimit limit{soft, hard};
  // The type of the first parameter differs between C libraries and languages.
  if (::setrlimit(static_cast<__rlimit_resource>(resource), &limit) == 0) return {};
  return {Code::kIo, std::string(name) + ": " + std::generic_category().message(errno)};
}

// What reading needs after the warm-up, and what abort() needs to die as itself. recv and send come
// under either name, by architecture.
constexpr const char* kAllowed[] = {
    "recv",         "recvfrom",        "recvmsg",       "send",
    "sendto",       "sendmsg",         "read",          "write",
    "poll",         "ppoll",           "futex",         "brk",
    "munmap",       "mremap",          "madvise",       "getrandom",
    "getpid",       "gettid",          "tgkill",        "rt_sigprocmask",
    "rt_sigaction", "rt_sigreturn",    "sigreturn",     "exit",
    "exit_group",   "restart_syscall", "clock_gettime", "clock_gettime64",
    "gettimeofday"};
constexpr const char* kAllowedWithoutExecution[] = {"mmap", "mmap2", "mprotect"};

bool Allow(scmp_filter_ctx filter, const char* name) {
  const int number = seccomp_syscall_resolve_name(name);
  if (number == __NR_SCMP_ERROR) return true;  // this architecture does without
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0) == 0;
}

bool AllowWithoutExecution(scmp_filter_ctx filter, const char* name) {
  const int number = seccomp_syscall_resolve_name(name);
  if (number == __NR_SCMP_ERROR) return true;
  const scmp_arg_cmp no_code{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, number, 1, &no_code) == 0;
}

// Raising the limit of processor time, on ourselves, and no other limit.
bool AllowCpuLimit(scmp_filter_ctx filter) {
  const scmp_arg_cmp only_cpu[] = {{0, SCMP_CMP_EQ, 0, 0}, {1, SCMP_CMP_EQ, RLIMIT_CPU, 0}};
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, only_cpu) == 0;
}

}  // namespace

void CloseDescriptorsFrom(int first) { ::closefrom(first); }

Status LimitMemoryAndPrivileges(std::size_t data_bytes) {
  RETURN_IF_ERROR(Limit(RLIMIT_CORE, 0, 0, "RLIMIT_CORE"), "limit");
  if (!kSanitized) {
    RETURN_IF_ERROR(Limit(RLIMIT_DATA, data_bytes, data_bytes, "RLIMIT_DATA"), "limit");
  }
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) return {};
  return {Code::kIo, "no_new_privs: " + std::generic_category().message(errno)};
}

Status LimitCpu(std::chrono::seconds more) {
  timespec used{};
  if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0) return {Code::kIo, "processor time"};
  // The kernel counts whole seconds; one more keeps the promise.
  const auto end = static_cast<rlim_t>(used.tv_sec + more.count() + 1);
  return Limit(RLIMIT_CPU, end, RLIM_INFINITY, "RLIMIT_CPU");
}

Confinement FilterSystemCalls() {
  if (kSanitized) return Confinement::kRefused;  // their runtimes call what they please
  const FilterHandle filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  if (filter == nullptr) return Confinement::kRefused;
  bool complete = AllowCpuLimit(filter.get());
  for (const char* name : kAllowed) complete = Allow(filter.get(), name) && complete;
  for (const char* name : kAllowedWithoutExecution) {
    complete = AllowWithoutExecution(filter.get(), name) && complete;
  }
  if (!complete || seccomp_load(filter.get()) != 0) return Confinement::kRefused;
  return Confinement::kOn;
}

}  // namespace ocop::platform
