/// libFuzzer's way in: batch_fuzz tests/fuzz/seeds/batch -max_len=20000

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/batch_entry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ocop::fuzz::CheckBatch(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
