#include "db/delta/compress.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

#include "db/delta/fd_io.h"
#include "db/store/database.h"
#include "platform/base/handle.h"

namespace ocop::delta {
namespace {

namespace fs = std::filesystem;

/// How hard to try. Everybody fetches a day's change, so every byte of it counts; those of more
/// days are for the few that were away, and a day makes eleven of all lengths, 30 MB in all. On the
/// changes of the big catalogue of tests/bench level 19 packs 1 MB in a second, 16 in half of one
/// and 4 % larger, 7 in a twentieth and 20 % larger. Small tables keep the memory below 20 MB, with
/// the dictionary.
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

const Effort& EffortFor(std::uint64_t size) {
  return *std::find_if(std::begin(kEfforts), std::end(kEfforts),
                       [size](const Effort& one) { return size <= one.max_bytes; });
}

using Decompressor = Handle<ZSTD_DCtx, &ZSTD_freeDCtx>;

Status Wrong(std::string_view what) { return {Code::kInvalid, std::string(what)}; }

Decompressor NewDecompressor() {
  Decompressor context(ZSTD_createDCtx());
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  return context;
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
      RETURN_IF_ERROR(WriteAll(to_, {out_.data(), out.pos}, path_), "unpack");
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

void FreeCompressor(ZSTD_CCtx_s* context) { ZSTD_freeCCtx(context); }

Packer::Packer(std::uint64_t size, int level)
    : context_(ZSTD_createCCtx()), out_bytes_(ZSTD_CStreamOutSize()) {
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setPledgedSrcSize(context_.get(), size);
}

Packer::Packer(std::uint64_t size, const Dictionary& dictionary)
    : Packer(size, EffortFor(size).level) {
  const Effort& effort = EffortFor(size);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_windowLog, effort.window_log);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_chainLog, effort.chain_log);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_hashLog, effort.hash_log);
  ZSTD_CCtx_loadDictionary(context_.get(), dictionary.bytes.data(), dictionary.bytes.size());
}

Status Packer::Add(std::string_view piece, std::string& to) { return Step(piece, false, to); }
Status Packer::Finish(std::string& to) { return Step({}, true, to); }

Status Packer::Step(std::string_view piece, bool is_last, std::string& to) {
  ZSTD_inBuffer in{piece.data(), piece.size(), 0};
  for (std::size_t left = 1; is_last ? left != 0 : in.pos < in.size;) {
    ZSTD_outBuffer out{out_bytes_.data(), out_bytes_.size(), 0};
    left = ZSTD_compressStream2(context_.get(), &out, &in, is_last ? ZSTD_e_end : ZSTD_e_continue);
    if (ZSTD_isError(left) != 0) return Wrong(std::string("pack: ") + ZSTD_getErrorName(left));
    to.append(out_bytes_.data(), out.pos);
  }
  return {};
}

Result<std::string> Pack(std::string_view bytes, const Dictionary& dictionary) {
  std::string packed;
  Packer packer(bytes.size(), dictionary);
  RETURN_IF_ERROR(packer.Add(bytes, packed), "pack");
  RETURN_IF_ERROR(packer.Finish(packed), "pack");
  return packed;
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
  Packer packer(size, level);
  std::vector<char> piece(ZSTD_CStreamInSize());
  for (std::size_t count = 1; count != 0;) {
    OCOP_ASSIGN_OR_RETURN(read, ReadSome(source, piece, from), "pack");
    count = read;
    std::string packed;
    RETURN_IF_ERROR(count == 0 ? packer.Finish(packed) : packer.Add({piece.data(), count}, packed),
                    from.native());
    RETURN_IF_ERROR(WriteAll(target, packed, to), "pack");
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
