#include "db/hub/ingest.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "db/hub/assistant.h"
#include "db/hub/finish_group.h"
#include "db/hub/inbox.h"
#include "db/hub/online_keys.h"
#include "db/hub/open_batch.h"
#include "db/hub/tree.h"
#include "db/wire/offer.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using Names = std::span<const wire::BatchName>;
using Opened = std::vector<OpenedBatch>;

/// So many batches are opened in a row, and so many rows ahead of the ledger. What a kiosk says may
/// take some megabytes when it is unpacked, so it is not many.
constexpr std::size_t kRow = 8;
constexpr std::size_t kMostRows = 4;
/// Groups that are in the ledger and wait for their receipts.
constexpr std::size_t kMostUnfinished = 2;

/// A group on its way into the ledger.
struct Group {
  std::set<std::string> keys;
  std::vector<std::pair<wire::BatchName, Fate>> files;
  IngestOutcome counts;
};

void Add(IngestOutcome& sum, const IngestOutcome& counts) {
  sum.taken += counts.taken;
  sum.again += counts.again;
  sum.refused += counts.refused;
  sum.others += counts.others;
  sum.strangers += counts.strangers;
  sum.damaged += counts.damaged;
  sum.later += counts.later;
  sum.receipts += counts.receipts;
}

/// Three threads, each with its own part: one opens batches ahead, this one alone speaks with the
/// ledger, and one writes receipts and clears the inbox behind it.
class Ingestion {
 public:
  Ingestion(platform::Storage& storage, Ledger& ledger, const IngestKeys& keys,
            const IngestJob& job)
      : storage_(storage),
        ledger_(ledger),
        keys_(keys),
        job_(job),
        inbox_(job.stick_inbox.empty() ? job.layout.Inbox() : job.stick_inbox),
        came_by_(job.stick_inbox.empty() ? CameBy::kNetwork : CameBy::kStick),
        opener_(kMostRows, [this](const std::vector<BatchToOpen>& row) { return OpenRow(row); }),
        finisher_(kMostUnfinished, [this](const FinishedGroup& group) {
          return FinishGroup(storage_, job_.layout, keys_.receipts, group);
        }) {}

  Result<IngestOutcome> Run() {
    const auto names = ListInbox(inbox_, kMostAtOnce);
    if (!names.ok()) return names.status();
    all_ = Names(*names);
    Status status = TakeGroups();
    // What is in the ledger gets its receipts, whatever became of the rest.
    while (!finisher_.IsIdle()) {
      Status finished = finisher_.Take();
      if (status.ok()) status = std::move(finished);
    }
    if (!status.ok()) return status;
    return outcome_;
  }

 private:
  Status TakeGroups();
  Status TakeGroup(Names group, bool is_first_try);
  Status TakeAll(Names group, bool is_first_try, Group& done);
  Status TakeOne(OpenedBatch batch, Group& done);
  Status TakeSigned(OpenedBatch batch, Group& done);
  Result<std::vector<outbox::Receipt>> AdvanceAll(const Group& done);
  Status Finish(std::vector<outbox::Receipt> receipts, Group done);
  Result<std::string> PublicKeyOf(const std::string& key_id);
  Status AskAhead();
  Result<OpenedBatch> Next();
  Status SkipBehind(Names group);
  Opened OpenRow(const std::vector<BatchToOpen>& row) const;

  platform::Storage& storage_;
  Ledger& ledger_;
  const IngestKeys& keys_;
  const IngestJob& job_;
  const fs::path inbox_;
  const CameBy came_by_;
  bool refuse_what_fails_ = false;
  std::map<std::string, std::string> public_keys_;
  IngestOutcome outcome_;
  Names all_;
  std::size_t asked_ = 0;  ///< of all_, how many are opened or being opened
  std::size_t given_ = 0;  ///< of those, how many Next() gave
  Opened row_;             ///< the ones in hand, from place `at_in_row_` on
  std::size_t at_in_row_ = 0;
  Assistant<std::vector<BatchToOpen>, Opened> opener_;
  Assistant<FinishedGroup, Status> finisher_;
};

