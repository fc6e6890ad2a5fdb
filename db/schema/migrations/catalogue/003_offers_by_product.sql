-- Do not modify: databases in the field were made with this file. Add the next number instead.

-- By product: its offers at all points stand together, so a product with new prices is one place in
-- the file and not one for each point.
ALTER TABLE offer RENAME TO offer_by_point;
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
INSERT INTO offer SELECT point_id, product_id, price_vnd, stock, shelf, eligibility_basis
  FROM offer_by_point ORDER BY product_id, point_id;
DROP TABLE offer_by_point;
