#include "db/store/media_list.h"

#include "db/store/database.h"

namespace ocop::store {
namespace {

constexpr std::string_view kNeeds = R"sql(
WITH here AS (SELECT coalesce((SELECT id FROM point WHERE code = ?1),
                              (SELECT default_point_id FROM meta)) AS id),
offered AS (SELECT p.id, p.producer_id, p.village_id FROM product p
            JOIN offer o ON o.product_id = p.id JOIN here ON o.point_id = here.id),
need AS (
  SELECT f.sha256, f.bytes, m.id AS media_id, f.size_class,
    CASE
      WHEN m.about_kind IN ('attract', 'sector') THEN 0
      WHEN m.about_kind = 'point' AND m.about_id = (SELECT id FROM here) THEN 0
      WHEN m.about_kind = 'product' AND m.about_id IN (SELECT id FROM offered)
        THEN f.size_class <> 'card'
      WHEN m.about_kind = 'producer' AND m.about_id IN (SELECT producer_id FROM offered) THEN 1
      WHEN m.about_kind = 'village' AND m.about_id IN (SELECT village_id FROM offered) THEN 1
      WHEN f.size_class = 'card' THEN 2
      ELSE 3
    END AS tier
  FROM media m JOIN media_file f ON f.media_id = m.id)
SELECT sha256, max(bytes), min(tier) AS first FROM need GROUP BY sha256
ORDER BY first, min(media_id), sha256
)sql";

}  // namespace

Result<std::vector<MediaNeed>> ListMedia(const std::filesystem::path& catalogue,
                                         std::string_view point_code) {
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(catalogue, ModeToRead(catalogue)),
                        "media of a catalogue");
  OCOP_ASSIGN_OR_RETURN(rows, database.Prepare(kNeeds), "media of a catalogue");
  rows.Bind(1, point_code);
  std::vector<MediaNeed> needs;
  while (true) {
    const Result<bool> row = rows.Step();
    if (!row.ok()) return row.status().WithContext("media of a catalogue");
    if (!*row) return needs;
    needs.push_back({rows.String(0), rows.Int(1), static_cast<MediaTier>(rows.Int(2))});
  }
}

}  // namespace ocop::store
