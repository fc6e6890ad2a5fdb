-- Do not modify: databases in the field were made with this file. Add the next number instead.
-- What a centre knows of its kiosks and what they told it. Made by SQLite as it stands here; for
-- PostgreSQL ledger_postgres.cpp turns the few words that differ.
--
-- Moments are *_at: seconds since 1970 UTC; taken_at and *_seen_at of kiosk by the centre's clock,
-- those that a kiosk told by the kiosk's. Days are those of Vietnam. Texts that a kiosk told are
-- made harmless before they come here.
PRAGMA application_id = 0x4F434645; -- "OCFE"

-- Whom the centre listens to, and what it last heard of each.
CREATE TABLE kiosk (
  key_id TEXT NOT NULL PRIMARY KEY, -- SHA-256 of the public key
  public_key TEXT NOT NULL,
  point_code TEXT NOT NULL,
  group_name TEXT NOT NULL DEFAULT '',
  enrolled_at INTEGER NOT NULL,
  retired_at INTEGER, -- NULL: it speaks
  upto_seq INTEGER NOT NULL DEFAULT 0, -- every batch up to here is taken or refused
  network_seen_at INTEGER,
  stick_seen_at INTEGER,
  other_batches INTEGER NOT NULL DEFAULT 0, -- different batches under one number: a copied key
  reported_at INTEGER, -- the rest is as the kiosk said then
  program_version TEXT NOT NULL DEFAULT '',
  device_class TEXT NOT NULL DEFAULT '',
  catalogue_version INTEGER NOT NULL DEFAULT 0,
  data_signed_at INTEGER NOT NULL DEFAULT 0,
  last_sync_at INTEGER NOT NULL DEFAULT 0,
  clock_trusted INTEGER NOT NULL DEFAULT 0,
  faults TEXT NOT NULL DEFAULT '' -- words, a space between
) STRICT, WITHOUT ROWID;

-- (key_id, seq) makes it exactly once, however often a batch comes.
CREATE TABLE batch (
  key_id TEXT NOT NULL REFERENCES kiosk (key_id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  sha256 TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  came_by TEXT NOT NULL CHECK (came_by IN ('network', 'stick')),
  refused_why TEXT, -- NULL: taken in
  PRIMARY KEY (key_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE scan_count (
  key_id TEXT NOT NULL REFERENCES kiosk (key_id),
  day TEXT NOT NULL,
  product_code TEXT NOT NULL, -- '': not in the catalogue
  label_key TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reader TEXT NOT NULL,
  scans INTEGER NOT NULL,
  PRIMARY KEY (key_id, day, product_code, label_key, verdict, reader)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
  key_id TEXT NOT NULL REFERENCES kiosk (key_id),
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (key_id, day, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE unknown_code (
  key_id TEXT NOT NULL REFERENCES kiosk (key_id),
  label_key TEXT NOT NULL,
  payload TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (key_id, label_key)
) STRICT, WITHOUT ROWID;

-- Messages of visitors. Sealed as they came: only the centre's sealing key opens them.
CREATE TABLE note (
  key_id TEXT NOT NULL REFERENCES kiosk (key_id),
  seq INTEGER NOT NULL,
  place INTEGER NOT NULL, -- within the batch
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  is_sealed INTEGER NOT NULL,
  body_hex TEXT NOT NULL,
  PRIMARY KEY (key_id, seq, place)
) STRICT, WITHOUT ROWID;
