#include <dlfcn.h>

#include <fstream>
#include <iterator>

#include "platform/base/check.h"
#include "tests/crash/workload.h"

namespace ocop::crash {

void Require(const Status& status) {
  if (!status.ok()) CheckFailed(status.message().c_str(), __FILE__, __LINE__);
}

void Acknowledge(const std::string& what) {
  static auto* const kTell =
      reinterpret_cast<void (*)(const char*)>(::dlsym(RTLD_DEFAULT, "ocop_crash_acknowledge"));
  OCOP_CHECK(kTell != nullptr);
  kTell(what.c_str());
}

std::string BytesOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace ocop::crash