Status Ingestion::TakeGroups() {
  const std::size_t most = std::max<std::size_t>(job_.group, 1);
  for (std::size_t at = 0; at < all_.size(); at += most) {
    const Names group = all_.subspan(at, std::min(most, all_.size() - at));
    RETURN_IF_ERROR(TakeGroup(group, true), "ingest");
    if (job_.progress) job_.progress(at + group.size(), all_.size());
  }
  return {};
}

/// All of the group or nothing. A batch that the ledger will not have is found by halving, and
/// refused: it must not hold up the others for ever.
Status Ingestion::TakeGroup(Names group, bool is_first_try) {
  RETURN_IF_ERROR(ledger_.Begin(), "ledger");
  Group done;
  Status status = TakeAll(group, is_first_try, done);
  std::vector<outbox::Receipt> receipts;
  if (status.ok()) {
    Result<std::vector<outbox::Receipt>> advanced = AdvanceAll(done);
    status = advanced.status();
    if (advanced.ok()) receipts = std::move(advanced).value();
  }
  if (status.ok()) status = ledger_.Commit();
  if (status.ok()) return Finish(std::move(receipts), std::move(done));
  ledger_.RollBack();
  if (status.code() != Code::kInvalid) return status;
  if (is_first_try) RETURN_IF_ERROR(SkipBehind(group), "skip");
  const std::size_t half = group.size() / 2;
  if (half > 0) {
    RETURN_IF_ERROR(TakeGroup(group.first(half), false), "half");
    return TakeGroup(group.subspan(half), false);
  }
  if (refuse_what_fails_) return status;
  refuse_what_fails_ = true;
  Status refused = TakeGroup(group, false);
  refuse_what_fails_ = false;
  return refused;
}

/// What was opened ahead is used once; another try opens again, for it is rare, and keeping all of
/// a group open could fill the memory.
Status Ingestion::TakeAll(Names group, bool is_first_try, Group& done) {
  for (const wire::BatchName& name : group) {
    if (is_first_try) {
      Result<OpenedBatch> batch = Next();
      if (!batch.ok()) return batch.status();
      RETURN_IF_ERROR(TakeOne(std::move(batch).value(), done), name.ToText());
      continue;
    }
    const Result<std::string> public_key = PublicKeyOf(name.key_id);
    if (!public_key.ok()) return public_key.status();
    const BatchToOpen batch{name, *public_key};
    RETURN_IF_ERROR(TakeOne(OpenBatchFile(storage_, inbox_, keys_.sealing, batch), done),
                    name.ToText());
  }
  for (const std::string& key_id : done.keys) {
    RETURN_IF_ERROR(Seen(ledger_, key_id, came_by_, job_.now), "seen");
  }
  return {};
}

Result<std::vector<outbox::Receipt>> Ingestion::AdvanceAll(const Group& done) {
  std::vector<outbox::Receipt> receipts;
  for (const std::string& key_id : done.keys) {
    Result<outbox::Receipt> receipt = Advance(ledger_, key_id, job_.now);
    if (!receipt.ok()) return receipt.status();
    receipts.push_back(std::move(receipt).value());
  }
  return receipts;
}

/// After the group is in the ledger. A power cut here only brings files back that count as seen.
Status Ingestion::Finish(std::vector<outbox::Receipt> receipts, Group done) {
  done.counts.receipts = static_cast<std::int64_t>(receipts.size());
  Add(outcome_, done.counts);
  Status before = finisher_.HasRoom() ? Status() : finisher_.Take();
  finisher_.Ask({inbox_, came_by_ == CameBy::kStick, std::move(receipts), std::move(done.files)});
  return before;
}

/// Empty: nobody is enrolled with that key id, or not any more.
Result<std::string> Ingestion::PublicKeyOf(const std::string& key_id) {
  auto found = public_keys_.find(key_id);
  if (found == public_keys_.end()) {
    const Result<EnrolledKiosk> kiosk = FindKiosk(ledger_, key_id);
    if (!kiosk.ok() && kiosk.code() != Code::kNotFound) return kiosk.status();
    const bool speaks = kiosk.ok() && !kiosk->is_retired;
    found = public_keys_.emplace(key_id, speaks ? kiosk->public_key : "").first;
  }
  return found->second;
}

