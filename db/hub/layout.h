#pragma once
/// Where a centre keeps what. One folder; `published` is what a web server may show, everything
/// else is for the hub's user alone.
///
///   centre.json      marks the folder, written last by init
///   lock             held by whoever changes something here (lock.h)
///   keys/            secret keys of the online roles, 0600: <role>.<start of the key's id>.key
///   published/       the tree of db/wire/names.h: metadata/ targets/ media/ receipts/ inbox/
///   work/            <version>.db: the newest published catalogues, sealed
///                    history/<from>-<to>.delta: each version's change, without dictionary
///                    unlisted.json: since when which published file has been listed nowhere

#include <filesystem>

#include "platform/base/result.h"
#include "platform/storage.h"

namespace ocop::hub {

struct Layout {
  std::filesystem::path centre;

  [[nodiscard]] std::filesystem::path Mark() const { return centre / "centre.json"; }
  [[nodiscard]] std::filesystem::path Lock() const { return centre / "lock"; }
  [[nodiscard]] std::filesystem::path Keys() const { return centre / "keys"; }
  [[nodiscard]] std::filesystem::path Published() const { return centre / "published"; }
  [[nodiscard]] std::filesystem::path Metadata() const { return Published() / "metadata"; }
  [[nodiscard]] std::filesystem::path Targets() const { return Published() / "targets"; }
  [[nodiscard]] std::filesystem::path Media() const { return Published() / "media"; }
  [[nodiscard]] std::filesystem::path Receipts() const { return Published() / "receipts"; }
  [[nodiscard]] std::filesystem::path Inbox() const { return Published() / "inbox"; }
  [[nodiscard]] std::filesystem::path Work() const { return centre / "work"; }
  [[nodiscard]] std::filesystem::path History() const { return Work() / "history"; }
};

/// kNotFound: no centre was made there. kTooNew: made by a newer program. kCorrupt, kIo.
Status CheckIsCentre(const platform::Storage& storage, const Layout& layout);

/// Makes the folder a centre: everything else must be there.
Status MarkAsCentre(platform::Storage& storage, const Layout& layout);

}  // namespace ocop::hub
