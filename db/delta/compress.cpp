#include "db/delta/compress.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <iterator>
#include <memory>
#include <system_error>
#include <vector>

#include "db/store/database.h"
#include "platform/base/handle.h"

namespace ocop::delta {
namespace {

namespace fs = std::filesystem;

/// How hard to try. Everybody fetches a day's change, so every byte of it counts; those of more
/// days are for the few that were away, and a day makes eleven of all lengths, 30 MB in all. On the
/// changes of the big catalogue of tests/bench level 19 packs 1 MB in a second, 16 in half of one
/// and 4 % larger, 7 in a twentieth and 20 % larger. Small tables keep the memory below 10 MB.
struct Effort {
  std::size_t max_bytes;
  int level;
  int window_log;  ///< 0: as the level has it; the tables with it
  int chain_log;
  int hash_log;
};
constexpr Effort kEfforts[] = {{std::size_t{256} << 10U, 19, 0, 0, 0},
                               {std::size_t{1} << 20U, 16, 22, 20, 19},
                               {SIZE_MAX, 7, 22, 20, 19}};

using Compressor = Handle<ZSTD_CCtx, &ZSTD_freeCCtx>;
using Decompressor = Handle<ZSTD_DCtx, &ZSTD_freeDCtx>;

Status SystemFailure(const fs::path& path) {
  return {Code::kIo, path.native() + ": " + std::generic_category().message(errno)};
}

Status Wrong(std::string_view what) { return {Code::kInvalid, std::string(what)}; }

Compressor NewCompressor(int level, std::uint64_t size) {
  Compressor context(ZSTD_createCCtx());
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setPledgedSrcSize(context.get(), size);
  return context;
}

Decompressor NewDecompressor() {
  Decompressor context(ZSTD_createDCtx());
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  return context;
}

Status WriteAll(const Fd& fd, const char* bytes, std::size_t size, const fs::path& path) {
  while (size > 0) {
    const ssize_t count = ::write(fd.Get(), bytes, size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemFailure(path);
    bytes += count;
    size -= static_cast<std::size_t>(count);
  }
  return {};
}

Result<std::size_t> ReadSome(const Fd& fd, std::vector<char>& buffer, const fs::path& path) {
  while (true) {
    const ssize_t count = ::read(fd.Get(), buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return SystemFailure(path);
  }
}

/// A regular file, whatever else has its name.
Result<Fd> OpenToRead(const fs::path& path, std::uint64_t& size) {
  Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info {};
  if (!fd.Valid() || ::fstat(fd.Get(), &info) != 0) return SystemFailure(path);
  if (!S_ISREG(info.st_mode)) return Wrong(path.native() + ": not a regular file");
  size = static_cast<std::uint64_t>(info.st_size);
  return fd;
}

/// One frame from file to file.
class FileUnpacker {
 public:
  FileUnpacker(const Fd& to, const fs::path& path, std::uint64_t max_bytes)
      : to_(to), path_(path), max_bytes_(max_bytes), out_(ZSTD_DStreamOutSize()) {}

  Status Take(const char* bytes, std::size_t size) {
    ZSTD_inBuffer in{bytes, size, 0};
    // A full buffer may hide more output although the input is used up.
    for (bool is_full = false; in.pos < in.size || (is_full && !is_whole_);) {
      if (is_whole_) return Wrong("bytes after the end of the frame");
      ZSTD_outBuffer out{out_.data(), out_.size(), 0};
      const std::size_t left = ZSTD_decompressStream(context_.get(), &out, &in);
      if (ZSTD_isError(left) != 0) return Wrong(ZSTD_getErrorName(left));
      written_ += out.pos;
      if (written_ > max_bytes_) return Wrong("larger than is allowed here");
      RETURN_IF_ERROR(WriteAll(to_, out_.data(), out.pos, path_), "unpack");
      is_full = out.pos == out.size;
      is_whole_ = left == 0;
    }
    return {};
  }
  [[nodiscard]] bool IsWhole() const { return is_whole_; }

 private:
  const Fd& to_;
  const fs::path& path_;
  std::uint64_t max_bytes_;
  std::uint64_t written_ = 0;
  bool is_whole_ = false;
  std::vector<char> out_;
  Decompressor context_ = NewDecompressor();
};

}  // namespace

Result<Dictionary> Dictionary::FromBytes(std::string bytes) {
  const std::uint32_t id = ZDICT_getDictID(bytes.data(), bytes.size());
  if (id == 0) return Wrong("not a zstd dictionary");
  return Dictionary{std::move(bytes), id};
}

Result<Dictionary> Dictionary::Train(std::span<const std::string> samples, std::size_t max_bytes) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  std::string bytes(max_bytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(bytes.data(), bytes.size(), all.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) {
    return Wrong(std::string("train a dictionary: ") + ZDICT_getErrorName(size));
  }
  bytes.resize(size);
  return FromBytes(std::move(bytes));
}

Result<std::string> Pack(std::string_view bytes, const Dictionary& dictionary) {
  const Effort& effort =
      *std::find_if(std::begin(kEfforts), std::end(kEfforts),
                    [&bytes](const Effort& one) { return bytes.size() <= one.max_bytes; });
  const Compressor context = NewCompressor(effort.level, bytes.size());
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, effort.window_log);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_chainLog, effort.chain_log);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_hashLog, effort.hash_log);
  ZSTD_CCtx_loadDictionary(context.get(), dictionary.bytes.data(), dictionary.bytes.size());
  // Not a string: most of it stays untouched, and so takes no memory.
  const std::size_t room = ZSTD_compressBound(bytes.size());
  const auto packed = std::make_unique_for_overwrite<char[]>(room);
  const std::size_t size =
      ZSTD_compress2(context.get(), packed.get(), room, bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) return Wrong(std::string("pack: ") + ZSTD_getErrorName(size));
  return std::string(packed.get(), size);
}

