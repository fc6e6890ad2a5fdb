-- Do not modify: databases in the field were made with this file. Add the next number instead.

-- Forms of anti-counterfeit serials ('#' a digit, '@' a letter, '?' either), and whose stamps have
-- them: one product's, or a maker's on goods that cannot be told apart by their stamps.
CREATE TABLE serial_pattern (
  form TEXT NOT NULL PRIMARY KEY
    CHECK (length(form) BETWEEN 6 AND 64 AND NOT form GLOB '*[^A-Z0-9#@?]*'),
  product_id INTEGER REFERENCES product (id),
  producer_id INTEGER REFERENCES producer (id),
  CHECK ((product_id IS NULL) <> (producer_id IS NULL))
) STRICT, WITHOUT ROWID;