/// Keeps the other thread busy.
Status Ingestion::AskAhead() {
  while (opener_.HasRoom() && asked_ < all_.size()) {
    std::vector<BatchToOpen> row;
    for (const wire::BatchName& name : all_.subspan(asked_, std::min(kRow, all_.size() - asked_))) {
      const Result<std::string> public_key = PublicKeyOf(name.key_id);
      if (!public_key.ok()) return public_key.status();
      row.push_back({name, *public_key});
    }
    asked_ += row.size();
    opener_.Ask(std::move(row));
  }
  return {};
}

/// Of all_, one after the other.
Result<OpenedBatch> Ingestion::Next() {
  if (at_in_row_ == row_.size()) {
    RETURN_IF_ERROR(AskAhead(), "look ahead");
    row_ = opener_.Take();
    at_in_row_ = 0;
    RETURN_IF_ERROR(AskAhead(), "look ahead");
  }
  ++given_;
  return std::move(row_[at_in_row_++]);
}

/// What was opened of a group that did not get into the ledger is of no use.
Status Ingestion::SkipBehind(Names group) {
  const auto end = static_cast<std::size_t>(group.data() + group.size() - all_.data());
  while (given_ < end) RETURN_IF_ERROR(Next().status(), "skip");
  return {};
}

Opened Ingestion::OpenRow(const std::vector<BatchToOpen>& row) const {
  Opened opened;
  opened.reserve(row.size());
  for (const BatchToOpen& batch : row) {
    opened.push_back(OpenBatchFile(storage_, inbox_, keys_.sealing, batch));
  }
  return opened;
}

Status Ingestion::TakeOne(OpenedBatch batch, Group& done) {
  switch (batch.state) {
    case BatchState::kStranger:
      ++done.counts.strangers;
      return {};
    case BatchState::kGone:
      return {};
    case BatchState::kUnreadable:
      return batch.trouble;
    case BatchState::kLater:
      ++done.counts.later;
      return {};
    case BatchState::kDamaged:
      ++done.counts.damaged;
      done.files.emplace_back(batch.name, Fate::kGoes);
      return {};
    case BatchState::kSigned:
      break;
  }
  return TakeSigned(std::move(batch), done);
}

Status Ingestion::TakeSigned(OpenedBatch batch, Group& done) {
  const wire::BatchName& name = batch.name;
  const auto before = TakenBefore(ledger_, name.key_id, name.seq);
  if (!before.ok()) return before.status();
  if (*before) {
    done.keys.insert(name.key_id);
    const bool same = **before == name.sha256;
    ++(same ? done.counts.again : done.counts.others);
    done.files.emplace_back(name, same ? Fate::kGoes : Fate::kIsKeptAside);
    return same ? Status() : CountOther(ledger_, name.key_id);
  }
  Arrival arrival{name, came_by_, job_.now, std::nullopt, "the ledger takes no such entries"};
  if (!refuse_what_fails_) {
    if (batch.is_for_later) {
      ++done.counts.later;
      return {};
    }
    arrival.entries = std::move(batch.entries);
    arrival.refused_why = batch.refused_why;
  }
  done.keys.insert(name.key_id);
  ++(arrival.entries ? done.counts.taken : done.counts.refused);
  done.files.emplace_back(name, arrival.entries ? Fate::kGoes : Fate::kIsKeptAside);
  return TakeIn(ledger_, arrival);
}

}  // namespace

Result<IngestKeys> LoadIngestKeys(const platform::Storage& storage, const Layout& layout) {
  const Result<OnlineKeys> keys = OnlineKeys::Load(layout);
  if (!keys.ok()) return keys.status();
  const Result<Tree> tree = ReadTree(storage, layout);
  if (!tree.ok()) return tree.status();
  const Result<wire::CentreKeys> named = wire::ReadCentreKeys(tree->targets);
  if (!named.ok()) return named.status();
  Result<std::vector<outbox::SealingKey>> sealing = keys->SealingKeys();
  if (!sealing.ok()) return sealing.status();
  for (const std::string& hex : named->receipts_keys) {
    const tuf::SigningKey* signing = keys->WithPublic(hex);
    if (signing == nullptr) continue;
    Result<tuf::SigningKey> copy = tuf::SigningKey::FromSeed(Secret(signing->Seed()).Bytes());
    return IngestKeys{std::move(sealing).value(), std::move(copy).value()};
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
