#include "db/hub/ingest.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <system_error>
#include <utility>

#include "db/hub/inbox.h"
#include "db/hub/online_keys.h"
#include "db/hub/receipts.h"
#include "db/hub/tree.h"
#include "db/outbox/batch.h"
#include "db/tuf/hash.h"
#include "db/wire/offer.h"
#include "platform/base/log.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using Names = std::span<const wire::BatchName>;

/// So many share a transaction.
constexpr std::size_t kGroup = 500;

/// What becomes of a file once its group is in the ledger.
enum class Fate { kStays, kGoes, kIsKeptAside };

/// A group on its way into the ledger.
struct Group {
  std::set<std::string> keys;
  std::vector<std::pair<wire::BatchName, Fate>> files;
  IngestOutcome counts;
};

class Ingestion {
 public:
  Ingestion(platform::Storage& storage, Ledger& ledger, const IngestKeys& keys,
            const IngestJob& job)
      : storage_(storage),
        ledger_(ledger),
        keys_(keys),
        job_(job),
        inbox_(job.stick_inbox.empty() ? job.layout.Inbox() : job.stick_inbox),
        came_by_(job.stick_inbox.empty() ? CameBy::kNetwork : CameBy::kStick) {}

  Result<IngestOutcome> Run() {
    const auto names = ListInbox(inbox_, kMostAtOnce);
    if (!names.ok()) return names.status();
    const Names all(*names);
    for (std::size_t at = 0; at < all.size(); at += kGroup) {
      const Names group = all.subspan(at, std::min(kGroup, all.size() - at));
      RETURN_IF_ERROR(TakeGroup(group), "ingest");
      if (job_.progress) job_.progress(at + group.size(), all.size());
    }
    return outcome_;
  }

 private:
  Status TakeGroup(Names group);
  Status TakeAll(Names group, Group& done);
  Status TakeOne(const wire::BatchName& name, Group& done);
  Status TakeSigned(const wire::BatchName& name, const std::string& body, Group& done);
  Result<const EnrolledKiosk*> KioskOf(const std::string& key_id);
  Result<std::string> Read(const wire::BatchName& name) const;
  Arrival Open(const wire::BatchName& name, const std::string& body, bool& is_later) const;
  Status Dispose(const Group& done);
  Status KeepAside(const wire::BatchName& name);

  platform::Storage& storage_;
  Ledger& ledger_;
  const IngestKeys& keys_;
  const IngestJob& job_;
  const fs::path inbox_;
  const CameBy came_by_;
  bool refuse_what_fails_ = false;
  std::map<std::string, std::optional<EnrolledKiosk>> kiosks_;
  IngestOutcome outcome_;
};

/// All of the group or nothing. A batch that the ledger will not have is found by halving, and
/// refused: it must not hold up the others for ever.
Status Ingestion::TakeGroup(Names group) {
  RETURN_IF_ERROR(ledger_.Begin(), "ledger");
  Group done;
  Status status = TakeAll(group, done);
  std::vector<outbox::Receipt> receipts;
  for (const std::string& key_id : done.keys) {
    if (!status.ok()) break;
    Result<outbox::Receipt> receipt = Advance(ledger_, key_id, job_.now);
    status = receipt.status();
    if (receipt.ok()) receipts.push_back(std::move(receipt).value());
  }
  if (status.ok()) status = ledger_.Commit();
  if (!status.ok()) ledger_.RollBack();
  if (status.code() == Code::kInvalid && group.size() > 1) {
    RETURN_IF_ERROR(TakeGroup(group.first(group.size() / 2)), "half");
    return TakeGroup(group.subspan(group.size() / 2));
  }
  if (status.code() == Code::kInvalid && !refuse_what_fails_) {
    refuse_what_fails_ = true;
    Status refused = TakeGroup(group);
    refuse_what_fails_ = false;
    return refused;
  }
  if (!status.ok()) return status;
  RETURN_IF_ERROR(WriteReceipts(job_.layout, receipts, keys_.receipts), "receipts");
  outcome_.receipts += static_cast<std::int64_t>(receipts.size());
  return Dispose(done);
}

Status Ingestion::TakeAll(Names group, Group& done) {
  for (const wire::BatchName& name : group) {
    RETURN_IF_ERROR(TakeOne(name, done), name.ToText());
  }
  for (const std::string& key_id : done.keys) {
    RETURN_IF_ERROR(Seen(ledger_, key_id, came_by_, job_.now), "seen");
  }
  return {};
}

Result<const EnrolledKiosk*> Ingestion::KioskOf(const std::string& key_id) {
  auto found = kiosks_.find(key_id);
  if (found == kiosks_.end()) {
    Result<EnrolledKiosk> kiosk = FindKiosk(ledger_, key_id);
    if (!kiosk.ok() && kiosk.code() != Code::kNotFound) return kiosk.status();
    std::optional<EnrolledKiosk> known;
    if (kiosk.ok() && !kiosk->is_retired) known = std::move(kiosk).value();
    found = kiosks_.emplace(key_id, std::move(known)).first;
  }
  return found->second ? &*found->second : nullptr;
}

Result<std::string> Ingestion::Read(const wire::BatchName& name) const {
  std::string body;
  const Status status =
      storage_.ReadBelow(inbox_, name.ToText(), 0, wire::kMaxBatchBytes, [&](auto piece) {
        body += piece;
        return Status();
      });
  if (!status.ok()) return status;
  return body;
}

