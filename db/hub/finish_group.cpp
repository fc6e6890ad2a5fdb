#include "db/hub/finish_group.h"

#include <string>
#include <system_error>

#include "db/hub/receipts.h"
#include "platform/base/log.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

Status KeepAside(platform::Storage& storage, const Layout& layout, const fs::path& inbox,
                 const wire::BatchName& name) {
  std::string body;
  Status read = storage.ReadBelow(inbox, name.ToText(), 0, wire::kMaxBatchBytes,
                                  [&body](std::string_view piece) {
                                    body += piece;
                                    return Status();
                                  });
  if (read.code() == Code::kIo) return read;
  if (!read.ok()) return {};  // another ocop-hub was faster
  const fs::path file = layout.centre / "refused" / name.ToText();
  RETURN_IF_ERROR(storage.MakeFolder(file.parent_path()), "refused");
  Log(LogLevel::kWarning, "ingest", "kept aside: " + file.native());
  return storage.WriteFileAtomically(file, body);
}

}  // namespace

Status FinishGroup(platform::Storage& storage, const Layout& layout, const tuf::SigningKey& key,
                   const FinishedGroup& group) {
  RETURN_IF_ERROR(WriteReceipts(layout, group.receipts, key), "receipts");
  for (const auto& [name, fate] : group.files) {
    if (fate == Fate::kIsKeptAside) {
      RETURN_IF_ERROR(KeepAside(storage, layout, group.inbox, name), "keep aside");
    }
    std::error_code ignored;
    if (!group.is_stick) std::filesystem::remove(group.inbox / name.ToText(), ignored);
  }
  return {};
}

}  // namespace ocop::hub
