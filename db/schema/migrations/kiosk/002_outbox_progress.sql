-- Do not modify: databases in the field were made with this file. Add the next number instead.

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
