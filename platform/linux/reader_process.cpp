#include "platform/linux/reader_process.h"

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
#include <optional>
#include <system_error>
#include <utility>

#include "platform/base/log.h"
#include "platform/reader_wire.h"

namespace ocop::platform {
namespace {

using std::chrono::milliseconds;

// Above the child's fixed descriptors, so that moving one into place never lands on the other.
constexpr int kAboveFixed = 16;

Status SystemError(const std::string& what, int error) {
  return {Code::kIo, what + ": " + std::generic_category().message(error)};
}

// The two C structures of posix_spawn, initialised and destroyed together.
class SpawnPlan {
 public:
  SpawnPlan() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  bool Prepare(int pool_fd, int socket_fd) {
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    return posix_spawn_file_actions_adddup2(&actions_, pool_fd, kReaderPoolFd) == 0 &&
           posix_spawn_file_actions_adddup2(&actions_, socket_fd, kReaderSocketFd) == 0 &&
           posix_spawn_file_actions_addclosefrom_np(&actions_, kReaderSocketFd + 1) == 0 &&
           posix_spawnattr_setsigmask(&attributes_, &none) == 0 &&
           posix_spawnattr_setsigdefault(&attributes_, &all) == 0 &&
           posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) ==
               0;
  }
  Result<pid_t> Spawn(const std::string& program, const std::vector<std::string>& arguments) {
    std::vector<char*> argv = {const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) {
      argv.push_back(const_cast<char*>(argument.c_str()));
    }
    argv.push_back(nullptr);
    pid_t child = -1;
    const int error =
        posix_spawn(&child, program.c_str(), &actions_, &attributes_, argv.data(), environ);
    if (error != 0) return SystemError("spawn " + program, error);
    return child;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

enum class Arrival { kPacket, kNothing, kEnd };

// Waits for a packet; kEnd when the other side is gone.
Arrival Receive(int socket, milliseconds timeout, WireBytes& packet) {
  const auto end = std::chrono::steady_clock::now() + timeout;
  pollfd waited{socket, POLLIN, 0};
  int ready = -1;
  do {
    const auto left =
        std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now()).count();
    ready = ::poll(&waited, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
  } while (ready < 0 && errno == EINTR);
  if (ready == 0) return Arrival::kNothing;
  packet = ReceivePacket(socket);
  return packet.empty() ? Arrival::kEnd : Arrival::kPacket;
}

std::string HowItEnded(int status) {
  if (WIFSIGNALED(status)) return "signal " + std::to_string(WTERMSIG(status));
  return "exit status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

LinuxReaderProcess::LinuxReaderProcess(const FramePool& pool, ReaderProcessOptions options)
    : pool_(pool), options_(std::move(options)) {}

LinuxReaderProcess::~LinuxReaderProcess() { static_cast<void>(KillAndReap()); }

Result<std::vector<RawReading>> LinuxReaderProcess::Read(FrameRef frame, milliseconds timeout) {
  RETURN_IF_ERROR(EnsureRunning(timeout), "reader");
  ++stats_.frames;
  const std::uint64_t id = ++requests_;
  if (!SendPacket(socket_.Get(), EncodeRequest({id, frame, std::exchange(forget_, false)}))) {
    return Lose(Failure::kCrash, "died before the frame");
  }
  WireBytes packet;
  switch (Receive(socket_.Get(), timeout, packet)) {
    case Arrival::kNothing:
      return Lose(Failure::kTimeout, "took too long over a frame");
    case Arrival::kEnd:
      return Lose(Failure::kCrash, "died over a frame");
    case Arrival::kPacket:
      break;
  }
  std::optional<ReadReply> reply = DecodeReply(packet);
  if (!reply || reply->id != id) return Lose(Failure::kCrash, "answered nonsense");
  failures_in_a_row_ = 0;
  stats_.readings += reply->readings.size();
  guidance_ = reply->guidance;
  return std::move(reply->readings);
}

Status LinuxReaderProcess::EnsureRunning(milliseconds timeout) {
  if (child_ < 0) {
    if (Steady::now() < not_before_) return {Code::kUnavailable, "waiting to start it again"};
    RETURN_IF_ERROR(Spawn(), "start");
  }
  if (greeted_) return {};
  WireBytes packet;
  switch (Receive(socket_.Get(), timeout, packet)) {
    case Arrival::kNothing:
      if (Steady::now() - spawned_at_ < options_.start_timeout) {
        return {Code::kUnavailable, "still starting"};
      }
      return Lose(Failure::kTimeout, "did not start in time");
    case Arrival::kEnd:
      return Lose(Failure::kCrash, "died while starting");
    case Arrival::kPacket:
      break;
  }
  const std::optional<Confinement> filter = DecodeHello(packet);
  if (!filter) return Lose(Failure::kCrash, "did not greet");
  filter_ = *filter;
  greeted_ = true;
  return {};
}

Status LinuxReaderProcess::Spawn() {
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return SystemError("socketpair", errno);
  }
  Fd ours(ends[0]);
  const Fd low(ends[1]);
  const Fd theirs(::fcntl(low.Get(), F_DUPFD_CLOEXEC, kAboveFixed));
  const Fd pool(::fcntl(pool_.ReadOnlyFd(), F_DUPFD_CLOEXEC, kAboveFixed));
  if (!theirs.Valid() || !pool.Valid()) return SystemError("dup", errno);
  SpawnPlan plan;
  if (!plan.Prepare(pool.Get(), theirs.Get())) return {Code::kIo, "posix_spawn preparation"};
  Result<pid_t> child = plan.Spawn(options_.program, options_.arguments);
  if (!child.ok()) {
    ScheduleRestart();
    return child.status();
  }
  if (stats_.crashes + stats_.timeouts > 0) ++stats_.restarts;
  child_ = *child;
  socket_ = std::move(ours);
  greeted_ = false;
  spawned_at_ = Steady::now();
  return {};
}

Status LinuxReaderProcess::Lose(Failure failure, const std::string& why) {
  ++(failure == Failure::kCrash ? stats_.crashes : stats_.timeouts);
  const std::string text = why + ", " + KillAndReap();
  Log(LogLevel::kWarning, "reader", text);
  ScheduleRestart();
  return {Code::kUnavailable, text};
}

void LinuxReaderProcess::ScheduleRestart() {
  // 0, 1, 2, 4 ... steps: one bad label must not blind the kiosk, a broken program must not spin
  // it.
  constexpr int kMostDoublings = 16;
  const int before = failures_in_a_row_++;
  milliseconds delay{0};
  if (before > 0) delay = options_.backoff_step * (1 << std::min(before - 1, kMostDoublings));
  not_before_ = Steady::now() + std::min(delay, options_.backoff_max);
}

std::string LinuxReaderProcess::KillAndReap() {
  socket_.Reset();
  greeted_ = false;
  if (child_ < 0) return "not running";
  // One that died by itself keeps its own status: a signal to a zombie changes nothing.
  static_cast<void>(::kill(child_, SIGKILL));
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  return HowItEnded(status);
}

}  // namespace ocop::platform
