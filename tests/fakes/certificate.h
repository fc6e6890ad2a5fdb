#pragma once
/// Certificates for a server on 127.0.0.1, made by the openssl program when a test runs.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace ocop::fakes {

/// An authority of its own and a server's certificate by it, below `folder`. The name tells one
/// from another.
class Certificate {
 public:
  Certificate(const std::filesystem::path& folder, const std::string& name) : base_(folder / name) {
    const std::string key = " -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ";
    const std::string base = base_.native();
    Run("openssl req -x509 -subj '/CN=Test authority " + name + "' -days 30 -sha256" + key +
        "-keyout " + base + ".ca.key -out " + CaFile());
    Run("openssl req -subj /CN=127.0.0.1 -sha256" + key + "-keyout " + KeyFile() + " -out " + base +
        ".csr");
    std::ofstream(base + ".ext") << "subjectAltName=IP:127.0.0.1\n";
    Sign(CertificateFile(), "-days 10");
    // -days takes no negative number, but nothing keeps it from ending at once.
    Sign(EndedFile(), "-days 0");
    Run("openssl pkey -in " + KeyFile() + " -pubout -outform der | openssl dgst -sha256 -binary" +
        " | openssl enc -base64 -A > " + base + ".pin");
  }

  [[nodiscard]] std::string CaFile() const { return base_.native() + ".ca.pem"; }
  [[nodiscard]] std::string KeyFile() const { return base_.native() + ".key"; }
  [[nodiscard]] std::string CertificateFile() const { return base_.native() + ".pem"; }
  /// The same key and names, valid no more.
  [[nodiscard]] std::string EndedFile() const { return base_.native() + ".ended.pem"; }
  /// As curl takes it.
  [[nodiscard]] std::string Pin() const {
    std::ifstream file(base_.native() + ".pin");
    return "sha256//" + std::string(std::istreambuf_iterator<char>(file), {});
  }
  /// Whether all of it was made.
  [[nodiscard]] bool Made() const { return made_; }

 private:
  void Sign(const std::string& out, const std::string& days) {
    const std::string base = base_.native();
    Run("openssl x509 -req -in " + base + ".csr -CA " + CaFile() + " -CAkey " + base +
        ".ca.key -CAcreateserial -sha256 " + days + " -extfile " + base + ".ext -out " + out);
  }
  void Run(const std::string& command) {
    made_ = std::system((command + " 2>>" + base_.native() + ".log").c_str()) == 0 && made_;
  }

  std::filesystem::path base_;
  bool made_ = true;
};

}  // namespace ocop::fakes
