#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <string>

#include "platform/desk/picture.h"
#include "platform/desk/source.h"

namespace ocop::platform {
namespace {

// https://wiki.multimedia.cx/index.php/YUV4MPEG2
struct Y4mHeader {
  int width = 0;
  int height = 0;
  double frames_per_second = 25;
  bool colour = true;

  [[nodiscard]] std::size_t Luma() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  }
  [[nodiscard]] std::size_t ChromaWidth() const {
    return static_cast<std::size_t>((width + 1) / 2);
  }
  [[nodiscard]] std::size_t Chroma() const {
    return ChromaWidth() * static_cast<std::size_t>((height + 1) / 2);
  }
  [[nodiscard]] std::size_t Frame() const { return Luma() + (colour ? 2 * Chroma() : 0); }
};

constexpr std::size_t kLongestLine = 256;
constexpr double kFastest = 120;

int ToInt(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

// "30000:1001"; what makes no sense becomes 25.
double ToRate(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return 25;
  const int above = ToInt(text.substr(0, colon));
  const int below = ToInt(text.substr(colon + 1));
  if (above <= 0 || below <= 0) return 25;
  return std::clamp(static_cast<double>(above) / below, 1.0, kFastest);
}

bool ReadLine(std::istream& file, std::string& line) {
  line.clear();
  for (int c = file.get(); c != '\n'; c = file.get()) {
    if (c == std::istream::traits_type::eof() || line.size() == kLongestLine) return false;
    line.push_back(static_cast<char>(c));
  }
  return true;
}

Result<Y4mHeader> ReadHeader(std::istream& file) {
  std::string line;
  if (!ReadLine(file, line)) return Status(Code::kCorrupt, "no YUV4MPEG2 header");
  std::istringstream words(line);
  std::string word;
  words >> word;
  if (word != "YUV4MPEG2") return Status(Code::kCorrupt, "no YUV4MPEG2 header");
  Y4mHeader header;
  std::string colours = "420";
  while (words >> word) {
    const std::string rest = word.substr(1);
    if (word[0] == 'W') header.width = ToInt(rest);
    if (word[0] == 'H') header.height = ToInt(rest);
    if (word[0] == 'F') header.frames_per_second = ToRate(rest);
    if (word[0] == 'C') colours = rest;
  }
  header.colour = colours != "mono";
  const bool eight_bit_420 =
      colours == "420" || colours == "420jpeg" || colours == "420mpeg2" || colours == "420paldv";
  if (header.colour && !eight_bit_420) {
    return Status(Code::kInvalid, "only 4:2:0 of 8 bits and mono can be played, not C" + colours);
  }
  if (header.width < 1 || header.height < 1 || header.width > 4096 || header.height > 4096) {
    return Status(Code::kInvalid, "sides of 1 to 4096 pixels can be played");
  }
  return header;
}

// BT.601, limited range, in 1/256.
std::uint32_t ToRgb(int y, int u, int v) {
  const int light = 298 * (y - 16) + 128;
  const auto channel = [](int scaled) {
    return static_cast<std::uint32_t>(std::clamp(scaled >> 8, 0, 255));
  };
  return channel(light + 409 * v) << 16 | channel(light - 100 * u - 208 * v) << 8 |
         channel(light + 516 * u);
}

void ToPicture(const Y4mHeader& header, const std::vector<std::uint8_t>& planes,
               DeskPicture& picture) {
  const auto width = static_cast<std::size_t>(header.width);
  const std::uint8_t* luma = planes.data();
  for (std::size_t i = 0; i < header.Luma(); ++i) {
    if (!header.colour) {
      picture.pixels[i] = 0x010101U * luma[i];
      continue;
    }
    const std::size_t chroma = i / width / 2 * header.ChromaWidth() + i % width / 2;
    const std::uint8_t* u = planes.data() + header.Luma();
    const std::uint8_t* v = u + header.Chroma();
    picture.pixels[i] = ToRgb(luma[i], u[chroma] - 128, v[chroma] - 128);
  }
}

class Y4mVideo final : public DeskSource {
 public:
  Y4mVideo(std::ifstream file, const Y4mHeader& header)
      : file_(std::move(file)), first_frame_(file_.tellg()), header_(header) {
    planes_.resize(header_.Frame());
    picture_ = {header_.width, header_.height, std::vector<std::uint32_t>(header_.Luma())};
  }

  Status Write(const FrameTarget& target, std::chrono::milliseconds /*since_start*/) override {
    if (!ReadFrame()) {
      file_.clear();
      file_.seekg(first_frame_);
      if (!ReadFrame()) return {Code::kCorrupt, "y4m: not one whole frame"};
    }
    ToPicture(header_, planes_, picture_);
    FitIntoFrame(picture_, target);
    return {};
  }

  double FramesPerSecond() const override { return header_.frames_per_second; }

 private:
  bool ReadFrame() {
    std::string line;
    if (!ReadLine(file_, line) || line.rfind("FRAME", 0) != 0) return false;
    file_.read(reinterpret_cast<char*>(planes_.data()),
               static_cast<std::streamsize>(planes_.size()));
    return static_cast<bool>(file_);
  }

  std::ifstream file_;
  const std::ifstream::pos_type first_frame_;
  const Y4mHeader header_;
  std::vector<std::uint8_t> planes_;
  DeskPicture picture_;
};

}  // namespace

Result<std::unique_ptr<DeskSource>> OpenY4m(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Status(Code::kIo, path.string() + ": cannot be opened");
  const Result<Y4mHeader> header = ReadHeader(file);
  if (!header.ok()) return header.status().WithContext(path.string());
  std::unique_ptr<DeskSource> video = std::make_unique<Y4mVideo>(std::move(file), *header);
  return video;
}

}  // namespace ocop::platform
