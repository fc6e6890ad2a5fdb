#include "db/delta/patchset_join.h"

#include <functional>
#include <queue>
#include <string>

#include "db/delta/session.h"
#include "db/store/database.h"

namespace ocop::delta {
namespace {

Status Wrong(const char* what) { return {Code::kInvalid, std::string("row changes: ") + what}; }

/// Sets `older` to what it and `newer` do to one row, nothing at all included. False: the newer one
/// cannot be where the older one was. https://sqlite.org/session/sqlite3changegroup_add.html
bool Follow(std::string& older, std::string_view newer, std::size_t columns) {
  if (older.empty()) {
    older = newer;
    return newer[0] == SQLITE_INSERT;
  }
  const char was = older[0];
  const char is = newer[0];
  if ((was == SQLITE_DELETE) != (is == SQLITE_INSERT)) return false;
  const auto indirect = static_cast<char>(older[1] & newer[1]);
  if (was == SQLITE_INSERT && is == SQLITE_DELETE) {
    older.clear();
    return true;
  }
  std::string joined;
  if (is == SQLITE_UPDATE) {
    joined = older.substr(0, 2);
    std::string_view old_values = std::string_view(older).substr(2);
    newer.remove_prefix(2);
    for (; columns > 0; --columns) {
      const std::string_view old_value = CutValue(old_values);
      const std::string_view new_value = CutValue(newer);
      if (old_value.empty() || new_value.empty()) return false;
      joined += new_value[0] == 0 ? old_value : new_value;
    }
  } else {
    joined = newer;
    if (was == SQLITE_DELETE) joined[0] = SQLITE_UPDATE;
  }
  joined[1] = indirect;
  older = std::move(joined);
  return true;
}

class Joiner {
 public:
  Joiner(std::vector<PatchsetReader>& readers, const ByteSink& sink)
      : readers_(readers), sink_(sink) {}

  Status Run() {
    for (std::size_t i = 0; i < readers_.size(); ++i) RETURN_IF_ERROR(Advance(i), "join");
    while (!waiting_.empty()) RETURN_IF_ERROR(JoinRow(), "join");
    return {};
  }

 private:
  /// Whose change comes later; of one row, the newer.
  struct IsLater {
    const std::vector<PatchsetReader>& readers;
    bool operator()(std::size_t a, std::size_t b) const {
      const int order = readers[a].Place().compare(readers[b].Place());
      return order != 0 ? order > 0 : a > b;
    }
  };

  Status Advance(std::size_t reader) {
    OCOP_ASSIGN_OR_RETURN(is_there, readers_[reader].Next(), "row changes");
    if (is_there) waiting_.push(reader);
    return {};
  }

  Status JoinRow() {
    const PatchsetReader& first = readers_[waiting_.top()];
    const std::size_t columns = first.IsKey().size();
    RETURN_IF_ERROR(MoveTo(first), "order");
    std::string change;
    for (bool is_first = true; !waiting_.empty(); is_first = false) {
      const std::size_t reader = waiting_.top();
      if (readers_[reader].Place() != place_) break;
      waiting_.pop();
      if (readers_[reader].Table() != table_) return Wrong("two forms of one table");
      if (is_first) {
        change = readers_[reader].Change();
      } else if (!Follow(change, readers_[reader].Change(), columns)) {
        return Wrong("one does not follow on the other");
      }
      RETURN_IF_ERROR(Advance(reader), "next");
    }
    if (change.empty()) return {};
    if (!has_begun_) RETURN_IF_ERROR(sink_(table_), "table");
    has_begun_ = true;
    return sink_(change);
  }

  Status MoveTo(const PatchsetReader& next) {
    if (next.Place() <= place_) return Wrong("not in order");
    if (next.Table() != table_) {
      if (NameIn(next.Place()) == NameIn(place_)) return Wrong("two forms of one table");
      table_ = next.Table();
      has_begun_ = false;
    }
    place_ = next.Place();
    return {};
  }
  static std::string_view NameIn(std::string_view place) {
    return place.substr(0, place.find('\0'));
  }

  std::vector<PatchsetReader>& readers_;
  const ByteSink& sink_;
  std::priority_queue<std::size_t, std::vector<std::size_t>, IsLater> waiting_{IsLater{readers_}};
  std::string place_;  ///< of the row that is joined
  std::string table_;
  bool has_begun_ = false;  ///< the sink has the table's beginning
};

}  // namespace

Status JoinPatchsets(std::vector<PatchsetReader>& readers, const ByteSink& sink) {
  return Joiner(readers, sink).Run();
}

}  // namespace ocop::delta
