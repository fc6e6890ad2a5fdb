/// libFuzzer's way in: keys_fuzz CORPUS -max_len=5000

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/keys_entry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ocop::fuzz::CheckKeys(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
