/// libFuzzer's way in: delta_fuzz tests/fuzz/seeds/delta -max_len=4000

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/delta_entry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ocop::fuzz::CheckDelta(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
