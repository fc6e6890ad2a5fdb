#pragma once
/// zstd (https://www.rfc-editor.org/rfc/rfc8878) with bounds: nothing read from outside can make
/// this program take more memory or disk than the caller allows. What is packed once is carried
/// many times, so it is packed well, up to level 19.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/handle.h"
#include "platform/base/result.h"

struct ZSTD_CCtx_s;

namespace ocop::delta {

/// The largest window an unpacker takes: 8 MB, what level 19 uses for a whole catalogue.
inline constexpr int kMaxWindowLog = 23;

/// Text both sides know already. An empty one is none at all.
struct Dictionary {
  std::string bytes;
  std::uint32_t id = 0;

  /// kInvalid when `bytes` are no zstd dictionary.
  static Result<Dictionary> FromBytes(std::string bytes);
  /// Made of what is typical. kInvalid when there is too little of it.
  static Result<Dictionary> Train(std::span<const std::string> samples, std::size_t max_bytes);
};

void FreeCompressor(ZSTD_CCtx_s* context);

/// Packs `size` bytes that come in pieces, and holds some of the last ones only.
class Packer {
 public:
  Packer(std::uint64_t size, int level);
  /// As hard as the size allows.
  Packer(std::uint64_t size, const Dictionary& dictionary);

  /// Appends what is packed so far; Finish the rest. kInvalid: the pieces are not `size` bytes.
  Status Add(std::string_view piece, std::string& to);
  Status Finish(std::string& to);

 private:
  Status Step(std::string_view piece, bool is_last, std::string& to);

  Handle<ZSTD_CCtx_s, &FreeCompressor> context_;
  std::vector<char> out_bytes_;
};

Result<std::string> Pack(std::string_view bytes, const Dictionary& dictionary);

/// kInvalid: not one whole frame of exactly `size` bytes, or damaged. `size` is what is allocated:
/// bound it first.
Result<std::string> Unpack(std::string_view packed, const Dictionary& dictionary, std::size_t size);

/// Writes `to` from the beginning; its predecessor is lost. kInvalid: `from` changed meanwhile;
/// kIo: the system refused.
Status PackFile(const std::filesystem::path& from, const std::filesystem::path& to, int level);

/// Makes the new file `to`. kInvalid: not one whole frame, damaged, or more than `max_bytes`; kIo:
/// the system refused, or `to` is there already. After a failure `to` may be there in part.
Status UnpackFile(const std::filesystem::path& from, const std::filesystem::path& to,
                  std::uint64_t max_bytes);

}  // namespace ocop::delta
