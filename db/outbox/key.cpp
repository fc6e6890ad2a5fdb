#include "db/outbox/key.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "db/tuf/hash.h"
#include "db/tuf/verify.h"
#include "platform/base/handle.h"

namespace ocop::outbox {
namespace {

namespace fs = std::filesystem;

/// The file is one line: this, the seed in hex digits, a line end.
constexpr std::string_view kMark = "ocop-kiosk-key-1 ";
constexpr std::size_t kFileBytes = kMark.size() + 2 * tuf::SigningKey::kSeedBytes + 1;

Status Failure(const fs::path& path) {
  const int error = errno;
  const Code code = error == ENOENT                      ? Code::kNotFound
                    : error == EEXIST                    ? Code::kInvalid
                    : error == ENOSPC || error == EDQUOT ? Code::kFull
                                                         : Code::kIo;
  return {code, path.native() + ": " + std::generic_category().message(error)};
}

/// Secrets do not stay in memory that is given back.
class Wiped {
 public:
  explicit Wiped(std::string text) : text_(std::move(text)) {}
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  ~Wiped() { sodium_memzero(text_.data(), text_.size()); }
  std::string& operator*() { return text_; }

 private:
  std::string text_;
};

Status WriteAndSync(const Fd& fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd.Get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Failure(path);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::fsync(fd.Get()) == 0 ? Status() : Failure(path);
}

Status SyncFolderOf(const fs::path& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  const Fd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd.Valid() && ::fsync(fd.Get()) == 0 ? Status() : Failure(folder);
}

/// Whole under a name of its own first: a power cut must not leave half a key under the right one.
Status WriteNewFile(const fs::path& path, std::string_view bytes) {
  const fs::path part = path.native() + ".new";
  static_cast<void>(::unlink(part.c_str()));  // of an earlier try
  Status status;
  {
    const Fd fd(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!fd.Valid()) return Failure(path);
    status = WriteAndSync(fd, bytes, path);
  }
  // Unlike a rename, a link replaces nothing.
  if (status.ok() && ::link(part.c_str(), path.c_str()) != 0) status = Failure(path);
  static_cast<void>(::unlink(part.c_str()));
  return status.ok() ? SyncFolderOf(path) : status;
}

}  // namespace

Result<std::string> KeyIdOf(std::string_view public_key) {
  const auto bytes = tuf::FromHex(public_key);
  if (!bytes || bytes->size() != crypto_sign_PUBLICKEYBYTES) {
    return {Code::kInvalid, "a public key is 64 lower-case hex digits, not \"" +
                                std::string(public_key.substr(0, 80)) + "\""};
  }
  return tuf::Sha256Hex(*bytes);
}

bool IsSignedBy(std::string_view public_key, std::string_view message, std::string_view signature) {
  tuf::Key key;
  key.type = "ed25519";
  key.scheme = "ed25519";
  key.public_value = std::string(public_key);
  return tuf::SignatureFits(key, message, signature);
}

KioskKey::KioskKey(tuf::SigningKey key)
    : key_(std::move(key)), id_(KeyIdOf(*key_.Public().public_value).value()) {}

Result<KioskKey> KioskKey::Load(const fs::path& file) {
  const Fd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct stat info {};
  if (!fd.Valid() || ::fstat(fd.Get(), &info) != 0) return Failure(file);
  const auto size = static_cast<std::size_t>(info.st_size);
  if (!S_ISREG(info.st_mode) || size != kFileBytes) {
    return {Code::kCorrupt, file.native() + ": not a kiosk's key"};
  }
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return {Code::kInvalid, file.native() + ": others may read it; chmod 600 it"};
  }
  Wiped text(std::string(kFileBytes, '\0'));
  if (::read(fd.Get(), (*text).data(), kFileBytes) != static_cast<ssize_t>(kFileBytes)) {
    return Failure(file);
  }
  const bool framed = (*text).compare(0, kMark.size(), kMark) == 0 && (*text).back() == '\n';
  const std::string_view digits = std::string_view(*text).substr(kMark.size(), 64);
  Wiped seed(framed ? tuf::FromHex(digits).value_or("") : std::string());
  Result<tuf::SigningKey> key = tuf::SigningKey::FromSeed(*seed);
  if (!key.ok()) return {Code::kCorrupt, file.native() + ": not a kiosk's key"};
  return KioskKey(std::move(key).value());
}

KioskKey KioskKey::Generate() { return KioskKey(tuf::SigningKey::Generate()); }

Status KioskKey::Save(const fs::path& file) const {
  Wiped seed(key_.Seed());
  Wiped digits(tuf::ToHex(*seed));
  Wiped text(std::string(kMark) + *digits + "\n");
  return WriteNewFile(file, *text).WithContext("save key");
}

}  // namespace ocop::outbox
