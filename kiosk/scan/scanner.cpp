#include "kiosk/scan/scanner.h"

#include <algorithm>
#include <utility>

#include "platform/base/log.h"

namespace ocop::scan {
namespace {

using platform::CameraTrouble;

constexpr std::size_t kOrders = 64;
constexpr std::chrono::milliseconds kFrameApart{33};

}  // namespace

Scanner::Scanner(platform::Camera& camera, platform::FramePool& pool,
                 platform::ReaderProcess& reader, Post post, ScannerOptions options)
    : camera_(camera),
      pool_(pool),
      reader_(reader),
      post_(std::move(post)),
      options_(options),
      orders_(kOrders, [this] { return Wake(); }),
      retry_(options.first_retry),
      thread_([this](const std::stop_token& stop) { Run(stop); }) {}

Scanner::~Scanner() {
  thread_.request_stop();
  static_cast<void>(Wake());
}

bool Scanner::Wake() {
  // It sleeps in one of two places; whichever it is not in forgets the call before it sleeps.
  waker_.Wake();
  camera_.Interrupt();
  return true;
}

void Scanner::Watch() { Command(Order::kWatch); }
void Scanner::Peek() { Command(Order::kPeek); }
void Scanner::Rest() { Command(Order::kRest); }

void Scanner::Command(Order order) {
  // Full: 64 orders nobody has obeyed yet. The newest is the one that counts.
  while (!orders_.Post(order)) static_cast<void>(orders_.Drain());
}

void Scanner::Run(const std::stop_token& stop) {
  while (true) {
    // First, so that whatever is asked for from here on ends the sleeps below.
    static_cast<void>(waker_.Clear());
    if (stop.stop_requested()) break;
    ObeyOrders();
    if (doing_ == Order::kRest) {
      static_cast<void>(waker_.Wait());
      continue;
    }
    if ((started_ || Start()) && (doing_ == Order::kWatch || GlanceSeesCode())) OneFrame();
    if (!started_) {
      static_cast<void>(waker_.Wait(retry_));
      retry_ = std::min(retry_ * 2, options_.last_retry);
    }
  }
  camera_.Stop();
}

void Scanner::ObeyOrders() {
  const std::vector<Order> orders = orders_.Drain();
  if (orders.empty()) return;
  const Order now = orders.back();
  // A Rest() followed at once by a Watch() still forgets.
  const auto has = [&orders](Order order) {
    return std::find(orders.begin(), orders.end(), order) != orders.end();
  };
  const bool rested = has(Order::kRest);
  if (rested || has(Order::kPeek)) parts_.Forget();
  if (rested) {
    filter_.Forget();
    guidance_.Forget();
    reader_.Forget();
  }
  if (now == Order::kRest) {
    camera_.Stop();
    started_ = false;
  }
  if (now != Order::kRest && doing_ == Order::kRest) retry_ = options_.first_retry;
  doing_ = now;
}

bool Scanner::Start() {
  started_ = true;
  if (const Status status = camera_.Start(); !status.ok()) OnLost(status);
  return started_;
}

bool Scanner::GlanceSeesCode() {
  // An order ends the pause and comes first.
  if (waker_.Wait(options_.glance_apart.value_or(glance_.Pause()))) return false;
  const Status status = camera_.NextFrame(glance_.Target(), options_.frame_timeout);
  if (status.code() == Code::kCancelled) return false;
  if (!status.ok()) {
    OnLost(status);
    return false;
  }
  OnFrame();
  return glance_.SeesCode();
}

void Scanner::OneFrame() {
  std::optional<platform::FrameWriter> writer = pool_.TakeFree();
  if (!writer) {
    // Everyone holds a frame: whoever lets go first is waited for by looking again a frame later.
    static_cast<void>(waker_.Wait(kFrameApart));
    return;
  }
  const Status status = camera_.NextFrame(writer->Target(), options_.frame_timeout);
  if (status.code() == Code::kCancelled) return;
  if (!status.ok()) {
    OnLost(status);
    return;
  }
  OnFrame();
  const platform::FrameRef ref = writer->Publish();
  const std::optional<platform::FrameLease> lease = pool_.Acquire(ref);
  OCOP_CHECK(lease.has_value());  // only this thread overwrites
  // Full: the screen is behind, and a newer frame follows this one.
  static_cast<void>(post_(FrameReady{ref}));
  ReadLabels(*lease);
}

void Scanner::ReadLabels(const platform::FrameLease& frame) {
  Result<std::vector<platform::RawReading>> readings =
      reader_.Read(frame.Ref(), options_.read_timeout);
  // A lost frame says nothing; the reader has logged why, and the label is still there in the next.
  if (!readings.ok()) return;
  if (!readings->empty()) glance_.OnReading();
  const auto now = std::chrono::steady_clock::now();
  Sighting sighting;
  sighting.frame = frame.Ref();
  sighting.guidance = guidance_.Seen(reader_.LastGuidance(), now);
  for (const platform::RawReading& reading : *readings) sighting.codes.push_back(reading.corners);
  JoinParts(*readings, sighting, now);
  // Full: the next frame says it again, also that the part is new.
  const bool new_part = sighting.new_part;
  if (!post_(std::move(sighting)) && new_part) filter_.Forget();
  for (platform::RawReading& reading : filter_.Accept(std::move(*readings), now)) {
    // Full: forgotten again, the same label is in the next frame.
    if (!post_(LabelRead{reading.format, std::move(reading.bytes), reading.corners, frame.Ref(),
                         reading.took})) {
      filter_.Forget();
    }
  }
}

/// Leaves whole texts among the readings, and no parts.
void Scanner::JoinParts(std::vector<platform::RawReading>& readings, Sighting& sighting,
                        CodeParts::Time now) {
  bool new_part = false;
  for (platform::RawReading& reading : readings) {
    if (!reading.part) continue;
    const bool news = filter_.IsNews(reading, now);
    std::optional<platform::RawReading> whole = parts_.Add(reading, news, now);
    if (news && !whole) new_part = true;
    if (whole) reading = std::move(*whole);
  }
  std::erase_if(readings, [](const auto& reading) { return reading.part.has_value(); });
  sighting.parts = parts_.Waiting(now);
  sighting.new_part = new_part && sighting.parts.count > 0;
}

void Scanner::OnFrame() {
  retry_ = options_.first_retry;
  // Full: still lost as far as anyone knows; said with the next frame.
  if (lost_ != CameraTrouble::kNone && post_(CameraBack{})) lost_ = CameraTrouble::kNone;
}

void Scanner::OnLost(const Status& status) {
  started_ = false;
  const CameraTrouble trouble = camera_.Trouble();
  // What was unplugged is missing when it is looked for again; that is no news.
  const bool still_gone = lost_ == CameraTrouble::kUnplugged && trouble == CameraTrouble::kMissing;
  if (trouble == lost_ || still_gone) return;
  // Full: said after the next failed attempt.
  if (!post_(CameraLost{trouble})) return;
  lost_ = trouble;
  Log(LogLevel::kWarning, "camera", status.message());
}

}  // namespace ocop::scan
