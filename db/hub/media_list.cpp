#include "db/hub/media_list.h"

#include "db/store/database.h"

namespace ocop::hub {

Result<std::vector<ListedMedia>> ListMediaFiles(const std::filesystem::path& catalogue) {
  OCOP_ASSIGN_OR_RETURN(database, store::Database::Open(catalogue, store::OpenMode::kReadOnly),
                        "media");
  OCOP_ASSIGN_OR_RETURN(rows,
                        database.Prepare("SELECT sha256, max(bytes) FROM media_file"
                                         " GROUP BY sha256 ORDER BY sha256"),
                        "media");
  std::vector<ListedMedia> media;
  for (;;) {
    const Result<bool> row = rows.Step();
    if (!row.ok()) return row.status();
    if (!*row) return media;
    media.push_back({rows.String(0), rows.Int(1)});
  }
}

}  // namespace ocop::hub
