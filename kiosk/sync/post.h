#pragma once
/// Carries batches to the centre and receipts back, over HTTP. Knows no thread: the sync worker
/// calls it at the end of a round. Nothing here decides what is kept; whoever keeps the batches
/// verifies a receipt and only then lets go.

#include <cstdint>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "db/wire/names.h"
#include "platform/base/result.h"
#include "platform/http.h"

namespace ocop::sync {

/// Where batches wait, and where receipts go. Called on the thread that calls PostBatches.
class BatchSource {
 public:
  virtual ~BatchSource() = default;
  /// Oldest first. kNotFound: nothing was ever kept.
  virtual Result<std::vector<wire::BatchName>> Waiting() = 0;
  /// kNotFound: it waits no more.
  virtual Result<std::string> Read(const wire::BatchName& name) = 0;
  /// As it came. Must not block.
  virtual void HandOver(std::string receipt) = 0;
};

/// What became of a round.
struct Posted {
  int sent = 0;             ///< batches the centre took, or had already
  std::uint64_t bytes = 0;  ///< of their bodies
  int refused = 0;          ///< batches it would not take: not enrolled, or something else there
  int receipts = 0;         ///< handed over
};

/// What was sent and waits for its receipt need not be sent again, as long as the program runs.
class PostMemory {
 public:
  /// Forgets all now and then: a centre may lose what it took.
  void BeginRound();
  [[nodiscard]] bool Has(const wire::BatchName& name) const {
    return sent_.count(name.ToText()) > 0;
  }
  void Add(const wire::BatchName& name) { sent_.insert(name.ToText()); }

 private:
  std::set<std::string> sent_;
  int rounds_ = 0;
};

/// Puts every waiting batch below `hub_url` + "inbox/" and fetches the receipts of the keys that
/// batches wait for. `hub_url` ends with '/'. A batch that the centre will not take does not hold
/// up those of another key. `most_bytes`: what may be sent; the rest waits for the next round.
/// kUnavailable: the way to the centre broke off; kCancelled: `stop` was requested; what was sent
/// before stays sent. kIo, kCorrupt: the batches cannot be read.
Result<Posted> PostBatches(platform::Http& http, const std::string& hub_url, BatchSource& source,
                           PostMemory& memory, std::uint64_t most_bytes,
                           const std::stop_token& stop);

/// Fetches the receipt of one key and hands it over. kNotFound: the centre has none yet.
Status FetchReceipt(platform::Http& http, const std::string& hub_url, const std::string& key_id,
                    BatchSource& source, const std::stop_token& stop);

}  // namespace ocop::sync
