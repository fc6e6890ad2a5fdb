#include "tests/flow/memory_search.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <functional>
#include <sstream>
#include <string_view>

#include "platform/base/check.h"
#include "platform/base/handle.h"

namespace ocop::stand {
namespace {

/// Memory of its own, so that the search can leave it out.
class Window {
 public:
  static constexpr std::size_t kBytes = 1U << 20;
  Window()
      : memory_(static_cast<char*>(
            ::mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))) {
    OCOP_CHECK(memory_ != MAP_FAILED);
  }
  ~Window() { ::munmap(memory_, kBytes); }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  [[nodiscard]] char* Data() const { return memory_; }
  [[nodiscard]] std::uintptr_t Begin() const { return reinterpret_cast<std::uintptr_t>(memory_); }

 private:
  char* const memory_;
};

/// Where `veiled` stands in clear.
void Search(const char* data, std::size_t size, const std::vector<char>& veiled,
            const std::function<void(std::size_t)>& found) {
  const char* const end = data + size;
  const int first = static_cast<unsigned char>(Veiled::Veil(veiled.front()));
  const auto same = [](char wanted, char seen) { return Veiled::Veil(seen) == wanted; };
  for (const char* at = data; end - at >= static_cast<std::ptrdiff_t>(veiled.size()); ++at) {
    const auto last = static_cast<std::size_t>(end - at) - veiled.size() + 1;
    at = static_cast<const char*>(std::memchr(at, first, last));
    if (at == nullptr) return;
    if (std::equal(veiled.begin(), veiled.end(), at, same))
      found(static_cast<std::size_t>(at - data));
  }
}

struct Area {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  bool writable = false;
  bool locked = false;
  bool dumped = true;
};

/// https://man7.org/linux/man-pages/man5/proc_pid_smaps.5.html
std::vector<Area> AreasOfThisProcess() {
  std::vector<Area> areas;
  std::ifstream maps("/proc/self/smaps");
  for (std::string line; std::getline(maps, line);) {
    std::istringstream words(line);
    Area area;
    char dash = 0;
    std::string rights;
    if (words >> std::hex >> area.begin >> dash >> area.end >> rights && dash == '-') {
      area.writable = rights.starts_with("rw");
      areas.push_back(area);
    } else if (line.starts_with("VmFlags:")) {
      areas.back().locked = line.find(" lo") != std::string::npos;
      areas.back().dumped = line.find(" dd") == std::string::npos;
    }
  }
  return areas;
}

}  // namespace

std::vector<std::vector<char>> Veiled::Spellings() const {
  std::vector<std::vector<char>> spellings(3);
  for (std::size_t i = 0; i < size_;) {
    const auto first = static_cast<unsigned char>(At(i));
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3;  // no needle has more
    std::uint32_t letter = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k)
      letter = letter << 6U | (static_cast<unsigned char>(At(i + k)) & 0x3FU);
    for (std::size_t k = 0; k < length; ++k) spellings[0].push_back(bytes_[i + k]);
    for (std::size_t width : {2U, 4U}) {
      for (std::size_t k = 0; k < width; ++k)
        spellings[width / 2].push_back(Veil(static_cast<char>(letter >> (8 * k) & 0xFFU)));
    }
    i += length;
  }
  return spellings;
}

std::vector<Found> FindInMemory(const Veiled& text) {
  const auto spellings = text.Spellings();
  const Window window;
  const Fd memory(::open("/proc/self/mem", O_RDONLY | O_CLOEXEC));
  OCOP_CHECK(memory.Valid());
  constexpr std::size_t kOverlap = 256;  // longer than any spelling
  std::vector<Found> found;
  for (const Area& area : AreasOfThisProcess()) {
    if (!area.writable || (area.begin <= window.Begin() && window.Begin() < area.end)) continue;
    for (std::uintptr_t at = area.begin; at < area.end; at += Window::kBytes - kOverlap) {
      const std::size_t wanted = std::min<std::size_t>(Window::kBytes, area.end - at);
      const ssize_t got = ::pread(memory.Get(), window.Data(), wanted, static_cast<off_t>(at));
      if (got <= 0) break;
      for (const auto& spelling : spellings) {
        Search(window.Data(), static_cast<std::size_t>(got), spelling, [&](std::size_t offset) {
          const Found one{at + offset, area.locked, area.dumped};
          const bool seen = std::any_of(found.begin(), found.end(),
                                        [&](const Found& other) { return other.at == one.at; });
          if (!seen) found.push_back(one);
        });
      }
    }
  }
  return found;
}

std::vector<std::filesystem::path> FindInFiles(const std::filesystem::path& folder,
                                               const Veiled& text, int& files) {
  std::vector<std::filesystem::path> holders;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    const std::string all = bytes.str();
    for (const auto& spelling : text.Spellings()) {
      Search(all.data(), all.size(), spelling,
             [&](std::size_t /*at*/) { holders.push_back(entry.path()); });
    }
  }
  return holders;
}

}  // namespace ocop::stand
