#include "db/hub/passphrases.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "platform/base/handle.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongest = 1024;

/// Echo is off while it lives.
class Silence {
 public:
  explicit Silence(int fd) : fd_(fd), is_known_(::tcgetattr(fd, &before_) == 0) {
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (is_known_) static_cast<void>(::tcsetattr(fd_, TCSAFLUSH, &silent));
  }
  ~Silence() {
    if (is_known_) static_cast<void>(::tcsetattr(fd_, TCSAFLUSH, &before_));
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  int fd_;
  termios before_{};
  bool is_known_;
};

void Say(int fd, const std::string& text) {
  static_cast<void>(::write(fd, text.data(), text.size()) == 0);
}

/// One line without its end.
Result<Secret> ReadLine(int fd) {
  std::string line;
  line.reserve(kLongest);  // so that no copy of its start is left behind
  while (line.size() < kLongest) {
    char letter = 0;
    const ssize_t count = ::read(fd, &letter, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return {Code::kCancelled, "no passphrase was given"};
    if (letter == '\n') return Secret(std::move(line));
    line += letter;
  }
  return {Code::kInvalid, "a passphrase has at most " + std::to_string(kLongest) + " letters"};
}

Result<Secret> AskOnce(int fd, const std::string& question) {
  const Silence silence(fd);
  Say(fd, question);
  Result<Secret> answer = ReadLine(fd);
  Say(fd, "\n");
  return answer;
}

}  // namespace

Status Passphrases::ReadFrom(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) return {Code::kNotFound, file.native() + ": cannot be read"};
  is_from_file_ = true;
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty()) continue;
    const std::size_t space = line.find(' ');
    const bool is_whole = space != std::string::npos && space > 0 && line[0] >= '1' &&
                          line[0] <= '9' && space + 1 < line.size();
    if (!is_whole) {
      return {Code::kInvalid, file.native() + ":" + std::to_string(number) +
                                  ": a line is the number of a holder's folder, a space, and the "
                                  "passphrase"};
    }
    known_[line.substr(0, space)] = Secret(line.substr(space + 1));
  }
  return {};
}

bool Passphrases::IsFresh(const fs::path& folder) const {
  return std::find(fresh_folders_.begin(), fresh_folders_.end(), folder) != fresh_folders_.end();
}

std::string Passphrases::NumberOf(const fs::path& folder) const {
  const auto& folders = IsFresh(folder) ? fresh_folders_ : known_folders_;
  const auto found = std::find(folders.begin(), folders.end(), folder);
  const auto before = IsFresh(folder) ? known_folders_.size() : 0U;
  return std::to_string(before + static_cast<std::size_t>(found - folders.begin()) + 1);
}

Result<Secret> Passphrases::FromFile(const std::string& number, std::string_view role,
                                     int attempt) const {
  auto found = known_.find(number + "." + std::string(role));
  if (found == known_.end()) found = known_.find(number);
  if (found == known_.end()) {
    return {Code::kInvalid, "the passphrases have no line for folder " + number};
  }
  if (attempt > 0) {
    return {Code::kInvalid, "the passphrase for the " + std::string(role) + " key in folder " +
                                number + " is wrong"};
  }
  return Secret(std::string(found->second.Bytes()));
}

Result<Secret> Passphrases::FromTerminal(const std::string& number, const fs::path& folder,
                                         std::string_view role, int attempt) {
  const std::string key =
      scope_ == PassphraseScope::kHolder ? number : number + "." + std::string(role);
  if (const auto found = known_.find(key); found != known_.end() && attempt == 0) {
    return Secret(std::string(found->second.Bytes()));
  }
  const Fd terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (!terminal.Valid()) {
    return {Code::kUnavailable,
            "there is no terminal to ask for a passphrase at; see "
            "--passphrases"};
  }
  const std::string what =
      scope_ == PassphraseScope::kHolder
          ? "holder " + number + " (" + folder.native() + ")"
          : "the " + std::string(role) + " key of holder " + number + " (" + folder.native() + ")";
  if (attempt > 0) Say(terminal.Get(), "That was not it.\n");
  Result<Secret> first = AskOnce(terminal.Get(), "Passphrase of " + what + ": ");
  if (!first.ok()) return first;
  if (IsFresh(folder)) {
    const Result<Secret> second = AskOnce(terminal.Get(), "The same once more: ");
    if (!second.ok()) return second.status();
    if (second->Bytes() != first->Bytes()) {
      return {Code::kInvalid, "the two passphrases differ; nothing was made, start again"};
    }
  }
  known_[key] = Secret(std::string(first->Bytes()));
  return first;
}

Result<Secret> Passphrases::Ask(const fs::path& folder, std::string_view role, int attempt) {
  const std::string number = NumberOf(folder);
  return is_from_file_ ? FromFile(number, role, attempt)
                       : FromTerminal(number, folder, role, attempt);
}

}  // namespace ocop::hub
