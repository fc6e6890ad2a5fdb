#pragma once
/// A real PostgreSQL for a test: a cluster of its own in a temporary folder, run as its own user,
/// reached through a socket in that folder and on no port.

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace ocop::fakes {

class Postgres {
 public:
  Postgres() {
    if (!std::filesystem::exists(kPrograms)) return;
    std::string name = "/tmp/ocop-postgres-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) return;
    folder_ = name;
    // PostgreSQL refuses to run as root.
    if (::geteuid() == 0 && std::system(("chown postgres " + name).c_str()) != 0) return;
    const std::string programs = kPrograms;
    const std::string data = " -D " + name + "/data";
    runs_ =
        As(programs + "/initdb --auth=trust --username=ocop --no-sync -E UTF8 --locale=C" + data) &&
        As(programs + "/pg_ctl --wait --silent -l " + name + "/log -o \"-k " + name +
           " -c listen_addresses='' -c fsync=off\"" + data + " start");
  }
  Postgres(const Postgres&) = delete;
  Postgres& operator=(const Postgres&) = delete;
  ~Postgres() {
    if (folder_.empty()) return;
    const std::string data = folder_ + "/data";
    if (runs_)
      As(std::string(kPrograms) + "/pg_ctl --silent --mode=immediate -D " + data + " stop");
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  /// Whether the programs are installed and it started.
  [[nodiscard]] bool Runs() const { return runs_; }
  [[nodiscard]] std::string Address() const {
    return "host=" + folder_ + " user=ocop dbname=postgres";
  }

 private:
  static constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin";

  static bool As(const std::string& command) {
    const std::string whole = ::geteuid() == 0 ? "cd / && setpriv --reuid=postgres --regid=postgres"
                                                 " --clear-groups -- " +
                                                     command
                                               : command;
    return std::system((whole + " >/dev/null 2>&1").c_str()) == 0;
  }

  std::string folder_;
  bool runs_ = false;
};

}  // namespace ocop::fakes
