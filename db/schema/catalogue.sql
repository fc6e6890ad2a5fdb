-- The catalogue: what a centre says about products, makers and places. Written by the hub, carried
-- to kiosks as a file or as row patches, read-only to everyone else.
--
-- Only base tables stand here, and none of them has a secondary index: this is what travels.
-- catalogue_index.sql adds indexes and the search table wherever the file is opened for writing.
--
-- Conventions
--   id       stable for the life of a thing: a later catalogue keeps it, or row patches grow.
--   code     the name people and other systems use; unique within its table.
--   dates    'YYYY-MM-DD', a calendar day; '+0 days' in a check turns 30 February into March, so
--            that it is refused. Moments are *_at: seconds since 1970 UTC.
--   texts    a text in languages is rows of `translation`, found by (kind, entity_id, field).
--   ''       means "not known" for plain text; NULL means "not known" for everything else.
--   source   who says so: a page, a document, a person.
PRAGMA application_id = 0x4F434354; -- "OCCT"

-- One row: the catalogue itself. Texts: title, publisher (kind 'catalogue', entity 1).
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0), -- counts publications; 0 = not published
  issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on, '+0 days')), -- "as of" on every verdict
  built_at INTEGER NOT NULL CHECK (built_at > 0),
  signed_at INTEGER CHECK (signed_at > 0), -- newest signature known when built
  content_hash BLOB CHECK (length(content_hash) = 32), -- over all rows but this column
  default_point_id INTEGER REFERENCES point (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Every text in languages. origin: 'person' wrote or translated it, 'machine' translated it,
-- 'maker' said it, 'sample' was written for demonstration. sort_key: collation key of the text in
-- its own language (CLDR), for names only; compared as bytes.
CREATE TABLE translation (
  kind TEXT NOT NULL CHECK (kind IN ('catalogue', 'admin_unit', 'sector', 'product_set', 'craft',
    'village', 'title', 'producer', 'product', 'recognition', 'ip_right', 'point', 'event', 'route',
    'route_stop', 'outlet', 'trade_link', 'person', 'badge', 'story', 'public_message', 'attract',
    'media')),
  entity_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  lang TEXT NOT NULL CHECK (lang IN ('vi', 'en', 'zh-Hans', 'ko', 'ja', 'zh-Hant', 'ru', 'fr')),
  text TEXT NOT NULL CHECK (text <> ''),
  origin TEXT NOT NULL DEFAULT 'person' CHECK (origin IN ('maker', 'person', 'machine', 'sample')),
  sort_key BLOB,
  PRIMARY KEY (kind, entity_id, field, lang)
) STRICT, WITHOUT ROWID;

-- Places -----------------------------------------------------------------------------------------

-- Administrative units of every generation. Texts: name. valid_until is the last valid day.
CREATE TABLE admin_unit (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL, -- the official one; 'old-...' for units that had none of their own
  kind TEXT NOT NULL CHECK (kind IN ('province', 'ward', 'commune', 'district', 'town')),
  parent_id INTEGER REFERENCES admin_unit (id),
  valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  source TEXT NOT NULL DEFAULT ''
) STRICT;

-- What became of an old unit; a split one has several rows.
CREATE TABLE unit_succession (
  old_id INTEGER NOT NULL REFERENCES admin_unit (id),
  new_id INTEGER NOT NULL REFERENCES admin_unit (id),
  kind TEXT NOT NULL CHECK (kind IN ('whole', 'part')),
  source TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (old_id, new_id),
  CHECK (old_id <> new_id)
) STRICT, WITHOUT ROWID;

-- Taxonomy ---------------------------------------------------------------------------------------

-- Texts: name.
CREATE TABLE sector (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 6),
  code TEXT NOT NULL CHECK (code IN ('I', 'II', 'III', 'IV', 'V', 'VI'))
) STRICT;

-- id is the number of the set in the programme. Texts: group, name.
CREATE TABLE product_set (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 26),
  sector_id INTEGER NOT NULL REFERENCES sector (id),
  ministry TEXT NOT NULL DEFAULT ''
) STRICT;

-- Crafts, villages, people -----------------------------------------------------------------------

-- Texts: name, summary.
CREATE TABLE craft (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT ''
) STRICT;

-- Craft places outlive administrative reforms, so they are things of their own. unit_id: today's
-- unit; printed_unit_id: the one that old labels print. Texts: name, summary.
CREATE TABLE village (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  unit_id INTEGER REFERENCES admin_unit (id),
  printed_unit_id INTEGER REFERENCES admin_unit (id),
  latitude_deg REAL CHECK (latitude_deg BETWEEN -90 AND 90),
  longitude_deg REAL CHECK (longitude_deg BETWEEN -180 AND 180),
  accuracy_km REAL CHECK (accuracy_km >= 0),
  source TEXT NOT NULL DEFAULT '',
  CHECK ((latitude_deg IS NULL) = (longitude_deg IS NULL))
) STRICT;

