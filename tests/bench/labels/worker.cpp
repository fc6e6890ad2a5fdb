#include "tests/bench/labels/worker.h"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

namespace ocop::bench {
namespace {

using Packet = std::string;
constexpr std::size_t kLargestPacket = std::size_t{64} << 10;

bool Send(int socket, const Packet& packet) {
  return ::send(socket, packet.data(), packet.size(), MSG_NOSIGNAL) ==
         static_cast<ssize_t>(packet.size());
}

Packet Receive(int socket) {
  Packet packet(kLargestPacket, '\0');
  const ssize_t got = ::recv(socket, packet.data(), packet.size(), 0);
  packet.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return packet;
}

// Both ends are this program, so numbers travel as they lie in memory: outcome, milliseconds, then
// each text behind its length.
template <typename T>
void Put(Packet& packet, T value) {
  packet.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

template <typename T>
T Take(const Packet& packet, std::size_t& at) {
  T value{};
  if (packet.size() - at < sizeof(value)) return value;
  std::memcpy(&value, packet.data() + at, sizeof(value));
  at += sizeof(value);
  return value;
}

Packet Encode(const Said& said) {
  Packet packet;
  Put(packet, said.outcome);
  Put(packet, said.answer.ms);
  for (const std::string& text : said.answer.texts) {
    Put(packet, text.size());
    packet += text;
  }
  return packet;
}

Said Decode(const Packet& packet) {
  std::size_t at = 0;
  Said said;
  said.outcome = Take<Outcome>(packet, at);
  said.answer.ms = Take<double>(packet, at);
  while (at < packet.size()) {
    const auto size = Take<std::size_t>(packet, at);
    said.answer.texts.push_back(packet.substr(at, size));
    at += size;
  }
  return said;
}

[[noreturn]] void Serve(int socket, const Entrant& entrant) {
  const std::unique_ptr<Reader> reader = entrant.make();
  while (true) {
    const Packet question = Receive(socket);
    if (question.empty()) ::_exit(0);
    const Result<Picture> picture = LoadPicture(question.substr(1));
    Said said;
    said.outcome = picture.ok() ? Outcome::kAnswered : Outcome::kUnreadable;
    if (question[0] == 'f') reader->Forget();
    if (picture.ok()) said.answer = reader->Read(*picture);
    if (!Send(socket, Encode(said))) ::_exit(1);
  }
}

}  // namespace

bool Worker::Start() {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return false;
  child_ = ::fork();
  if (child_ == 0) {
    static_cast<void>(::close(ends[0]));
    Serve(ends[1], entrant_);
  }
  static_cast<void>(::close(ends[1]));
  socket_ = Fd(ends[0]);
  return child_ > 0;
}

void Worker::End() {
  socket_ = Fd();
  // Later children have inherited our end of its socket, so closing it does not end it.
  if (child_ > 0) {
    static_cast<void>(::kill(child_, SIGKILL));
    static_cast<void>(::waitpid(child_, nullptr, 0));
  }
  child_ = -1;
}

Said Worker::Ask(const std::filesystem::path& picture, bool forget) {
  if (child_ <= 0 && !Start()) return {};
  Packet answer;
  if (Send(socket_.Get(), (forget ? "f" : "k") + picture.string())) answer = Receive(socket_.Get());
  if (answer.empty()) {
    End();
    return {};
  }
  return Decode(answer);
}

}  // namespace ocop::bench
