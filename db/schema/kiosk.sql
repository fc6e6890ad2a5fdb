-- This kiosk's own database: small, precious, written by one thread, committed with
-- synchronous=FULL. Nothing in it can be had again from anywhere else.
--
-- Moments are *_at: seconds since 1970 UTC as this machine's clock said; clock_trusted tells whether
-- that clock could be believed. Things of the catalogue are named by their code, because the
-- catalogue may be replaced at any time.
PRAGMA application_id = 0x4F434B53; -- "OCKS"

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The last moment known to be true; only ever moves forward. One row.
CREATE TABLE trusted_time (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  trusted_at INTEGER NOT NULL CHECK (trusted_at > 0),
  origin TEXT NOT NULL CHECK (origin IN ('clock', 'metadata', 'staff'))
) STRICT;

-- What was held in front of the camera and what the kiosk said. product_code '' when none was found.
CREATE TABLE scan_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scanned_at INTEGER NOT NULL,
  clock_trusted INTEGER NOT NULL CHECK (clock_trusted IN (0, 1)),
  reader TEXT NOT NULL CHECK (reader IN ('camera', 'scanner', 'typed')),
  payload_class TEXT NOT NULL, -- a word of db/label
  key TEXT NOT NULL DEFAULT '',
  product_code TEXT NOT NULL DEFAULT '',
  verdict TEXT NOT NULL -- a word of db/model
) STRICT;

-- Codes nobody knew, once each, for the centre to look into.
CREATE TABLE unknown_code (
  key TEXT NOT NULL PRIMARY KEY,
  payload TEXT NOT NULL, -- cut to 512 bytes, harmless characters only
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  times INTEGER NOT NULL CHECK (times > 0)
) STRICT, WITHOUT ROWID;

-- What this point sells, where it differs from the catalogue. NULL: as the catalogue says.
CREATE TABLE local_offer (
  product_code TEXT NOT NULL PRIMARY KEY,
  price_vnd INTEGER CHECK (price_vnd > 0),
  stock INTEGER CHECK (stock >= 0),
  shelf TEXT,
  is_offered INTEGER CHECK (is_offered IN (0, 1)),
  eligibility_basis TEXT CHECK (eligibility_basis IN ('ocop', 'provincial_key',
    'typical_rural_industrial', 'speciality', 'demonstration')),
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every change of an offer or a setting by staff, oldest first; never edited.
CREATE TABLE change_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  changed_at INTEGER NOT NULL,
  clock_trusted INTEGER NOT NULL CHECK (clock_trusted IN (0, 1)),
  actor TEXT NOT NULL CHECK (actor IN ('staff', 'service', 'centre', 'kiosk')),
  subject TEXT NOT NULL, -- 'offer', 'setting', ...
  subject_key TEXT NOT NULL, -- product code, setting key
  field TEXT NOT NULL,
  old_value TEXT, -- NULL: there was none
  new_value TEXT -- NULL: removed
) STRICT;

-- Keys this kiosk speaks with. A kiosk is the fingerprint of its key; a new key starts at 1.
-- The private half is a file of its own, never a row.
CREATE TABLE outbox_key (
  key_id TEXT NOT NULL PRIMARY KEY, -- lower-case hex of the fingerprint
  next_seq INTEGER NOT NULL DEFAULT 1 CHECK (next_seq > 0),
  created_at INTEGER NOT NULL,
  retired_at INTEGER
) STRICT, WITHOUT ROWID;

-- What waits to become a batch. Sealed at once when it must not be readable here (enquiries).
CREATE TABLE outbox_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('scans', 'unknown_codes', 'counters', 'changes', 'enquiry',
    'feedback', 'health')),
  is_sealed INTEGER NOT NULL DEFAULT 0 CHECK (is_sealed IN (0, 1)),
  body BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Sealed and signed, ready to be carried; kept until a signed receipt comes back. The pair
-- (key_id, seq) makes it exactly once at the centre.
CREATE TABLE outbox_batch (
  key_id TEXT NOT NULL REFERENCES outbox_key (key_id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND NOT sha256 GLOB '*[^0-9a-f]*'),
  body BLOB NOT NULL CHECK (length(body) <= 262144),
  created_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  last_tried_at INTEGER,
  PRIMARY KEY (key_id, seq)
) STRICT;

-- What the centre has said it has, by network or by stick: everything up to upto_seq.
CREATE TABLE receipt (
  key_id TEXT NOT NULL PRIMARY KEY REFERENCES outbox_key (key_id),
  upto_seq INTEGER NOT NULL CHECK (upto_seq >= 0),
  signed_at INTEGER NOT NULL,
  body BLOB NOT NULL -- as signed
) STRICT, WITHOUT ROWID;

-- How often something happened on a day: 'session', 'language:ko', 'product:<code>', ...
CREATE TABLE counter (
  name TEXT NOT NULL,
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  value INTEGER NOT NULL,
  PRIMARY KEY (name, day)
) STRICT, WITHOUT ROWID;

-- Wrong PINs, so that a power cut does not give new tries.
CREATE TABLE pin_try (
  area TEXT NOT NULL PRIMARY KEY CHECK (area IN ('staff', 'service')),
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  last_failed_at INTEGER,
  locked_until_at INTEGER
) STRICT, WITHOUT ROWID;

-- How far the tables above are packed into batches. One row.
CREATE TABLE outbox_progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  scans_upto_id INTEGER NOT NULL CHECK (scans_upto_id >= 0),
  packed_at INTEGER NOT NULL
) STRICT;

-- How often the centre was told that a code was seen.
CREATE TABLE unknown_code_sent (
  key TEXT NOT NULL PRIMARY KEY,
  times INTEGER NOT NULL CHECK (times > 0)
) STRICT, WITHOUT ROWID;

-- Up to which value the centre was told of a counter.
CREATE TABLE counter_sent (
  name TEXT NOT NULL,
  day TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (name, day)
) STRICT, WITHOUT ROWID;

-- The keys of the centre, as signed metadata named them last. One row.
CREATE TABLE centre_keys (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sealing_key TEXT NOT NULL, -- X25519, 64 lower-case hex digits
  receipts_keys TEXT NOT NULL, -- Ed25519, 64 lower-case hex digits each, a space between
  learned_at INTEGER NOT NULL
) STRICT;
