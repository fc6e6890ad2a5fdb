#include "platform/frame_pool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

namespace ocop::platform {
namespace {

// First thing in the memory, so that the other process needs nothing but the descriptor.
struct Header {
  std::array<char, 8> magic;
  FrameGeometry geometry;
  std::int32_t slots;
};
constexpr std::array<char, 8> kMagic = {'O', 'C', 'O', 'P', 'F', 'R', 'M', '1'};
constexpr std::size_t kPage = 4096;
constexpr int kMostSlots = 64;

// A slot's state: generation << 32 | writing << 31 | leases.
constexpr std::uint64_t kWriting = std::uint64_t{1} << 31;
constexpr std::uint64_t kLeases = kWriting - 1;
constexpr std::uint32_t Generation(std::uint64_t state) {
  return static_cast<std::uint32_t>(state >> 32);
}
constexpr std::uint64_t Idle(std::uint32_t generation) { return std::uint64_t{generation} << 32; }

std::size_t RoundUp(std::size_t bytes) { return (bytes + kPage - 1) / kPage * kPage; }
std::size_t SlotSize(const FrameGeometry& g) {
  return RoundUp(RoundUp(g.LumaBytes()) + g.PreviewPixels() * sizeof(std::uint32_t));
}
std::size_t PoolSize(const FrameGeometry& g, int slots) {
  return kPage + SlotSize(g) * static_cast<std::size_t>(slots);
}

bool Sane(const FrameGeometry& g, int slots) {
  const auto side = [](int n) { return n > 0 && n <= kLargestSide; };
  return side(g.width) && side(g.height) && side(g.preview_width) && side(g.preview_height) &&
         slots >= 2 && slots <= kMostSlots;
}

Status SystemError(const std::string& what) {
  return {Code::kIo, what + ": " + std::generic_category().message(errno)};
}

const std::uint8_t* LumaOf(const std::byte* slot) {
  return reinterpret_cast<const std::uint8_t*>(slot);
}
const std::uint32_t* PreviewOf(const std::byte* slot, const FrameGeometry& g) {
  return reinterpret_cast<const std::uint32_t*>(slot + RoundUp(g.LumaBytes()));
}
FrameView ViewOf(const std::byte* slot, const FrameGeometry& g) {
  return {g, {LumaOf(slot), g.LumaBytes()}, {PreviewOf(slot, g), g.PreviewPixels()}};
}

}  // namespace

std::size_t FrameGeometry::LumaBytes() const {
  return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
}
std::size_t FrameGeometry::PreviewPixels() const {
  return static_cast<std::size_t>(preview_width) * static_cast<std::size_t>(preview_height);
}

FramePool::FramePool(const FrameGeometry& geometry, int slots)
    : geometry_(geometry),
      slot_count_(slots),
      slots_(std::make_unique<Slot[]>(static_cast<std::size_t>(slots))) {}

FramePool::~FramePool() {
  if (base_ != nullptr) static_cast<void>(::munmap(base_, bytes_));
}

Result<std::unique_ptr<FramePool>> FramePool::Create(const FrameGeometry& geometry, int slots) {
  if (!Sane(geometry, slots)) {
    return Status(Code::kInvalid, "frame pool: sides of 1 to " + std::to_string(kLargestSide) +
                                      " pixels, 2 to " + std::to_string(kMostSlots) + " slots");
  }
  // make_unique cannot see the private constructor.
  std::unique_ptr<FramePool> pool(new FramePool(geometry, slots));
  RETURN_IF_ERROR(pool->Map(), "frame pool");
  return pool;
}

Status FramePool::Map() {
  memory_ = Fd(::memfd_create("ocop-frames", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory_.Valid()) return SystemError("memfd_create");
  bytes_ = PoolSize(geometry_, slot_count_);
  if (::ftruncate(memory_.Get(), static_cast<off_t>(bytes_)) != 0) return SystemError("ftruncate");
  void* mapped = ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED, memory_.Get(), 0);
  if (mapped == MAP_FAILED) return SystemError("mmap");
  base_ = static_cast<std::byte*>(mapped);
  const Header header{kMagic, geometry_, slot_count_};
  std::memcpy(base_, &header, sizeof(header));

  // Without the size seals a taken-over reader could cut the file and have us die of SIGBUS.
  if (::fcntl(memory_.Get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) != 0) {
    return SystemError("seal");
  }
#ifdef F_SEAL_FUTURE_WRITE
  // Where the kernel is too old for it (before 5.1), the read-only descriptor has to do.
  static_cast<void>(::fcntl(memory_.Get(), F_ADD_SEALS, F_SEAL_FUTURE_WRITE));
#endif
  static_cast<void>(::fcntl(memory_.Get(), F_ADD_SEALS, F_SEAL_SEAL));
  const std::string self = "/proc/self/fd/" + std::to_string(memory_.Get());
  read_only_ = Fd(::open(self.c_str(), O_RDONLY | O_CLOEXEC));
  if (!read_only_.Valid()) return SystemError("open " + self);
  return {};
}

std::byte* FramePool::SlotBytes(int slot) const {
  return base_ + kPage + SlotSize(geometry_) * static_cast<std::size_t>(slot);
}

std::optional<FrameWriter> FramePool::TakeFree() {
  // Only this thread publishes, so the order of free slots cannot change under the search; a slot
  // leased meanwhile makes the exchange fail, and the search starts over without it.
  for (int attempt = 0; attempt < slot_count_; ++attempt) {
    int oldest = -1;
    std::uint64_t expected = 0;
    std::uint32_t greatest_age = 0;
    for (int i = 0; i < slot_count_; ++i) {
      const std::uint64_t state = slots_[static_cast<std::size_t>(i)].state.load();
      if ((state & (kWriting | kLeases)) != 0) continue;
      const std::uint32_t age = last_generation_ - Generation(state);
      if (oldest >= 0 && age <= greatest_age) continue;
      oldest = i;
      expected = state;
      greatest_age = age;
    }
    if (oldest < 0) return std::nullopt;
    // The generation goes with the old picture: a FrameRef to it must not match while we write.
    if (slots_[static_cast<std::size_t>(oldest)].state.compare_exchange_strong(
            expected, expected | kWriting)) {
      return FrameWriter(this, oldest);
    }
  }
  return std::nullopt;
}

std::optional<FrameLease> FramePool::Acquire(FrameRef ref) const {
  if (ref.slot < 0 || ref.slot >= slot_count_ || ref.generation == 0) return std::nullopt;
  std::atomic<std::uint64_t>& state = slots_[static_cast<std::size_t>(ref.slot)].state;
  std::uint64_t seen = state.load();
  do {
    if (Generation(seen) != ref.generation || (seen & kWriting) != 0) return std::nullopt;
  } while (!state.compare_exchange_weak(seen, seen + 1));
  return FrameLease(this, ref);
}

void FramePool::Release(int slot) const {
  const std::uint64_t before = slots_[static_cast<std::size_t>(slot)].state.fetch_sub(1);
  OCOP_CHECK((before & kLeases) != 0);
}

int FramePool::Holders() const {
  std::uint64_t leases = 0;
  for (int i = 0; i < slot_count_; ++i) {
    leases += slots_[static_cast<std::size_t>(i)].state.load() & kLeases;
  }
  return static_cast<int>(leases);
}

FrameLease::FrameLease(FrameLease&& other) noexcept
    : pool_(std::exchange(other.pool_, nullptr)), ref_(other.ref_) {}

FrameLease& FrameLease::operator=(FrameLease&& other) noexcept {
  if (this != &other) {
    if (pool_ != nullptr) pool_->Release(ref_.slot);
    pool_ = std::exchange(other.pool_, nullptr);
    ref_ = other.ref_;
  }
  return *this;
}

FrameLease::~FrameLease() {
  if (pool_ != nullptr) pool_->Release(ref_.slot);
}

FrameView FrameLease::View() const {
  OCOP_CHECK(pool_ != nullptr);
  return ViewOf(pool_->SlotBytes(ref_.slot), pool_->geometry_);
}

FrameWriter::FrameWriter(FrameWriter&& other) noexcept
    : pool_(std::exchange(other.pool_, nullptr)), slot_(other.slot_) {}

FrameWriter::~FrameWriter() {
  if (pool_ == nullptr) return;
  // Half written: nobody may see it, so it gets generation 0, which no FrameRef carries.
  pool_->slots_[static_cast<std::size_t>(slot_)].state.store(Idle(0));
}

FrameTarget FrameWriter::Target() const {
  OCOP_CHECK(pool_ != nullptr);
  const FrameGeometry& g = pool_->geometry_;
  std::byte* slot = pool_->SlotBytes(slot_);
  auto* preview = reinterpret_cast<std::uint32_t*>(slot + RoundUp(g.LumaBytes()));
  return {g, {reinterpret_cast<std::uint8_t*>(slot), g.LumaBytes()}, {preview, g.PreviewPixels()}};
}

FrameRef FrameWriter::Publish() {
  OCOP_CHECK(pool_ != nullptr);
  if (++pool_->last_generation_ == 0) ++pool_->last_generation_;
  const FrameRef ref{slot_, pool_->last_generation_};
  pool_->slots_[static_cast<std::size_t>(slot_)].state.store(Idle(ref.generation));
  pool_ = nullptr;
  return ref;
}

Result<FramePoolMap> FramePoolMap::Open(int fd) {
  struct stat file {};
  if (::fstat(fd, &file) != 0) return SystemError("frame pool: fstat");
  const auto bytes = static_cast<std::size_t>(file.st_size);
  if (bytes < kPage) return Status(Code::kCorrupt, "frame pool: too small");
  void* mapped = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, fd, 0);
  if (mapped == MAP_FAILED) return SystemError("frame pool: mmap");
  const auto* base = static_cast<const std::byte*>(mapped);
  Header header{};
  std::memcpy(&header, base, sizeof(header));
  FramePoolMap map(base, bytes, header.geometry, header.slots);
  if (header.magic != kMagic || !Sane(header.geometry, header.slots) ||
      PoolSize(header.geometry, header.slots) != bytes) {
    return Status(Code::kCorrupt, "frame pool: not what its header says");
  }
  return map;
}

FramePoolMap::FramePoolMap(FramePoolMap&& other) noexcept
    : base_(std::exchange(other.base_, nullptr)),
      bytes_(other.bytes_),
      geometry_(other.geometry_),
      slot_count_(other.slot_count_) {}

FramePoolMap::~FramePoolMap() {
  if (base_ != nullptr) static_cast<void>(::munmap(const_cast<std::byte*>(base_), bytes_));
}

std::optional<FrameView> FramePoolMap::View(int slot) const {
  if (slot < 0 || slot >= slot_count_) return std::nullopt;
  return ViewOf(base_ + kPage + SlotSize(geometry_) * static_cast<std::size_t>(slot), geometry_);
}

}  // namespace ocop::platform