CREATE TABLE village_craft (
  village_id INTEGER NOT NULL REFERENCES village (id),
  craft_id INTEGER NOT NULL REFERENCES craft (id),
  position INTEGER NOT NULL DEFAULT 0, -- the village's main craft first
  PRIMARY KEY (village_id, craft_id)
) STRICT, WITHOUT ROWID;

-- What a village or a craft was awarded. Texts: name, awarded_by.
CREATE TABLE title (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('craft_village', 'traditional_craft_village',
    'traditional_craft', 'intangible_heritage', 'world_craft_city')),
  village_id INTEGER REFERENCES village (id),
  craft_id INTEGER REFERENCES craft (id),
  year INTEGER CHECK (year BETWEEN 1900 AND 2200),
  decision TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  CHECK ((village_id IS NULL) <> (craft_id IS NULL))
) STRICT;

-- Artisans, designers, schools, associations. Texts: name, summary.
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('artisan', 'designer', 'school', 'association')),
  village_id INTEGER REFERENCES village (id),
  source TEXT NOT NULL DEFAULT ''
) STRICT;

-- Texts: name.
CREATE TABLE producer (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('company', 'cooperative', 'cooperative_group', 'household',
    'community', 'unknown')),
  brand TEXT NOT NULL DEFAULT '',
  village_id INTEGER REFERENCES village (id),
  unit_id INTEGER REFERENCES admin_unit (id),
  printed_address TEXT NOT NULL DEFAULT '',
  is_demonstration INTEGER NOT NULL DEFAULT 0 CHECK (is_demonstration IN (0, 1)),
  source TEXT NOT NULL DEFAULT ''
) STRICT;

-- Products ---------------------------------------------------------------------------------------

-- unit_id: today's unit; printed_address: the address exactly as the label has it.
-- advert_class 'alcohol' (sets 14, 15) keeps a product out of everything that advertises;
-- 'health' (set 18) asks for the "not a medicine" line.
-- Texts: name, summary, material, care, carry (weight, size, packing), season.
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  set_id INTEGER NOT NULL REFERENCES product_set (id),
  producer_id INTEGER REFERENCES producer (id),
  village_id INTEGER REFERENCES village (id),
  craft_id INTEGER REFERENCES craft (id),
  unit_id INTEGER REFERENCES admin_unit (id),
  printed_address TEXT NOT NULL DEFAULT '',
  weight_g INTEGER CHECK (weight_g > 0),
  net_content TEXT NOT NULL DEFAULT '',
  shelf_life_days INTEGER CHECK (shelf_life_days > 0),
  is_service INTEGER NOT NULL DEFAULT 0 CHECK (is_service IN (0, 1)),
  advert_class TEXT NOT NULL DEFAULT 'normal'
    CHECK (advert_class IN ('normal', 'alcohol', 'health')),
  is_ocop_claimed INTEGER NOT NULL DEFAULT 0 CHECK (is_ocop_claimed IN (0, 1)),
  is_demonstration INTEGER NOT NULL DEFAULT 0 CHECK (is_demonstration IN (0, 1)),
  source TEXT NOT NULL DEFAULT '',
  CHECK ((set_id IN (14, 15)) = (advert_class = 'alcohol')),
  CHECK ((set_id = 18) = (advert_class = 'health'))
) STRICT;

