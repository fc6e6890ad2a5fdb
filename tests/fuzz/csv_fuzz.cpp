/// libFuzzer's way in: csv_fuzz tests/fuzz/seeds/csv -max_len=4000

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/csv_entry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ocop::fuzz::CheckCsv(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
