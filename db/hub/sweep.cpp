#include "db/hub/sweep.h"

#include <system_error>
#include <utility>

#include "db/hub/media_list.h"
#include "db/hub/target_files.h"
#include "db/store/database.h"
#include "db/tuf/value.h"
#include "db/wire/names.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{64} << 20U;

fs::path UnlistedPath(const Layout& layout) { return layout.Work() / "unlisted.json"; }

/// File name -> since when nobody lists it, seconds since 1970. What cannot be read starts anew.
tuf::Object ReadUnlisted(const platform::Storage& storage, const Layout& layout) {
  const Result<std::string> text = storage.ReadFile(UnlistedPath(layout), kMostBytes);
  if (!text.ok()) return {};
  const Result<tuf::Value> value = tuf::ParseJson(*text);
  return value.ok() && value->AsObject() != nullptr ? *value->AsObject() : tuf::Object{};
}

/// The regular files of a folder and those below it, by their names below published/.
std::vector<std::string> FilesBelow(const Layout& layout, const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_regular_file(error)) {
      files.push_back(at->path().lexically_relative(layout.Published()).generic_string());
    }
  }
  return files;
}

void AddTargets(const tuf::Targets& role, std::set<std::string>& names) {
  for (const auto& [path, file] : role.targets) {
    names.insert(std::string(wire::kTargetsFolder) + "/" + StoredName({path, file}));
  }
}

bool IsRoot(const std::string& name) {
  constexpr std::string_view kEnd = ".root.json";
  return name.size() > kEnd.size() &&
         name.compare(name.size() - kEnd.size(), kEnd.size(), kEnd) == 0;
}

/// Whether the file is to go now; else remembers since when it could.
bool HasHadItsTime(const std::string& name, const tuf::Object& before, std::int64_t now_s,
                   std::int64_t grace_s, tuf::Object& after) {
  if (name.find(".part-") != std::string::npos) return true;
  const auto found = before.find(name);
  const std::int64_t* noticed = found == before.end() ? nullptr : found->second.AsInteger();
  const std::int64_t since_s = noticed == nullptr ? now_s : *noticed;
  if (now_s - since_s >= grace_s) return true;
  after[name] = {since_s};
  return false;
}

}  // namespace

Result<std::set<std::string>> FilesInUse(const Layout& layout, const Tree& tree,
                                         std::span<const fs::path> catalogues) {
  std::set<std::string> names{"metadata/timestamp.json"};
  for (const char* role : {"snapshot", "targets", "catalogue", "firmware"}) {
    names.insert("metadata/" + std::to_string(tree.CommonOf(role).version) + "." + role + ".json");
  }
  for (const std::string& name : FilesBelow(layout, layout.Metadata())) {
    if (IsRoot(name)) names.insert(name);
  }
  for (const tuf::Targets* role : {&tree.targets, &tree.catalogue, &tree.firmware}) {
    AddTargets(*role, names);
  }
  for (const fs::path& catalogue : catalogues) {
    OCOP_ASSIGN_OR_RETURN(media, ListMediaFiles(catalogue), "files in use");
    for (const ListedMedia& file : media) names.insert("media/" + wire::MediaName(file.sha256));
  }
  return names;
}

Result<int> Sweep(platform::Storage& storage, const Layout& layout,
                  const std::set<std::string>& in_use, std::int64_t now_s, std::int64_t grace_s) {
  const tuf::Object before = ReadUnlisted(storage, layout);
  tuf::Object after;
  int removed = 0;
  for (const fs::path& folder : {layout.Metadata(), layout.Targets(), layout.Media()}) {
    for (const std::string& name : FilesBelow(layout, folder)) {
      if (in_use.count(name) != 0) continue;
      if (!HasHadItsTime(name, before, now_s, grace_s, after)) continue;
      RETURN_IF_ERROR(storage.Remove(layout.Published() / name), "sweep");
      ++removed;
    }
  }
  if (after != before) {
    RETURN_IF_ERROR(
        storage.WriteFileAtomically(UnlistedPath(layout), tuf::ToJson({std::move(after)})),
        "sweep");
  }
  return removed;
}

}  // namespace ocop::hub
