#pragma once
/// What the centre offers, in the fields that it adds to signed metadata: the hub writes them, a
/// kiosk reads them. Any thread, pure. Everything that Read... takes is signed, yet may be of a
/// later program: members that are not known here are passed over.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/delta/content_hash.h"
#include "db/tuf/metadata.h"

namespace ocop::wire {

/// Who should take something. The default is everybody.
struct Audience {
  int share_permille = 1000;          ///< 0..1000 of the kiosks, chosen anew for each version
  std::vector<std::string> groups;    ///< empty: all groups
  std::string device_class;           ///< empty: every class
  std::string least_program_version;  ///< "1.2.0"; empty: every version

  friend bool operator==(const Audience&, const Audience&) = default;
};

/// The one who asks.
struct Kiosk {
  std::string key_id;
  std::string group;
  std::string device_class;
  std::string program_version;  ///< "1.2.0"
};

/// `version` is that of what is offered. A version that is not numbers between dots counts as 0.
bool IsFor(const Audience& audience, const Kiosk& kiosk, std::int64_t version);

/// A target: its path and what metadata says of its bytes.
struct OfferedFile {
  std::string path;
  tuf::TargetFile file;
};

/// A whole catalogue, as db/delta/snapshot.h writes it.
struct SnapshotOffer {
  std::int64_t version = 0;  ///< >= 1
  delta::ContentHash content;
  std::int64_t schema_version = 0;
  std::int64_t unpacked_bytes = 0;
  Audience audience;
  OfferedFile target;
};

/// A step between two catalogues, as db/delta/delta.h makes it.
struct DeltaOffer {
  std::int64_t from = 0;  ///< >= 1
  std::int64_t to = 0;    ///< > from
  delta::ContentHash from_content;
  delta::ContentHash to_content;
  std::int64_t dictionary_id = 0;  ///< 0: none
  OfferedFile target;
};

struct DictionaryOffer {
  std::int64_t id = 0;  ///< >= 1
  OfferedFile target;
};

/// All that the role kCatalogueRole says.
struct CatalogueOffers {
  std::optional<std::int64_t> poll_period_s;  ///< how often to ask, 60 s to 7 days; a hint
  std::vector<SnapshotOffer> snapshots;
  std::vector<DeltaOffer> deltas;
  std::vector<DictionaryOffer> dictionaries;
};

/// kCorrupt: one of the fields known here is missing or of another kind.
Result<CatalogueOffers> ReadCatalogueOffers(const tuf::Targets& role);
/// Puts `offers` in the place of all targets of the role; its version and dates stay.
void WriteCatalogueOffers(const CatalogueOffers& offers, tuf::Targets& role);

/// The newest version that is for this kiosk; nullptr when there is none.
const SnapshotOffer* NewestFor(const CatalogueOffers& offers, const Kiosk& kiosk);

/// Keys that the top-level targets role, signed offline, names for what kiosks and centre say to
/// each other.
struct CentreKeys {
  std::string sealing_key;                 ///< X25519, 64 hex digits: batches are sealed to it
  std::vector<std::string> receipts_keys;  ///< Ed25519, 64 hex digits: any one signs a receipt
};

/// kNotFound: this centre takes no batches. kCorrupt: as ReadCatalogueOffers.
Result<CentreKeys> ReadCentreKeys(const tuf::Targets& top_level);
void WriteCentreKeys(const CentreKeys& keys, tuf::Targets& top_level);

}  // namespace ocop::wire
