-- Indexes and the search table of a catalogue. They do not travel: they are built once where the
-- file is opened for writing (by the hub for a ready-made file, by a kiosk after a snapshot), and
-- SQLite keeps them row by row afterwards. Running this again on an indexed file changes nothing.

CREATE UNIQUE INDEX IF NOT EXISTS admin_unit_code ON admin_unit (code);
CREATE UNIQUE INDEX IF NOT EXISTS craft_code ON craft (code);
CREATE UNIQUE INDEX IF NOT EXISTS village_code ON village (code);
CREATE UNIQUE INDEX IF NOT EXISTS title_code ON title (code);
CREATE UNIQUE INDEX IF NOT EXISTS person_code ON person (code);
CREATE UNIQUE INDEX IF NOT EXISTS producer_code ON producer (code);
CREATE UNIQUE INDEX IF NOT EXISTS product_code ON product (code);
CREATE UNIQUE INDEX IF NOT EXISTS ip_right_code ON ip_right (code);
CREATE UNIQUE INDEX IF NOT EXISTS badge_code ON badge (code);
CREATE UNIQUE INDEX IF NOT EXISTS lot_code ON lot (product_id, code);
CREATE UNIQUE INDEX IF NOT EXISTS point_code ON point (code);
CREATE UNIQUE INDEX IF NOT EXISTS event_code ON event (code);
CREATE UNIQUE INDEX IF NOT EXISTS route_code ON route (code);
CREATE UNIQUE INDEX IF NOT EXISTS outlet_code ON outlet (code);
CREATE UNIQUE INDEX IF NOT EXISTS trade_link_code ON trade_link (code);
CREATE UNIQUE INDEX IF NOT EXISTS public_message_code ON public_message (code);
CREATE UNIQUE INDEX IF NOT EXISTS attract_code ON attract (code);
CREATE UNIQUE INDEX IF NOT EXISTS route_stop_position ON route_stop (route_id, position);

-- By product, so that a change of one product is one place: who lists sorts in memory.
CREATE INDEX IF NOT EXISTS product_name_key ON translation (entity_id, lang, sort_key)
  WHERE kind = 'product' AND field = 'name';
CREATE INDEX IF NOT EXISTS unit_succession_new ON unit_succession (new_id);
CREATE INDEX IF NOT EXISTS title_village ON title (village_id) WHERE village_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS title_craft ON title (craft_id) WHERE craft_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS product_producer ON product (producer_id);
CREATE INDEX IF NOT EXISTS product_village ON product (village_id);
CREATE INDEX IF NOT EXISTS product_craft ON product (craft_id);
CREATE INDEX IF NOT EXISTS recognition_product ON recognition (product_id);
CREATE INDEX IF NOT EXISTS ip_right_product_product ON ip_right_product (product_id);
CREATE INDEX IF NOT EXISTS ip_right_village_village ON ip_right_village (village_id);
CREATE INDEX IF NOT EXISTS badge_product_product ON badge_product (product_id);
CREATE INDEX IF NOT EXISTS outlet_product_product ON outlet_product (product_id);
CREATE INDEX IF NOT EXISTS story_about ON story (about_kind, about_id);
CREATE INDEX IF NOT EXISTS media_about ON media (about_kind, about_id, position);

-- The text itself stays in search_doc. Positions are kept, because a Vietnamese word is several
-- syllables: "ha dong" must not find "Hà Nội" beside "Đông Anh". The texts are folded already, so
-- the tokenizer must leave marks alone: `marked` needs them. Nothing asks how long a text is: hits
-- are ranked by what they say, so no table of sizes is kept (and written with every change).
CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5 (
  name, more, marked,
  content = 'search_doc', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3 4',
  columnsize = 0
);

CREATE TRIGGER IF NOT EXISTS search_doc_insert AFTER INSERT ON search_doc BEGIN
  INSERT INTO search_fts (rowid, name, more, marked)
    VALUES (new.id, new.name, new.more, new.marked);
END;
CREATE TRIGGER IF NOT EXISTS search_doc_delete AFTER DELETE ON search_doc BEGIN
  INSERT INTO search_fts (search_fts, rowid, name, more, marked)
    VALUES ('delete', old.id, old.name, old.more, old.marked);
END;
CREATE TRIGGER IF NOT EXISTS search_doc_update AFTER UPDATE ON search_doc BEGIN
  INSERT INTO search_fts (search_fts, rowid, name, more, marked)
    VALUES ('delete', old.id, old.name, old.more, old.marked);
  INSERT INTO search_fts (rowid, name, more, marked)
    VALUES (new.id, new.name, new.more, new.marked);
END;

-- Everything that was there before the triggers.
INSERT INTO search_fts (search_fts) VALUES ('rebuild');
INSERT INTO search_fts (search_fts) VALUES ('optimize');
