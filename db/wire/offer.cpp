#include "db/wire/offer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "db/tuf/fields.h"
#include "db/tuf/hash.h"

namespace ocop::wire {
namespace {

using tuf::Fields;
using tuf::Object;
using tuf::Value;

constexpr std::int64_t kShortestPeriodSeconds = 60;
constexpr std::int64_t kLongestPeriodSeconds = std::int64_t{7} * 86'400;
constexpr int kEverybody = 1000;
constexpr const char* kPollPeriod = "poll_period_s";
constexpr const char* kCentreKeys = "centre_keys";

delta::ContentHash TakeHash(Fields& fields, std::string_view name) {
  const auto hash = delta::ContentHash::FromHex(fields.String(name));
  if (!hash.ok()) fields.Fail(std::string(name) + " is not 64 hex digits");
  return hash.ok() ? *hash : delta::ContentHash{};
}

std::string TakeTextIfThere(Fields& fields, std::string_view name) {
  const std::optional<Value> value = fields.TakeIfThere(name);
  if (!value) return "";
  if (const std::string* text = value->AsString()) return *text;
  fields.Fail(std::string(name) + " is not a text");
  return "";
}

Value Texts(const std::vector<std::string>& texts) {
  tuf::Array array;
  for (const std::string& text : texts) array.push_back({text});
  return {std::move(array)};
}

Audience TakeAudience(Fields& fields) {
  Audience audience;
  const auto share = fields.IntegerIfThere("share_permille", 0).value_or(kEverybody);
  audience.share_permille = static_cast<int>(std::min<std::int64_t>(share, kEverybody));
  audience.groups = fields.StringsIfThere("groups").value_or(std::vector<std::string>());
  audience.device_class = TakeTextIfThere(fields, "device_class");
  audience.least_program_version = TakeTextIfThere(fields, "least_program_version");
  return audience;
}

/// Only what differs from everybody.
void PutAudience(const Audience& audience, Object& custom) {
  if (audience.share_permille != kEverybody) {
    custom["share_permille"] = {std::int64_t{audience.share_permille}};
  }
  if (!audience.groups.empty()) custom["groups"] = Texts(audience.groups);
  if (!audience.device_class.empty()) custom["device_class"] = {audience.device_class};
  if (!audience.least_program_version.empty()) {
    custom["least_program_version"] = {audience.least_program_version};
  }
}

SnapshotOffer TakeSnapshot(Fields& fields) {
  SnapshotOffer offer;
  offer.version = fields.Integer("version", 1);
  offer.content = TakeHash(fields, "content");
  offer.schema_version = fields.Integer("schema_version", 1);
  offer.unpacked_bytes = fields.Integer("unpacked_bytes", 1);
  offer.audience = TakeAudience(fields);
  return offer;
}

DeltaOffer TakeDelta(Fields& fields) {
  DeltaOffer offer;
  offer.from = fields.Integer("from", 1);
  offer.to = fields.Integer("to", 1);
  if (offer.to <= offer.from) fields.Fail("leads back");
  offer.from_content = TakeHash(fields, "from_content");
  offer.to_content = TakeHash(fields, "to_content");
  offer.dictionary_id = fields.Integer("dictionary_id", 0);
  return offer;
}

DictionaryOffer TakeDictionary(Fields& fields) { return {fields.Integer("id", 1), {}}; }

template <typename Offer>
Status Append(const std::string& path, const tuf::TargetFile& file, Offer (*take)(Fields&),
              std::vector<Offer>& offers) {
  Fields fields(file.custom.value_or(Value{}), path + ".custom");
  Offer offer = take(fields);
  offer.target = {path, file};
  offers.push_back(std::move(offer));
  return fields.Problem();
}

Status AppendTarget(const std::string& path, const tuf::TargetFile& file, CatalogueOffers& offers) {
  if (path.rfind("catalogue/", 0) == 0) return Append(path, file, TakeSnapshot, offers.snapshots);
  if (path.rfind("delta/", 0) == 0) return Append(path, file, TakeDelta, offers.deltas);
  if (path.rfind("dict/", 0) == 0) return Append(path, file, TakeDictionary, offers.dictionaries);
  return {};  // of a later program
}

Object CustomOf(const SnapshotOffer& offer) {
  Object custom{{"version", {offer.version}},
                {"content", {offer.content.ToHex()}},
                {"schema_version", {offer.schema_version}},
                {"unpacked_bytes", {offer.unpacked_bytes}}};
  PutAudience(offer.audience, custom);
  return custom;
}

Object CustomOf(const DeltaOffer& offer) {
  return {{"from", {offer.from}},
          {"to", {offer.to}},
          {"from_content", {offer.from_content.ToHex()}},
          {"to_content", {offer.to_content.ToHex()}},
          {"dictionary_id", {offer.dictionary_id}}};
}

Object CustomOf(const DictionaryOffer& offer) { return {{"id", {offer.id}}}; }

template <typename Offer>
void Enter(const std::vector<Offer>& offers, tuf::Targets& role) {
  for (const Offer& offer : offers) {
    tuf::TargetFile& file = role.targets[offer.target.path] = offer.target.file;
    file.custom = Value{CustomOf(offer)};
  }
}

using Version = std::array<int, 3>;

Version ParseVersion(std::string_view text) {
  Version version{};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int& part : version) {
    const auto [stop, error] = std::from_chars(at, end, part);
    if (error != std::errc() || part < 0) return {};
    if (stop == end) return version;
    if (*stop != '.') return {};
    at = stop + 1;
  }
  return {};
}

/// 0..999, the same for a kiosk and a version always, and unrelated from one version to the next.
int Lot(const Kiosk& kiosk, std::int64_t version) {
  const std::string digest = tuf::Sha256Hex(kiosk.key_id + "/" + std::to_string(version));
  std::uint32_t drawn = 0;
  std::from_chars(digest.data(), digest.data() + 8, drawn, 16);
  return static_cast<int>(drawn % kEverybody);
}

bool IsKey(const std::string& key) {
  const auto bytes = tuf::FromHex(key);
  return bytes && bytes->size() == 32;
}

}  // namespace