-- One line of a product's history in the programme. What they amount to on a day is decided by
-- db/model, never by a query. Texts: issuer, source_note.
CREATE TABLE recognition (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  star INTEGER CHECK (star BETWEEN 1 AND 5), -- NULL: the source does not say
  potential_5 INTEGER NOT NULL DEFAULT 0 CHECK (potential_5 IN (0, 1)),
  pending INTEGER NOT NULL DEFAULT 0 CHECK (pending IN (0, 1)),
  issuer_level TEXT NOT NULL DEFAULT 'unknown'
    CHECK (issuer_level IN ('district', 'province', 'centre', 'unknown')),
  decision_no TEXT NOT NULL DEFAULT '',
  criteria_version TEXT NOT NULL DEFAULT '',
  recognised_year INTEGER CHECK (recognised_year BETWEEN 2018 AND 2200),
  issued_on TEXT CHECK (issued_on IS date(issued_on, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')), -- last valid day
  extended_until TEXT CHECK (extended_until IS date(extended_until, '+0 days')),
  revoked_on TEXT CHECK (revoked_on IS date(revoked_on, '+0 days')),
  evidence TEXT NOT NULL DEFAULT 'C' CHECK (evidence IN ('A', 'B1', 'B2', 'C')),
  source TEXT NOT NULL DEFAULT '',
  CHECK (potential_5 = 0 OR star IS NULL OR star < 5)
) STRICT;

-- Collective marks, certification marks, geographical indications: three different rights.
-- status: a word of the register ('registered', 'pending', ...). Texts: name, owner, area.
CREATE TABLE ip_right (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('collective_mark', 'certification_mark',
    'geographical_indication')),
  status TEXT NOT NULL DEFAULT '',
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  source TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE ip_right_product (
  ip_right_id INTEGER NOT NULL REFERENCES ip_right (id),
  product_id INTEGER NOT NULL REFERENCES product (id),
  PRIMARY KEY (ip_right_id, product_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ip_right_village (
  ip_right_id INTEGER NOT NULL REFERENCES ip_right (id),
  village_id INTEGER NOT NULL REFERENCES village (id),
  PRIMARY KEY (ip_right_id, village_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_person (
  product_id INTEGER NOT NULL REFERENCES product (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  role TEXT NOT NULL CHECK (role IN ('maker', 'designer', 'teacher')),
  PRIMARY KEY (product_id, person_id, role)
) STRICT, WITHOUT ROWID;

-- Social value, material, heritage; never without evidence. Texts: name, evidence.
CREATE TABLE badge (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('social_value', 'material', 'heritage')),
  source TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE badge_product (
  badge_id INTEGER NOT NULL REFERENCES badge (id),
  product_id INTEGER NOT NULL REFERENCES product (id),
  PRIMARY KEY (badge_id, product_id)
) STRICT, WITHOUT ROWID;

-- Labels -----------------------------------------------------------------------------------------

CREATE TABLE lot (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  code TEXT NOT NULL, -- as printed; unique within its product
  made_on TEXT CHECK (made_on IS date(made_on, '+0 days')),
  best_before TEXT CHECK (best_before IS date(best_before, '+0 days'))
) STRICT;

-- key: the normal form that db/label makes of a payload, with its prefix ("gtin:0952...",
-- "gtin:0952.../lot:A1", "instore:...", "url:...", "serial:...").
CREATE TABLE label (
  key TEXT NOT NULL PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  kind TEXT NOT NULL CHECK (kind IN ('gtin', 'instore', 'isbn', 'url', 'serial')),
  lot_id INTEGER REFERENCES lot (id),
  serial TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Forms of anti-counterfeit serials ('#' a digit, '@' a letter, '?' either), and whose stamps have
-- them: one product's, or a maker's on goods that cannot be told apart by their stamps.
CREATE TABLE serial_pattern (
  form TEXT NOT NULL PRIMARY KEY
    CHECK (length(form) BETWEEN 6 AND 64 AND NOT form GLOB '*[^A-Z0-9#@?]*'),
  product_id INTEGER REFERENCES product (id),
  producer_id INTEGER REFERENCES producer (id),
  CHECK ((product_id IS NULL) <> (producer_id IS NULL))
) STRICT, WITHOUT ROWID;

-- Points of sale and what happens there ----------------------------------------------------------

-- Texts: name, operator, hours.
CREATE TABLE point (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sales_point', 'design_centre')),
  venue_type TEXT NOT NULL DEFAULT 'other' CHECK (venue_type IN ('mall', 'supermarket', 'market',
    'shop', 'village', 'craft_centre', 'fair', 'post_office', 'other')),
  village_id INTEGER REFERENCES village (id),
  unit_id INTEGER REFERENCES admin_unit (id),
  printed_address TEXT NOT NULL DEFAULT '',
  opened_on TEXT CHECK (opened_on IS date(opened_on, '+0 days')),
  latitude_deg REAL CHECK (latitude_deg BETWEEN -90 AND 90),
  longitude_deg REAL CHECK (longitude_deg BETWEEN -180 AND 180),
  accuracy_km REAL CHECK (accuracy_km >= 0),
  source TEXT NOT NULL DEFAULT '',
  CHECK ((latitude_deg IS NULL) = (longitude_deg IS NULL))
) STRICT;

-- eligibility_basis: why a point may sell it; only 'ocop' and 'demonstration' may show stars.
-- By product, so that one with new prices is one place in the file and not one for each point.
CREATE TABLE offer (
  point_id INTEGER NOT NULL REFERENCES point (id),
  product_id INTEGER NOT NULL REFERENCES product (id),
  price_vnd INTEGER CHECK (price_vnd > 0),
  stock INTEGER CHECK (stock >= 0),
  shelf TEXT NOT NULL DEFAULT '',
  eligibility_basis TEXT NOT NULL CHECK (eligibility_basis IN ('ocop', 'provincial_key',
    'typical_rural_industrial', 'speciality', 'demonstration')),
  PRIMARY KEY (product_id, point_id)
) STRICT, WITHOUT ROWID;

-- Texts: name, place, organiser, summary. ends_on is the last day.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
  village_id INTEGER REFERENCES village (id),
  unit_id INTEGER REFERENCES admin_unit (id),
  source TEXT NOT NULL DEFAULT '',
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;

-- Texts: name, summary.
CREATE TABLE route (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT ''
) STRICT;

-- Texts: note.
CREATE TABLE route_stop (
  id INTEGER PRIMARY KEY,
  route_id INTEGER NOT NULL REFERENCES route (id),
  position INTEGER NOT NULL CHECK (position > 0),
  village_id INTEGER REFERENCES village (id),
  point_id INTEGER REFERENCES point (id),
  CHECK ((village_id IS NULL) <> (point_id IS NULL))
) STRICT;

-- Where else it is sold. url is shown, never opened. Texts: name.
CREATE TABLE outlet (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('shop', 'restaurant', 'online', 'livestream')),
  url TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE outlet_product (
  outlet_id INTEGER NOT NULL REFERENCES outlet (id),
  product_id INTEGER NOT NULL REFERENCES product (id),
  PRIMARY KEY (outlet_id, product_id)
) STRICT, WITHOUT ROWID;

-- Texts: party_a, party_b.
CREATE TABLE trade_link (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  signed_on TEXT CHECK (signed_on IS date(signed_on, '+0 days')),
  status TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT ''
) STRICT;

-- Words and pictures -----------------------------------------------------------------------------

-- origin: who tells it; the screen says so. Texts: text.
CREATE TABLE story (
  id INTEGER PRIMARY KEY,
  about_kind TEXT NOT NULL CHECK (about_kind IN ('product', 'village', 'craft', 'producer')),
  about_id INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('maker', 'person', 'machine', 'sample')),
  source TEXT NOT NULL DEFAULT ''
) STRICT;

-- point_id NULL: for every point. shows_until is the last day. Texts: text.
CREATE TABLE public_message (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  shows_from TEXT CHECK (shows_from IS date(shows_from, '+0 days')),
  shows_until TEXT CHECK (shows_until IS date(shows_until, '+0 days')),
  point_id INTEGER REFERENCES point (id)
) STRICT;

-- A slide of the attract loop, in the order of position; its picture is media about it.
-- Texts: headline, line.
CREATE TABLE attract (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  village_id INTEGER REFERENCES village (id),
  craft_id INTEGER REFERENCES craft (id)
) STRICT;

-- One picture, in the order of position within what it is about. Texts: alt.
CREATE TABLE media (
  id INTEGER PRIMARY KEY,
  about_kind TEXT NOT NULL CHECK (about_kind IN ('product', 'village', 'sector', 'craft', 'point',
    'attract', 'producer', 'person', 'event')),
  about_id INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('main', 'gallery', 'scene', 'tile')),
  position INTEGER NOT NULL DEFAULT 0,
  licence TEXT NOT NULL DEFAULT '',
  creator TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT ''
) STRICT;

-- The sizes a picture comes in: the file media/<first two digits>/<sha256> beside the database.
CREATE TABLE media_file (
  media_id INTEGER NOT NULL REFERENCES media (id),
  size_class TEXT NOT NULL CHECK (size_class IN ('card', 'page', 'full')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND NOT sha256 GLOB '*[^0-9a-f]*'),
  width_px INTEGER NOT NULL CHECK (width_px > 0),
  height_px INTEGER NOT NULL CHECK (height_px > 0),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  PRIMARY KEY (media_id, size_class)
) STRICT, WITHOUT ROWID;

-- Search -----------------------------------------------------------------------------------------

-- What search looks through: a row per findable thing, all languages together, words separated by
-- one space and texts by a line feed. Written by FillSearchDocs (db/store/search_docs.h) when a
-- catalogue is built. `marked` keeps the marks of the Vietnamese names ("gốm sứ"); the other two
-- are folded ("gom su"). `more` holds what else is said of itself: a set's group and sector, a
-- maker's brand, every name the ground of a unit ever had. The id starts with the kind, so that few and general things
-- come before many and particular ones when a search is cut short.
CREATE TABLE search_doc (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('village', 'craft', 'product_set', 'admin_unit', 'producer',
    'product')),
  entity_id INTEGER NOT NULL CHECK (entity_id BETWEEN 0 AND 4294967295),
  name TEXT NOT NULL,
  more TEXT NOT NULL DEFAULT '',
  marked TEXT NOT NULL DEFAULT '',
  CHECK (id = entity_id + 4294967296 * CASE kind WHEN 'village' THEN 1 WHEN 'craft' THEN 2
    WHEN 'product_set' THEN 3 WHEN 'admin_unit' THEN 4 WHEN 'product' THEN 5 ELSE 6 END)
) STRICT;