Result<std::string> Unpack(std::string_view packed, const Dictionary& dictionary,
                           std::size_t size) {
  if (ZSTD_getFrameContentSize(packed.data(), packed.size()) != size ||
      ZSTD_findFrameCompressedSize(packed.data(), packed.size()) != packed.size()) {
    return Wrong("unpack: not one whole frame of the promised size");
  }
  const Decompressor context = NewDecompressor();
  ZSTD_DCtx_loadDictionary(context.get(), dictionary.bytes.data(), dictionary.bytes.size());
  std::string bytes(size, '\0');
  const std::size_t done =
      ZSTD_decompressDCtx(context.get(), bytes.data(), bytes.size(), packed.data(), packed.size());
  if (ZSTD_isError(done) != 0) return Wrong(std::string("unpack: ") + ZSTD_getErrorName(done));
  if (done != size) return Wrong("unpack: shorter than promised");
  return bytes;
}

Status PackFile(const fs::path& from, const fs::path& to, int level) {
  std::uint64_t size = 0;
  OCOP_ASSIGN_OR_RETURN(source, OpenToRead(from, size), "pack");
  const Fd target(::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!target.Valid()) return SystemFailure(to);
  const Compressor context = NewCompressor(level, size);
  std::vector<char> in_bytes(ZSTD_CStreamInSize());
  std::vector<char> out_bytes(ZSTD_CStreamOutSize());
  for (bool is_last = false; !is_last;) {
    OCOP_ASSIGN_OR_RETURN(count, ReadSome(source, in_bytes, from), "pack");
    is_last = count == 0;
    ZSTD_inBuffer in{in_bytes.data(), count, 0};
    for (std::size_t left = 1; is_last ? left != 0 : in.pos < in.size;) {
      ZSTD_outBuffer out{out_bytes.data(), out_bytes.size(), 0};
      left = ZSTD_compressStream2(context.get(), &out, &in, is_last ? ZSTD_e_end : ZSTD_e_continue);
      if (ZSTD_isError(left) != 0) return {Code::kIo, ZSTD_getErrorName(left)};
      RETURN_IF_ERROR(WriteAll(target, out_bytes.data(), out.pos, to), "pack");
    }
  }
  return {};
}

Status UnpackFile(const fs::path& from, const fs::path& to, std::uint64_t max_bytes) {
  std::uint64_t packed_size = 0;
  OCOP_ASSIGN_OR_RETURN(source, OpenToRead(from, packed_size), "unpack");
  const Fd target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!target.Valid()) return SystemFailure(to);
  std::vector<char> buffer(ZSTD_DStreamInSize());
  FileUnpacker unpacker(target, to, max_bytes);
  while (true) {
    OCOP_ASSIGN_OR_RETURN(count, ReadSome(source, buffer, from), "unpack");
    if (count == 0) break;
    RETURN_IF_ERROR(unpacker.Take(buffer.data(), count), from.native());
  }
  if (!unpacker.IsWhole()) return Wrong(from.native() + ": it ends too early");
  return {};
}

}  // namespace ocop::delta
