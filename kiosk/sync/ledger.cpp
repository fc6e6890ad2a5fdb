#include "kiosk/sync/ledger.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "db/tuf/value.h"
#include "platform/base/log.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;
using tuf::Object;
using tuf::Value;

constexpr std::size_t kMostBytes = 65'536;
constexpr std::size_t kMostDetail = 2'000;

fs::path FileOf(const fs::path& state) { return SyncFolder(state) / "ledger.json"; }

/// Members that are missing, or of another kind, are as if nothing was known.
class Reader {
 public:
  explicit Reader(const Value& value) : object_(value.AsObject()) {}

  [[nodiscard]] Reader In(const std::string& name) const {
    const Value* value = Find(name);
    return value == nullptr ? Reader(Value()) : Reader(*value);
  }
  [[nodiscard]] std::optional<std::int64_t> Number(const std::string& name) const {
    const Value* value = Find(name);
    const std::int64_t* number = value == nullptr ? nullptr : value->AsInteger();
    return number == nullptr ? std::nullopt : std::optional(*number);
  }
  /// Never below zero.
  [[nodiscard]] std::int64_t Count(const std::string& name) const {
    return std::max<std::int64_t>(0, Number(name).value_or(0));
  }
  [[nodiscard]] std::string Text(const std::string& name) const {
    const Value* value = Find(name);
    const std::string* text = value == nullptr ? nullptr : value->AsString();
    return text == nullptr ? std::string() : *text;
  }

 private:
  [[nodiscard]] const Value* Find(const std::string& name) const {
    if (object_ == nullptr) return nullptr;
    const auto found = object_->find(name);
    return found == object_->end() ? nullptr : &found->second;
  }
  const Object* object_;
};

void Put(Object& object, const char* name, std::optional<std::int64_t> number) {
  if (number) object[name] = {*number};
}

Object ToObject(const flow::SyncTrip& trip) {
  Object object{{"fault", {std::string(ToString(trip.fault))}}};
  Put(object, "tried_at", trip.tried_at);
  Put(object, "worked_at", trip.worked_at);
  return object;
}

flow::SyncTrip TripFrom(const Reader& reader) {
  return {reader.Number("tried_at"), reader.Number("worked_at"),
          flow::SyncFaultFrom(reader.Text("fault"))};
}

Value ToValue(const Ledger& ledger) {
  const flow::SyncState& state = ledger.state;
  Object timestamp{{"version", {ledger.timestamp.version}},
                   {"expires_at", {ledger.timestamp.expires_at}},
                   {"same_for_s", {std::int64_t{ledger.timestamp.same_for.count()}}}};
  Put(timestamp, "signed_at", ledger.timestamp.signed_at);
  Object budget{{"spent", {static_cast<std::int64_t>(ledger.budget.spent)}},
                {"running_s", {std::int64_t{ledger.budget.running.count()}}}};
  if (ledger.budget.day) budget["day"] = {std::int64_t{ledger.budget.day->DaysSince1970()}};
  Object all{{"network", {ToObject(state.network)}},
             {"stick", {ToObject(state.stick)}},
             {"catalogue_version", {state.catalogue_version}},
             {"offered_version", {state.offered_version}},
             {"pictures_missing", {state.pictures_missing}},
             {"freshness", {std::int64_t{static_cast<int>(state.freshness)}}},
             {"stick_code", {state.stick_code}},
             {"timestamp", {std::move(timestamp)}},
             {"budget", {std::move(budget)}},
             {"pictures_of", {ledger.pictures_of}},
             {"detail", {ledger.detail.substr(0, kMostDetail)}}};
  Put(all, "newest_signed_at", state.newest_signed_at);
  return {std::move(all)};
}

Ledger LedgerFrom(const Reader& reader) {
  Ledger ledger;
  ledger.state = {TripFrom(reader.In("network")), TripFrom(reader.In("stick"))};
  ledger.state.catalogue_version = reader.Count("catalogue_version");
  ledger.state.offered_version = reader.Count("offered_version");
  ledger.state.pictures_missing = reader.Count("pictures_missing");
  ledger.state.freshness = static_cast<flow::Freshness>(std::min<std::int64_t>(
      reader.Count("freshness"), static_cast<int>(flow::Freshness::kExpired)));
  ledger.state.newest_signed_at = reader.Number("newest_signed_at");
  ledger.state.stick_code = reader.Text("stick_code");
  const Reader timestamp = reader.In("timestamp");
  ledger.timestamp = {timestamp.Count("version"), timestamp.Number("signed_at"),
                      timestamp.Count("expires_at"),
                      std::chrono::seconds(timestamp.Count("same_for_s"))};
  const Reader budget = reader.In("budget");
  ledger.budget.spent = static_cast<std::uint64_t>(budget.Count("spent"));
  ledger.budget.running = std::chrono::seconds(budget.Count("running_s"));
  if (const auto day = budget.Number("day")) {
    ledger.budget.day = Date::FromDays(static_cast<std::int32_t>(*day));
  }
  ledger.pictures_of = reader.Text("pictures_of");
  ledger.detail = reader.Text("detail");
  return ledger;
}

}  // namespace

fs::path SyncFolder(const fs::path& state) { return state / "sync"; }
fs::path TrustFolder(const fs::path& state) { return state / "trust"; }

Ledger LoadLedger(const platform::Storage& storage, const fs::path& state) {
  const Result<std::string> bytes = storage.ReadFile(FileOf(state), kMostBytes);
  if (bytes.code() == Code::kNotFound) return {};
  const Result<Value> value = bytes.ok() ? tuf::ParseJson(*bytes) : bytes.status();
  if (value.ok()) return LedgerFrom(Reader(*value));
  Log(LogLevel::kWarning, "sync", "history is lost: " + value.status().message());
  return {};
}

Status SaveLedger(platform::Storage& storage, const fs::path& state, const Ledger& ledger) {
  RETURN_IF_ERROR(storage.MakeFolder(SyncFolder(state)), "ledger");
  return storage.WriteFileAtomically(FileOf(state), tuf::ToJson(ToValue(ledger)) + "\n")
      .WithContext("ledger");
}

}  // namespace ocop::sync
