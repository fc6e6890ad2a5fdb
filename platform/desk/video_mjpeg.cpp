#include <string>
#include <utility>
#include <vector>

#include "platform/desk/picture.h"
#include "platform/desk/source.h"

namespace ocop::platform {
namespace {

constexpr std::size_t kLargestFile = std::size_t{256} << 20;
constexpr double kFramesPerSecond = 25;
using Bytes = std::span<const std::uint8_t>;

// Where the JPEG at the start of `bytes` ends; 0 when it is none or is cut off. Follows the marker
// segments (ITU-T T.81, annex B), because a thumbnail inside one has end markers of its own.
std::size_t LengthOfJpeg(Bytes bytes) {
  if (bytes.size() < 4 || bytes[0] != 0xff || bytes[1] != 0xd8) return 0;
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (bytes[at] != 0xff) return 0;
    const std::uint8_t marker = bytes[at + 1];
    if (marker == 0xff) {  // fill byte
      ++at;
      continue;
    }
    at += 2U + static_cast<std::size_t>(bytes[at + 2]) * 256U + bytes[at + 3];
    if (marker != 0xda) continue;
    // Picture data runs to the next marker that is neither a stuffed 0xff nor a restart.
    while (at + 1 < bytes.size() && (bytes[at] != 0xff || bytes[at + 1] == 0 ||
                                     (bytes[at + 1] >= 0xd0 && bytes[at + 1] <= 0xd7))) {
      ++at;
    }
    if (at + 1 < bytes.size() && bytes[at + 1] == 0xd9) return at + 2;
  }
  return 0;
}

class MjpegVideo final : public DeskSource {
 public:
  explicit MjpegVideo(std::vector<std::uint8_t> file) : file_(std::move(file)) {}

  Status Write(const FrameTarget& target, std::chrono::milliseconds /*since_start*/) override {
    std::size_t length = LengthOfJpeg(Bytes(file_).subspan(at_));
    if (length == 0) {
      at_ = 0;
      length = LengthOfJpeg(file_);
      if (length == 0) return {Code::kCorrupt, "mjpeg: not one whole JPEG"};
    }
    const Result<DeskPicture> picture = DecodePicture(Bytes(file_).subspan(at_, length));
    at_ += length;
    if (!picture.ok()) return picture.status().WithContext("mjpeg");
    FitIntoFrame(*picture, target);
    return {};
  }

  [[nodiscard]] double FramesPerSecond() const override { return kFramesPerSecond; }

 private:
  const std::vector<std::uint8_t> file_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<DeskSource>> OpenMjpeg(const std::filesystem::path& path) {
  Result<std::vector<std::uint8_t>> file = ReadWholeFile(path, kLargestFile);
  if (!file.ok()) return file.status();
  std::unique_ptr<DeskSource> video = std::make_unique<MjpegVideo>(std::move(file).value());
  return video;
}

}  // namespace ocop::platform
