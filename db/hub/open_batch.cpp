#include "db/hub/open_batch.h"

#include <utility>

#include "db/hub/fleet.h"
#include "db/outbox/batch.h"
#include "db/tuf/hash.h"

namespace ocop::hub {
namespace {

/// A kiosk seals what visitors write; what came open all the same is read by nobody from here on
/// but who has the key.
void SealOpenNotes(const outbox::SealingKey& key, std::vector<outbox::Note>& notes) {
  for (outbox::Note& note : notes) {
    if (note.is_sealed) continue;
    note.body = outbox::Seal(key.Public(), note.body).value();
    note.is_sealed = true;
  }
}

void Unseal(std::string_view body, const std::vector<outbox::SealingKey>& keys,
            OpenedBatch& opened) {
  opened.refused_why = "no sealing key opens it";
  for (const outbox::SealingKey& key : keys) {
    Result<outbox::Entries> entries = outbox::OpenBatch(body, key);
    opened.is_for_later = opened.is_for_later || entries.code() == Code::kTooNew;
    if (!entries.ok()) continue;
    opened.refused_why = WhyImpossible(*entries);
    if (!opened.refused_why.empty()) return;
    SealOpenNotes(key, entries->notes);
    opened.entries = std::move(entries).value();
    return;
  }
}

}  // namespace

OpenedBatch OpenBatchFile(const platform::Storage& storage, const std::filesystem::path& inbox,
                          const std::vector<outbox::SealingKey>& keys, const BatchToOpen& batch) {
  OpenedBatch opened{batch.name, BatchState::kStranger, {}, false, std::nullopt, {}};
  if (batch.public_key.empty()) return opened;
  std::string body;
  Status read = storage.ReadBelow(inbox, batch.name.ToText(), 0, wire::kMaxBatchBytes,
                                  [&body](std::string_view piece) {
                                    body += piece;
                                    return Status();
                                  });
  if (read.code() == Code::kIo || read.code() == Code::kNotFound) {
    opened.state = read.code() == Code::kIo ? BatchState::kUnreadable : BatchState::kGone;
    opened.trouble = std::move(read);
    return opened;
  }
  const Result<outbox::BatchHeader> header = outbox::ReadBatchHeader(body);
  const bool is_signed = read.ok() && tuf::Sha256Hex(body) == batch.name.sha256 &&
                         outbox::CheckBatchSigner(body, batch.public_key).ok() &&
                         header->seq == batch.name.seq;
  if (is_signed) {
    opened.state = BatchState::kSigned;
    Unseal(body, keys, opened);
  } else {
    const bool is_later = read.ok() && header.code() == Code::kTooNew;
    opened.state = is_later ? BatchState::kLater : BatchState::kDamaged;
  }
  return opened;
}

}  // namespace ocop::hub
