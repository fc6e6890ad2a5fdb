// What reading one 720p frame costs: our order (half size, then full) against the library's own
// ReadBarcodes with its defaults, on the sample's label photos and on a frame without a code; and
// what the reader process adds. Prints milliseconds; the peer runs in a child, because it may
// abort.
//   bench_read_labels [folder of 1280x720 photos]

#include <ZXing/ReadBarcode.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/scan/reader_main.h"
#include "kiosk/scan/zxing_reader.h"
#include "platform/desk/picture.h"
#include "platform/linux/reader_process.h"

namespace ocop {
namespace {

namespace fs = std::filesystem;
using Luma = std::vector<std::uint8_t>;

constexpr int kRounds = 30;
constexpr platform::FrameGeometry kFrame;

std::vector<double> Time(const std::function<void()>& work) {
  std::vector<double> took_ms;
  for (int i = 0; i < kRounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    took_ms.push_back(took.count());
  }
  return took_ms;
}

double Percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

bool PeerReads(const Luma& luma) {
  const ZXing::ImageView view(luma.data(), kFrame.width, kFrame.height, ZXing::ImageFormat::Lum);
  using enum ZXing::BarcodeFormat;
  const auto hints = ZXing::DecodeHints().setFormats(QRCode | EAN13 | EAN8);
  return !ZXing::ReadBarcodes(view, hints).empty();
}

struct Peer {
  bool aborted = false;
  bool read = false;
  std::vector<double> took_ms;
};

Peer TimePeer(const Luma& luma) {
  Peer peer;
  int ends[2] = {-1, -1};
  if (::pipe(ends) != 0) return peer;
  const pid_t child = ::fork();  // this program has one thread
  if (child == 0) {
    const double read = PeerReads(luma) ? 1 : 0;
    std::vector<double> said = Time([&luma] { static_cast<void>(PeerReads(luma)); });
    said.push_back(read);
    const auto bytes = said.size() * sizeof(double);
    ::_exit(::write(ends[1], said.data(), bytes) == static_cast<ssize_t>(bytes) ? 0 : 1);
  }
  static_cast<void>(::close(ends[1]));
  std::vector<double> said(kRounds + 1);
  const ssize_t got = ::read(ends[0], said.data(), said.size() * sizeof(double));
  static_cast<void>(::close(ends[0]));
  int status = 0;
  static_cast<void>(::waitpid(child, &status, 0));
  peer.aborted = got != static_cast<ssize_t>(said.size() * sizeof(double));
  if (peer.aborted) return peer;
  peer.read = said.back() > 0;
  said.pop_back();
  peer.took_ms = std::move(said);
  return peer;
}

struct Totals {
  std::vector<double> ours;
  std::vector<double> peer;
  std::vector<double> process;
  int aborts = 0;
};

void Append(std::vector<double>& all, const std::vector<double>& some) {
  all.insert(all.end(), some.begin(), some.end());
}

void Bench(const std::string& name, const Luma& luma, platform::FramePool& pool,
           platform::LinuxReaderProcess& process, Totals& totals) {
  const scan::LumaImage image{kFrame.width, kFrame.height, luma};
  const bool read = !scan::ReadCodes(image).value().empty();
  const auto ours = Time([&image] { static_cast<void>(scan::ReadCodes(image).ok()); });

  std::optional<platform::FrameWriter> writer = pool.TakeFree();
  const platform::FrameTarget target = writer->Target();
  std::copy(luma.begin(), luma.end(), target.luma.begin());
  const auto lease = pool.Acquire(writer->Publish());
  const auto ask = [&] {
    static_cast<void>(process.Read(lease->Ref(), std::chrono::seconds(10)).ok());
  };
  ask();
  const auto through_process = Time(ask);
  const Peer peer = TimePeer(luma);

  std::printf("%-20s ours %-4s %6.2f   process %6.2f   ReadBarcodes ", name.c_str(),
              read ? "read" : "none", Percentile(ours, 0.5), Percentile(through_process, 0.5));
  if (peer.aborted) {
    std::printf("ABORTS\n");
  } else {
    std::printf("%-4s %6.2f\n", peer.read ? "read" : "none", Percentile(peer.took_ms, 0.5));
  }
  Append(totals.ours, ours);
  Append(totals.process, through_process);
  Append(totals.peer, peer.took_ms);
  totals.aborts += peer.aborted ? 1 : 0;
}

void Sum(const char* name, const std::vector<double>& took_ms) {
  std::printf("%-20s p50 %6.2f   p95 %6.2f ms\n", name, Percentile(took_ms, 0.5),
              Percentile(took_ms, 0.95));
}

int Run(const fs::path& folder) {
  const auto pool = platform::FramePool::Create(kFrame).value();
  platform::LinuxReaderProcess process(*pool);
  std::vector<fs::path> photos;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (platform::IsPictureFile(entry.path())) photos.push_back(entry.path());
  }
  std::sort(photos.begin(), photos.end());
  Totals totals;
  std::vector<std::uint32_t> preview(kFrame.PreviewPixels());
  Luma luma(kFrame.LumaBytes());
  for (const fs::path& photo : photos) {
    const auto file = platform::ReadWholeFile(photo, std::size_t{64} << 20);
    const auto picture = platform::DecodePicture(file.value());
    FitIntoFrame(picture.value(), {kFrame, luma, preview});
    Bench(photo.stem().string(), luma, *pool, process, totals);
  }
  Sum("ours", totals.ours);
  Sum("through the process", totals.process);
  Sum("ReadBarcodes", totals.peer);
  std::printf("ReadBarcodes aborts on %d of %zu frames\n", totals.aborts, photos.size());
  return photos.empty() ? 1 : 0;
}

}  // namespace
}  // namespace ocop

int main(int argc, char** argv) {
  using ocop::platform::kReaderPoolFd;
  using ocop::platform::kReaderSocketFd;
  if (argc > 1 && std::string_view(argv[1]) == "--reader") {
    return ocop::scan::RunReader(kReaderPoolFd, kReaderSocketFd);
  }
  return ocop::Run(argc > 1 ? argv[1] : OCOP_SOURCE_DIR "/assets/sample/labels");
}
