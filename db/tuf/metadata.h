#pragma once
/// The documents of The Update Framework, read and written. Format: specification 1.0.34, section
/// 4, https://theupdateframework.github.io/specification/v1.0.34/. Plain values, any thread.
///
/// Nothing here is trusted: reading says what a document states, verify.h says who signed it.
/// Members that the specification does not know are kept in `rest`, so that what is written again
/// is what was read. Every Read... and FromValue fails with kCorrupt and what is wrong where, or
/// with kTooNew when the document follows another major version of the specification.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/tuf/value.h"

namespace ocop::tuf {

/// UTC, whole seconds, within the years 1970..9999.
struct Moment {
  std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z

  /// Exactly "YYYY-MM-DDTHH:MM:SSZ".
  static Result<Moment> Parse(std::string_view text);
  [[nodiscard]] std::string ToText() const;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison for a pointer
  friend auto operator<=>(const Moment&, const Moment&) = default;
};

struct Key {
  std::string type;    ///< "ed25519", "rsa", "ecdsa"; others are kept and verify nothing
  std::string scheme;  ///< "ed25519", "rsassa-pss-sha256", "ecdsa-sha2-nistp256"
  std::optional<std::string> public_value;  ///< 64 hex digits, or PEM
  Object rest;
  Object keyval_rest;

  [[nodiscard]] Value ToValue() const;
  /// SHA-256 of the canonical form of the whole key, unknown members included; 64 hex digits.
  [[nodiscard]] std::string Id() const;
};
/// By the id under which a document lists them; an id that is not Key::Id() verifies nothing.
using Keys = std::map<std::string, Key>;

/// Who may sign something: `threshold` different ones of these.
struct RoleKeys {
  std::vector<std::string> key_ids;
  std::int64_t threshold = 1;  ///< >= 1
  Object rest;
};

/// Names of hash functions -> hex digits. Values are lower-case.
using Hashes = std::map<std::string, std::string>;

struct MetaFile {
  std::int64_t version = 1;  ///< >= 1
  std::optional<std::int64_t> length;
  Hashes hashes;  ///< empty: none were given
  Object rest;
};
/// By file name without version: "targets.json".
using MetaFiles = std::map<std::string, MetaFile>;

/// What every signed document has.
struct Common {
  std::string spec_version = "1.0.34";
  std::int64_t version = 1;  ///< >= 1
  Moment expires;
  std::optional<Moment> signed_at;  ///< ours, not the specification's: when the centre signed it
  Object rest;
};

struct Root {
  static constexpr std::string_view kType = "root";
  Common common;
  std::optional<bool> consistent_snapshot;
  Keys keys;
  std::map<std::string, RoleKeys> roles;  ///< has root, timestamp, snapshot and targets

  static Result<Root> FromValue(const Value& value);
  [[nodiscard]] Value ToValue() const;
  /// Of one of the four top-level roles.
  [[nodiscard]] const RoleKeys& KeysOf(std::string_view role) const;
};

struct Timestamp {
  static constexpr std::string_view kType = "timestamp";
  Common common;
  MetaFile snapshot;

  static Result<Timestamp> FromValue(const Value& value);
  [[nodiscard]] Value ToValue() const;
};

struct Snapshot {
  static constexpr std::string_view kType = "snapshot";
  Common common;
  MetaFiles meta;

  static Result<Snapshot> FromValue(const Value& value);
  [[nodiscard]] Value ToValue() const;
};

struct TargetFile {
  std::int64_t length = 0;  ///< bytes
  Hashes hashes;            ///< at least one
  std::optional<Value> custom;
  Object rest;
};

struct Delegation {
  std::string name;  ///< of the role; never a top-level one
  RoleKeys keys;
  std::optional<bool> terminating;
  std::optional<std::vector<std::string>> paths;               ///< patterns; see pattern.h
  std::optional<std::vector<std::string>> path_hash_prefixes;  ///< at most one of the two
};

struct Delegations {
  Keys keys;
  std::vector<Delegation> roles;  ///< in order of trust
  Object rest;
};

struct Targets {
  static constexpr std::string_view kType = "targets";
  Common common;
  std::map<std::string, TargetFile> targets;  ///< by path
  std::optional<Delegations> delegations;

  static Result<Targets> FromValue(const Value& value);
  [[nodiscard]] Value ToValue() const;
};

struct Signature {
  std::string key_id;
  std::string hex;  ///< may be anything; one that is not hex digits verifies nothing
  Object rest;
};

/// A document with its signatures.
struct Envelope {
  Value signed_part;
  std::vector<Signature> signatures;  ///< no key id stands twice
  Object rest;

  static Result<Envelope> Read(std::string_view file);
  /// For a file.
  [[nodiscard]] std::string Write() const;
};

/// Whether it is one of root, timestamp, snapshot, targets.
bool IsTopLevel(std::string_view role);

}  // namespace ocop::tuf
