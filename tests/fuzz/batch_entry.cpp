#include "tests/fuzz/batch_entry.h"

#include <string>

#include "db/outbox/batch.h"
#include "db/outbox/receipt.h"
#include "platform/base/check.h"

namespace ocop::fuzz {
namespace {

/// Secrets that everybody knows: seeds are made with these, so that what is inside is reached.
const outbox::SealingKey& Centre() {
  static const outbox::SealingKey kKey =
      outbox::SealingKey::FromSecret(std::string(outbox::SealingKey::kSecretBytes, 's')).value();
  return kKey;
}

/// What was read is written the same way, and can be read again.
void CheckEntries(std::string_view bytes) {
  const Result<outbox::Entries> entries = outbox::ReadEntries(bytes);
  if (!entries.ok()) {
    OCOP_CHECK(entries.code() == Code::kCorrupt || entries.code() == Code::kTooNew);
    return;
  }
  for (const outbox::Scan& scan : entries->scans) {
    OCOP_CHECK(scan.kind < entries->scan_kinds.size());
  }
  const Result<outbox::Entries> again = outbox::ReadEntries(outbox::WriteEntries(*entries));
  // Names of counters that nothing counts and kinds that nobody scanned need not come again.
  if (again.ok()) OCOP_CHECK(again->scans == entries->scans && again->notes == entries->notes);
}

}  // namespace

void CheckBatch(std::string_view bytes) {
  CheckEntries(bytes);
  const Result<outbox::BatchHeader> header = outbox::ReadBatchHeader(bytes);
  if (header.ok()) {
    OCOP_CHECK(header->seq >= 1 && header->key_id.size() == 64);
    OCOP_CHECK(wire::BatchName::Parse(outbox::NameOf(*header, bytes).ToText()).has_value());
  }
  const Result<outbox::Entries> opened = outbox::OpenBatch(bytes, Centre());
  if (opened.ok()) OCOP_CHECK(header.ok());
  OCOP_CHECK(!outbox::CheckBatchSigner(bytes, std::string(64, '0')).ok());
  OCOP_CHECK(!outbox::ReadReceipt(bytes, {}).ok());
}

}  // namespace ocop::fuzz
