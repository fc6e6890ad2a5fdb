#include "tests/fuzz/metadata_entry.h"

#include <string>

#include "db/tuf/delegation.h"
#include "db/tuf/hash.h"
#include "db/tuf/metadata.h"
#include "db/tuf/trusted_set.h"
#include "platform/base/check.h"

namespace ocop::fuzz {
namespace {

/// What was read is what is written, unknown members and all.
template <typename T>
void CheckDocument(const tuf::Value& value) {
  const Result<T> document = T::FromValue(value);
  if (!document.ok()) {
    OCOP_CHECK(!document.status().message().empty());
    return;
  }
  OCOP_CHECK(document->ToValue() == value);
  OCOP_CHECK(document->common.version >= 1);
}

void CheckSearch(const tuf::Value& value) {
  const Result<tuf::Targets> targets = tuf::Targets::FromValue(value);
  if (!targets.ok() || !targets->delegations) return;
  for (const tuf::Delegation& role : targets->delegations->roles) {
    OCOP_CHECK(!tuf::IsTopLevel(role.name));
    OCOP_CHECK(tuf::IsPlainPath(tuf::PercentEncode(role.name) + ".json"));
    for (const auto& [path, file] : targets->targets) {
      if (path.size() + role.name.size() < 2000) static_cast<void>(tuf::IsDelegated(role, path));
      OCOP_CHECK(file.length >= 0 && !file.hashes.empty());
    }
  }
}

/// A root starts trust only when it is signed by its own keys; then it is what it says it is.
void CheckTrust(std::string_view file) {
  Result<tuf::TrustedSet> set = tuf::TrustedSet::Start(file, {});
  if (!set.ok()) return;
  OCOP_CHECK(!set->AddRoot(file).ok());  // its own successor it is not
  set->RecallTimestamp(file);
  OCOP_CHECK(set->timestamp() == nullptr);
}

}  // namespace

void CheckMetadata(std::string_view file) {
  const Result<tuf::Value> value = tuf::ParseJson(file);
  if (!value.ok()) {
    OCOP_CHECK(value.code() == Code::kCorrupt && !value.status().message().empty());
    return;
  }
  const std::string json = tuf::ToJson(*value);
  OCOP_CHECK(*tuf::ParseJson(json) == *value);
  OCOP_CHECK(tuf::Canonical(*value).size() <= json.size());
  const Result<tuf::Envelope> envelope = tuf::Envelope::Read(file);
  const tuf::Value& document = envelope.ok() ? envelope->signed_part : *value;
  if (envelope.ok()) OCOP_CHECK(envelope->Write() == json);
  CheckDocument<tuf::Root>(document);
  CheckDocument<tuf::Timestamp>(document);
  CheckDocument<tuf::Snapshot>(document);
  CheckDocument<tuf::Targets>(document);
  CheckSearch(document);
  CheckTrust(file);
}

}  // namespace ocop::fuzz
