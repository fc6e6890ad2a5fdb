#pragma once
/// What changed from each published version to the next, kept without a dictionary so that a new
/// one can be used at any time; joined into the deltas that are published.

#include <filesystem>
#include <string>

#include "db/delta/compress.h"
#include "db/delta/delta_join.h"
#include "db/hub/delta_plan.h"
#include "db/hub/layout.h"
#include "db/wire/offer.h"

namespace ocop::hub {

class History {
 public:
  History(platform::Storage& storage, const Layout& layout);

  /// Makes and keeps the step from the catalogue `from` to the catalogue `to`, both sealed. False:
  /// there can be none, because the schema changed, too much did, or `from` is gone; a snapshot
  /// leads on.
  Result<bool> AddStep(const Leap& leap, const std::filesystem::path& from,
                       const std::filesystem::path& to);

  /// The first version that steps lead from to `version` without a gap; `version` itself when
  /// there are none.
  [[nodiscard]] std::int64_t OldestBefore(std::int64_t version) const;

  /// The delta for a leap, packed with the dictionary. Leaps to one version are made best one after
  /// the other, the shortest first: each goes on from the last. kInvalid: too much changed for one
  /// delta. kNotFound: a step is missing.
  Result<std::string> Make(const Leap& leap, const delta::Dictionary& dictionary);

  /// Steps that no delta is made of any more.
  Status ForgetBefore(std::int64_t version);

 private:
  [[nodiscard]] std::filesystem::path PathOf(std::int64_t to) const;

  platform::Storage* storage_;
  std::filesystem::path folder_;
  Leap last_;  ///< what is in join_
  delta::DeltaJoin join_;
};

}  // namespace ocop::hub