bool IsFor(const Audience& audience, const Kiosk& kiosk, std::int64_t version) {
  const auto& groups = audience.groups;
  if (!groups.empty() && std::find(groups.begin(), groups.end(), kiosk.group) == groups.end()) {
    return false;
  }
  if (!audience.device_class.empty() && audience.device_class != kiosk.device_class) return false;
  if (ParseVersion(kiosk.program_version) < ParseVersion(audience.least_program_version)) {
    return false;
  }
  return Lot(kiosk, version) < audience.share_permille;
}

Result<CatalogueOffers> ReadCatalogueOffers(const tuf::Targets& role) {
  CatalogueOffers offers;
  for (const auto& [path, file] : role.targets) {
    RETURN_IF_ERROR(AppendTarget(path, file, offers), "catalogue role");
  }
  if (const auto period = role.common.rest.find(kPollPeriod); period != role.common.rest.end()) {
    if (const std::int64_t* seconds = period->second.AsInteger()) {
      offers.poll_period_s = std::clamp(*seconds, kShortestPeriodSeconds, kLongestPeriodSeconds);
    }
  }
  return offers;
}

void WriteCatalogueOffers(const CatalogueOffers& offers, tuf::Targets& role) {
  role.targets.clear();
  Enter(offers.snapshots, role);
  Enter(offers.deltas, role);
  Enter(offers.dictionaries, role);
  role.common.rest.erase(kPollPeriod);
  if (offers.poll_period_s) role.common.rest[kPollPeriod] = {*offers.poll_period_s};
}

const SnapshotOffer* NewestFor(const CatalogueOffers& offers, const Kiosk& kiosk) {
  const SnapshotOffer* newest = nullptr;
  for (const SnapshotOffer& offer : offers.snapshots) {
    if (newest != nullptr && newest->version >= offer.version) continue;
    if (IsFor(offer.audience, kiosk, offer.version)) newest = &offer;
  }
  return newest;
}

Result<CentreKeys> ReadCentreKeys(const tuf::Targets& top_level) {
  const auto found = top_level.common.rest.find(kCentreKeys);
  if (found == top_level.common.rest.end()) {
    return {Code::kNotFound, "targets: the centre names no keys for batches"};
  }
  Fields fields(found->second, std::string("targets.") + kCentreKeys);
  CentreKeys keys{fields.String("sealing"), fields.Strings("receipts")};
  const bool whole = IsKey(keys.sealing_key) && !keys.receipts_keys.empty() &&
                     std::all_of(keys.receipts_keys.begin(), keys.receipts_keys.end(), IsKey);
  if (!whole) fields.Fail("a key is not 64 hex digits, or there is none");
  if (!fields.Problem().ok()) return fields.Problem();
  return keys;
}

void WriteCentreKeys(const CentreKeys& keys, tuf::Targets& top_level) {
  top_level.common.rest[kCentreKeys] = {
      Object{{"sealing", {keys.sealing_key}}, {"receipts", Texts(keys.receipts_keys)}}};
}

}  // namespace ocop::wire
