#include "db/hub/inbox.h"

#include <algorithm>
#include <system_error>
#include <tuple>

#include "db/hub/fleet.h"
#include "db/outbox/batch.h"
#include "db/tuf/hash.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

PutVerdict VerdictOf(const Status& status) {
  return status.code() == Code::kNotFound ? PutVerdict::kStranger : PutVerdict::kTrouble;
}

/// Whether the bytes are the batch of that name, signed by that kiosk.
Status CheckIsTheBatch(const wire::BatchName& name, const EnrolledKiosk& kiosk,
                       std::string_view body) {
  if (tuf::Sha256Hex(body) != name.sha256) return {Code::kCorrupt, "the hash is another"};
  const Result<outbox::BatchHeader> header = outbox::ReadBatchHeader(body);
  if (!header.ok()) return header.status();
  if (header->seq != name.seq) return {Code::kCorrupt, "the number in it is another"};
  return outbox::CheckBatchSigner(body, kiosk.public_key);
}

bool IsRoomFor(const fs::path& folder, std::size_t bytes) {
  std::size_t files = 1;
  std::uint64_t used = bytes;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    ++files;
    const std::uintmax_t size = at->file_size(error);
    if (!error) used += size;
    error.clear();
  }
  return files <= kMostWaitingFiles && used <= kMostWaitingBytes;
}

}  // namespace

PutAnswer PutBatch(platform::Storage& storage, const Layout& layout, Ledger& ledger,
                   std::string_view name, std::string_view body) {
  const auto batch = wire::BatchName::Parse(name);
  if (!batch) return {PutVerdict::kBadName, "no batch has such a name"};
  if (body.size() > wire::kMaxBatchBytes) return {PutVerdict::kTooLarge, "more than 256 KB"};
  const Result<EnrolledKiosk> kiosk = FindKiosk(ledger, batch->key_id);
  if (!kiosk.ok()) return {VerdictOf(kiosk.status()), kiosk.status().message()};
  if (kiosk->is_retired) return {PutVerdict::kStranger, "this key is retired"};
  if (const Status status = CheckIsTheBatch(*batch, *kiosk, body); !status.ok()) {
    return {PutVerdict::kNotTheFile, status.message()};
  }
  const fs::path file = layout.Inbox() / batch->ToText();
  const Result<std::string> there = storage.ReadFile(file, wire::kMaxBatchBytes);
  if (there.ok() && *there == body) return {PutVerdict::kThere, ""};
  if (!IsRoomFor(file.parent_path(), body.size())) {
    return {PutVerdict::kQuota, "too much of this kiosk waits to be taken in"};
  }
  Status status = OpenInbox(storage, layout, batch->key_id);
  if (status.ok()) status = storage.WriteFileAtomically(file, body);
  if (!status.ok()) return {PutVerdict::kTrouble, status.message()};
  return {PutVerdict::kTaken, ""};
}

Status OpenInbox(platform::Storage& storage, const Layout& layout, const std::string& key_id) {
  return storage.MakeFolder(layout.Inbox() / key_id);
}

Result<std::vector<wire::BatchName>> ListInbox(const fs::path& inbox, std::size_t most) {
  std::error_code error;
  std::vector<wire::BatchName> names;
  fs::directory_iterator key(inbox, error);
  if (error) {
    const bool none = error == std::errc::no_such_file_or_directory;
    return {none ? Code::kNotFound : Code::kIo, inbox.native() + ": " + error.message()};
  }
  // A stick may hold anything, and any number of it.
  std::size_t looks_left = 20 * most;
  for (const fs::directory_iterator end; key != end && !error; key.increment(error)) {
    if (looks_left-- == 0) break;
    std::error_code ignored;  // a folder that cannot be read has nothing for us
    if (!fs::is_directory(key->symlink_status(ignored))) continue;
    for (fs::directory_iterator at(key->path(), ignored); !ignored && at != end && looks_left > 1;
         at.increment(ignored)) {
      --looks_left;
      const auto name = wire::BatchName::Parse(key->path().filename().native() + "/" +
                                               at->path().filename().native());
      if (name && names.size() < most) names.push_back(*name);
    }
  }
  if (error) return {Code::kIo, inbox.native() + ": " + error.message()};
  std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
    return std::tie(a.key_id, a.seq, a.sha256) < std::tie(b.key_id, b.seq, b.sha256);
  });
  return names;
}

}  // namespace ocop::hub
