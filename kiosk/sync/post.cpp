#include "kiosk/sync/post.h"

#include <utility>

#include "db/outbox/receipt.h"
#include "platform/base/log.h"

namespace ocop::sync {
namespace {

/// Rounds after which a batch without a receipt is sent once more.
constexpr int kRoundsRemembered = 48;

/// The centre's word on this one batch; another may fare better.
bool IsAboutTheBatch(Code code) { return code == Code::kInvalid || code == Code::kNotFound; }

std::string UrlOf(const std::string& hub_url, std::string_view folder, const std::string& name) {
  return hub_url + std::string(folder) + "/" + name;
}

/// One round: a key that was refused is not tried again in it.
class Round {
 public:
  Round(platform::Http& http, const std::string& hub_url, BatchSource& source, PostMemory& memory)
      : http_(http), hub_url_(hub_url), source_(source), memory_(memory) {}

  Status Send(const wire::BatchName& name, std::uint64_t most_bytes, const std::stop_token& stop) {
    if (memory_.Has(name) || refused_keys_.count(name.key_id) > 0) return {};
    Result<std::string> body = source_.Read(name);
    if (body.code() == Code::kNotFound) return {};
    if (!body.ok()) return body.status();
    if (posted_.bytes + body->size() > most_bytes) {
      is_full_ = true;
      return {};
    }
    platform::HttpPut put;
    put.url = UrlOf(hub_url_, wire::kInboxFolder, name.ToText());
    put.body = *body;
    const Result<platform::HttpReply> reply = http_.Put(put, stop);
    if (reply.ok()) {
      memory_.Add(name);
      ++posted_.sent;
      posted_.bytes += body->size();
      return {};
    }
    if (!IsAboutTheBatch(reply.code())) return reply.status();
    Log(LogLevel::kWarning, "outbox", "the centre takes no batch: " + reply.status().message());
    refused_keys_.insert(name.key_id);
    ++posted_.refused;
    return {};
  }

  [[nodiscard]] bool IsFull() const { return is_full_; }
  Posted& Outcome() { return posted_; }

 private:
  platform::Http& http_;
  const std::string& hub_url_;
  BatchSource& source_;
  PostMemory& memory_;
  std::set<std::string> refused_keys_;
  Posted posted_;
  bool is_full_ = false;
};

}  // namespace

void PostMemory::BeginRound() {
  if (++rounds_ < kRoundsRemembered) return;
  rounds_ = 0;
  sent_.clear();
}

Result<Posted> PostBatches(platform::Http& http, const std::string& hub_url, BatchSource& source,
                           PostMemory& memory, std::uint64_t most_bytes,
                           const std::stop_token& stop) {
  memory.BeginRound();
  const auto waiting = source.Waiting();
  if (waiting.code() == Code::kNotFound) return Posted{};
  if (!waiting.ok()) return waiting.status().WithContext("post");
  Round round(http, hub_url, source, memory);
  std::set<std::string> keys;
  for (const wire::BatchName& name : *waiting) {
    keys.insert(name.key_id);
    if (!round.IsFull()) RETURN_IF_ERROR(round.Send(name, most_bytes, stop), "post");
  }
  for (const std::string& key_id : keys) {
    const Status status = FetchReceipt(http, hub_url, key_id, source, stop);
    if (status.ok()) ++round.Outcome().receipts;
    if (!status.ok() && !IsAboutTheBatch(status.code())) return status;
  }
  return round.Outcome();
}

Status FetchReceipt(platform::Http& http, const std::string& hub_url, const std::string& key_id,
                    BatchSource& source, const std::stop_token& stop) {
  platform::HttpGet get;
  get.url = UrlOf(hub_url, wire::kReceiptsFolder, wire::ReceiptName(key_id));
  get.max_bytes = outbox::kMaxReceiptBytes;
  get.finish_within = std::chrono::minutes(2);
  std::string file;
  const auto append = [&file](std::string_view piece) {
    file += piece;
    return Status();
  };
  const Result<platform::HttpReply> reply = http.Get(get, append, stop);
  if (!reply.ok()) return reply.status().WithContext("receipt");
  source.HandOver(std::move(file));
  return {};
}

}  // namespace ocop::sync