Status Ingestion::TakeOne(const wire::BatchName& name, Group& done) {
  const Result<const EnrolledKiosk*> kiosk = KioskOf(name.key_id);
  if (!kiosk.ok()) return kiosk.status();
  if (*kiosk == nullptr) {
    ++done.counts.strangers;
    return {};
  }
  const Result<std::string> body = Read(name);
  if (body.code() == Code::kIo) return body.status();
  if (body.code() == Code::kNotFound) return {};  // another ocop-hub was faster
  const bool is_signed = body.ok() && tuf::Sha256Hex(*body) == name.sha256 &&
                         outbox::CheckBatchSigner(*body, (*kiosk)->public_key).ok() &&
                         outbox::ReadBatchHeader(*body)->seq == name.seq;
  if (is_signed) return TakeSigned(name, *body, done);
  const bool is_later = body.ok() && outbox::ReadBatchHeader(*body).code() == Code::kTooNew;
  ++(is_later ? done.counts.later : done.counts.damaged);
  if (!is_later) done.files.emplace_back(name, Fate::kGoes);
  return {};
}

Status Ingestion::TakeSigned(const wire::BatchName& name, const std::string& body, Group& done) {
  const auto before = TakenBefore(ledger_, name.key_id, name.seq);
  if (!before.ok()) return before.status();
  if (*before) {
    done.keys.insert(name.key_id);
    const bool same = **before == name.sha256;
    ++(same ? done.counts.again : done.counts.others);
    done.files.emplace_back(name, same ? Fate::kGoes : Fate::kIsKeptAside);
    return same ? Status() : CountOther(ledger_, name.key_id);
  }
  bool is_later = false;
  const Arrival arrival = Open(name, body, is_later);
  if (is_later) {
    ++done.counts.later;
    return {};
  }
  done.keys.insert(name.key_id);
  ++(arrival.entries ? done.counts.taken : done.counts.refused);
  done.files.emplace_back(name, arrival.entries ? Fate::kGoes : Fate::kIsKeptAside);
  return TakeIn(ledger_, arrival);
}

Arrival Ingestion::Open(const wire::BatchName& name, const std::string& body,
                        bool& is_later) const {
  Arrival arrival{name, came_by_, job_.now, std::nullopt, "no sealing key opens it"};
  if (refuse_what_fails_) {
    arrival.refused_why = "the ledger takes no such entries";
    return arrival;
  }
  for (const outbox::SealingKey& key : keys_.sealing) {
    Result<outbox::Entries> entries = outbox::OpenBatch(body, key);
    is_later = is_later || entries.code() == Code::kTooNew;
    if (!entries.ok()) continue;
    arrival.refused_why = WhyImpossible(*entries);
    if (arrival.refused_why.empty()) arrival.entries = std::move(entries).value();
    break;
  }
  return arrival;
}

/// After the group is in the ledger. A power cut here only brings files back that count as seen.
Status Ingestion::Dispose(const Group& done) {
  outcome_.taken += done.counts.taken;
  outcome_.again += done.counts.again;
  outcome_.refused += done.counts.refused;
  outcome_.others += done.counts.others;
  outcome_.strangers += done.counts.strangers;
  outcome_.damaged += done.counts.damaged;
  outcome_.later += done.counts.later;
  for (const auto& [name, fate] : done.files) {
    if (fate == Fate::kIsKeptAside) RETURN_IF_ERROR(KeepAside(name), "keep aside");
    std::error_code ignored;
    if (came_by_ == CameBy::kNetwork) fs::remove(inbox_ / name.ToText(), ignored);
  }
  return {};
}

Status Ingestion::KeepAside(const wire::BatchName& name) {
  const Result<std::string> body = Read(name);
  if (!body.ok()) return {};  // gone meanwhile
  const fs::path folder = job_.layout.centre / "refused" / name.key_id;
  RETURN_IF_ERROR(storage_.MakeFolder(folder), "refused");
  const fs::path file = folder / (std::to_string(name.seq) + "-" + name.sha256);
  Log(LogLevel::kWarning, "ingest", "kept aside: " + file.native());
  return storage_.WriteFileAtomically(file, *body);
}

}  // namespace

Result<IngestKeys> LoadIngestKeys(const platform::Storage& storage, const Layout& layout) {
  const Result<OnlineKeys> keys = OnlineKeys::Load(layout);
  if (!keys.ok()) return keys.status();
  const Result<Tree> tree = ReadTree(storage, layout);
  if (!tree.ok()) return tree.status();
  const Result<wire::CentreKeys> named = wire::ReadCentreKeys(tree->targets);
  if (!named.ok()) return named.status();
  std::vector<outbox::SealingKey> sealing;
  for (const KeyFile& file : keys->Sealing()) {
    Result<outbox::SealingKey> key = outbox::SealingKey::FromSecret(file.secret.Bytes());
    if (!key.ok()) return key.status();
    sealing.push_back(std::move(key).value());
  }
  for (const std::string& hex : named->receipts_keys) {
    const tuf::SigningKey* signing = keys->WithPublic(hex);
    if (signing == nullptr) continue;
    Result<tuf::SigningKey> copy = tuf::SigningKey::FromSeed(Secret(signing->Seed()).Bytes());
    return IngestKeys{std::move(sealing), std::move(copy).value()};
  }
  return {Code::kNotFound,
          "the key that signs receipts is not in keys/; put it back, or `ocop-hub rotate-key "
          "receipts`"};
}

Result<IngestOutcome> Ingest(platform::Storage& storage, Ledger& ledger, const IngestKeys& keys,
                             const IngestJob& job) {
  return Ingestion(storage, ledger, keys, job).Run();
}

}  // namespace ocop::hub
