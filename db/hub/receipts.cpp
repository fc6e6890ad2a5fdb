#include "db/hub/receipts.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "db/wire/names.h"
#include "platform/base/handle.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

Status Failure(const fs::path& path) {
  const int error = errno;
  const Code code = error == ENOSPC || error == EDQUOT ? Code::kFull : Code::kIo;
  return {code, path.native() + ": " + std::generic_category().message(error)};
}

/// Beside the one it will replace; a name that no kiosk asks for.
fs::path PartOf(const fs::path& file) { return file.native() + ".part"; }

Status WritePart(const fs::path& file, std::string_view bytes) {
  const fs::path part = PartOf(file);
  const Fd fd(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!fd.Valid()) return Failure(part);
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd.Get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Failure(part);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace

Status WriteReceipts(const Layout& layout, const std::vector<outbox::Receipt>& receipts,
                     const tuf::SigningKey& key) {
  if (receipts.empty()) return {};
  const Fd folder(::open(layout.Receipts().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.Valid()) return Failure(layout.Receipts());
  for (const outbox::Receipt& receipt : receipts) {
    RETURN_IF_ERROR(WritePart(layout.Receipts() / wire::ReceiptName(receipt.key_id),
                              outbox::WriteReceipt(receipt, key)),
                    "write receipt");
  }
  if (::syncfs(folder.Get()) != 0) return Failure(layout.Receipts());
  for (const outbox::Receipt& receipt : receipts) {
    const fs::path file = layout.Receipts() / wire::ReceiptName(receipt.key_id);
    if (::rename(PartOf(file).c_str(), file.c_str()) != 0) return Failure(file);
  }
  return ::fsync(folder.Get()) == 0 ? Status() : Failure(layout.Receipts());
}

}  // namespace ocop::hub
