#pragma once
/// Camera frames shared by the scanner thread, the screen and the reader process. The pixels lie in
/// one memfd; what travels in messages is a FrameRef, a slot and its generation, never a pointer.
/// A slot that nobody holds may be overwritten at any time, so a FrameRef that waited too long is
/// simply refused, and a message that is dropped leaks nothing.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "platform/base/handle.h"
#include "platform/base/result.h"

namespace ocop::platform {

/// Pixels on a side of any picture, from a file, a camera or in a frame: larger ones are refused.
inline constexpr int kLargestSide = 8192;

/// Sizes in pixels. Both planes are tightly packed: stride = width.
struct FrameGeometry {
  int width = 1280;  ///< luminance plane, what labels are read from
  int height = 720;
  int preview_width = 640;  ///< XRGB8888 plane, what the visitor sees
  int preview_height = 360;

  [[nodiscard]] std::size_t LumaBytes() const;
  [[nodiscard]] std::size_t PreviewPixels() const;
  friend bool operator==(const FrameGeometry&, const FrameGeometry&) = default;
};

/// Names one frame. A value; safe to keep, post and compare. Refers to nothing when default made.
struct FrameRef {
  int slot = -1;
  std::uint32_t generation = 0;
  friend bool operator==(const FrameRef&, const FrameRef&) = default;
};

/// Where a camera writes. Valid during the call it is passed to.
struct FrameTarget {
  FrameGeometry geometry;
  std::span<std::uint8_t> luma;
  std::span<std::uint32_t> preview;  ///< 0xffRRGGBB in the machine's byte order; empty: not wanted
};

/// What a holder of a frame sees.
struct FrameView {
  FrameGeometry geometry;
  std::span<const std::uint8_t> luma;
  std::span<const std::uint32_t> preview;
};

class FramePool;

/// Holds a published frame: its pixels do not change while this lives. Move-only; give it back
/// (destroy it) within a frame or two, the writer has only so many slots. Must not outlive the
/// pool.
class FrameLease {
 public:
  FrameLease(FrameLease&& other) noexcept;
  FrameLease& operator=(FrameLease&& other) noexcept;
  FrameLease(const FrameLease&) = delete;
  FrameLease& operator=(const FrameLease&) = delete;
  ~FrameLease();

  [[nodiscard]] FrameView View() const;
  [[nodiscard]] FrameRef Ref() const { return ref_; }

 private:
  friend class FramePool;
  FrameLease(const FramePool* pool, FrameRef ref) : pool_(pool), ref_(ref) {}
  const FramePool* pool_;
  FrameRef ref_;
};

/// A slot being written; nobody else sees it until Publish(). Dropped unpublished, it is free
/// again.
class FrameWriter {
 public:
  FrameWriter(FrameWriter&& other) noexcept;
  FrameWriter& operator=(FrameWriter&&) = delete;
  FrameWriter(const FrameWriter&) = delete;
  FrameWriter& operator=(const FrameWriter&) = delete;
  ~FrameWriter();

  [[nodiscard]] FrameTarget Target() const;
  /// Makes the frame visible under a new generation. Call once.
  FrameRef Publish();

 private:
  friend class FramePool;
  FrameWriter(FramePool* pool, int slot) : pool_(pool), slot_(slot) {}
  FramePool* pool_;
  int slot_;
};

/// Every member is thread-safe and never blocks, but only one thread may write.
class FramePool {
 public:
  /// `slots` >= 2; four serve a writer, the reader process, the screen and one to spare.
  /// kInvalid for sizes that make no picture, kIo when the memory cannot be had.
  static Result<std::unique_ptr<FramePool>> Create(const FrameGeometry& geometry, int slots = 4);
  ~FramePool();
  FramePool(const FramePool&) = delete;
  FramePool& operator=(const FramePool&) = delete;

  /// The free slot that was published longest ago, or nothing while all are held: skip the frame.
  std::optional<FrameWriter> TakeFree();
  /// Nothing when the frame has been overwritten meanwhile: draw the next one instead.
  [[nodiscard]] std::optional<FrameLease> Acquire(FrameRef ref) const;

  [[nodiscard]] const FrameGeometry& Geometry() const { return geometry_; }
  /// For the reader process, which maps it read-only with FramePoolMap. Close-on-exec; sealed
  /// against resizing and against new writable mappings. Owned by the pool.
  [[nodiscard]] int ReadOnlyFd() const { return read_only_.Get(); }
  /// How many leases are out; 0 after everyone has left.
  [[nodiscard]] int Holders() const;

 private:
  friend class FrameLease;
  friend class FrameWriter;
  struct Slot {
    std::atomic<std::uint64_t> state{0};  // generation, a writing bit, the number of leases
  };
  FramePool(const FrameGeometry& geometry, int slots);
  Status Map();
  void Release(int slot) const;
  [[nodiscard]] std::byte* SlotBytes(int slot) const;

  const FrameGeometry geometry_;
  const int slot_count_;
  const std::unique_ptr<Slot[]> slots_;
  Fd memory_;
  Fd read_only_;
  std::byte* base_ = nullptr;
  std::size_t bytes_ = 0;
  std::uint32_t last_generation_ = 0;  // writing thread only
};

/// The reader process's side: the same pixels, read-only, no counting (the parent holds a lease
/// while it waits for the answer).
class FramePoolMap {
 public:
  /// kCorrupt when the file is not a pool or its size does not match its own description.
  static Result<FramePoolMap> Open(int fd);
  FramePoolMap(FramePoolMap&& other) noexcept;
  FramePoolMap& operator=(FramePoolMap&&) = delete;
  FramePoolMap(const FramePoolMap&) = delete;
  FramePoolMap& operator=(const FramePoolMap&) = delete;
  ~FramePoolMap();

  /// Nothing for a slot the pool does not have.
  [[nodiscard]] std::optional<FrameView> View(int slot) const;
  [[nodiscard]] const FrameGeometry& Geometry() const { return geometry_; }

 private:
  FramePoolMap(const std::byte* base, std::size_t bytes, const FrameGeometry& geometry, int slots)
      : base_(base), bytes_(bytes), geometry_(geometry), slot_count_(slots) {}
  const std::byte* base_;
  std::size_t bytes_;
  FrameGeometry geometry_;
  int slot_count_;
};

}  // namespace ocop::platform
