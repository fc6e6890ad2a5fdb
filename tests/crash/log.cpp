#include "tests/crash/log.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "platform/base/check.h"

namespace ocop::crash {

namespace fs = std::filesystem;

std::vector<Operation> ReadLog(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  OCOP_CHECK(!bytes.empty());
  std::size_t at = 0;
  const auto number = [&bytes, &at] {
    std::uint64_t value = 0;
    OCOP_CHECK(at + sizeof(value) <= bytes.size());
    std::memcpy(&value, bytes.data() + at, sizeof(value));
    at += sizeof(value);
    return value;
  };
  std::vector<Operation> operations;
  while (at < bytes.size()) {
    Operation operation;
    operation.kind = static_cast<Kind>(bytes[at++]);
    operation.inode = number();
    operation.offset = number();
    const std::uint64_t first = number();
    const std::uint64_t second = number();
    OCOP_CHECK(first <= bytes.size() - at && second <= bytes.size() - at - first);
    operation.first = bytes.substr(at, first);
    operation.second = bytes.substr(at + first, second);
    at += first + second;
    operations.push_back(std::move(operation));
  }
  return operations;
}

std::vector<Operation> RunLogged(const std::vector<std::string>& command, const fs::path& root) {
  const fs::path log = root.native() + ".log";
  fs::remove(log);
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  OCOP_CHECK(child >= 0);
  if (child == 0) {
    ::setenv("LD_PRELOAD", OCOP_CRASH_INTERPOSER, 1);
    ::setenv("OCOP_CRASH_LOG", log.c_str(), 1);
    ::setenv("OCOP_CRASH_ROOT", root.c_str(), 1);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  OCOP_CHECK(::waitpid(child, &status, 0) == child);
  OCOP_CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  std::vector<Operation> operations = ReadLog(log);
  fs::remove(log);
  return operations;
}

}  // namespace ocop::crash
