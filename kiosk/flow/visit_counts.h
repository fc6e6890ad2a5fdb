#pragma once
/// What visits add to the counters of kiosk.db: how often something happened, never who did it,
/// what was typed, or what came after what. Sums are kept until they are taken, so that one visit
/// is one write. Pure; the UI thread.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "kiosk/flow/session.h"

namespace ocop::flow {

/// By name:
///   session          visits
///   hour:14          visits that began between 14:00 and 15:00 in Vietnam
///   language:ko      visits that ended in this language
///   screen:map       how often a screen was opened; going back to it does not count
///   product:<code>   how often the page of a product was
///   taken:<code>     how often a product was put among those to take along
///   search:nothing   searches that were left with nothing found
///   feedback:good    answers to "how was it", once a visit
///   staff:called     calls for somebody of the shop; how they ended: staff:came,
///                    staff:not_needed, staff:nobody
///   staff:waited_min whole minutes that all of those waited
using Counts = std::map<std::string, std::int64_t>;

class VisitCounts {
 public:
  /// The code of a product of the catalogue; empty when there is none.
  using CodeOf = std::function<std::string(std::int64_t product)>;

  explicit VisitCounts(CodeOf code_of) : code_of_(std::move(code_of)) {}

  /// `event` made `after` of `before`. `hour` of the day in Vietnam, 0 to 23; none when the clock
  /// is not believed. `found_nothing`: what `before` showed was a search without a result.
  void Note(const Session& before, const Event& event, const Session& after,
            std::optional<int> hour, bool found_nothing);

  /// How a call for somebody of the shop ended: "came", "not_needed" or "nobody".
  void NoteCall(const char* end, int waited_minutes);

  [[nodiscard]] bool IsEmpty() const { return counts_.empty(); }
  /// All since the last time.
  Counts Take();

 private:
  void Add(const std::string& name) { ++counts_[name]; }
  void AddProduct(const char* what, std::int64_t product);
  void NoteTheWay(const Session& before, const Event& event, const Session& after);

  CodeOf code_of_;
  Counts counts_;
};

}  // namespace ocop::flow
