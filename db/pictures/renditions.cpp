#include "db/pictures/renditions.h"

#include <array>

#include "db/pictures/exif.h"
#include "db/pictures/jpeg.h"
#include "db/pictures/png.h"
#include "db/pictures/scale.h"
#include "db/pictures/svg.h"
#include "db/pictures/webp.h"

namespace ocop::pictures {
namespace {

constexpr int kQuality = 90;
constexpr std::array<SizeClass, 3> kClasses{SizeClass::kCard, SizeClass::kPage, SizeClass::kFull};

enum class Kind { kSvg, kPng, kJpeg, kWebp, kOther };

bool StartsWith(std::string_view bytes, std::string_view start) {
  return bytes.substr(0, start.size()) == start;
}

Kind KindOf(std::string_view bytes) {
  if (StartsWith(bytes, "\x89PNG\r\n\x1a\n")) return Kind::kPng;
  if (StartsWith(bytes, "\xFF\xD8\xFF")) return Kind::kJpeg;
  if (StartsWith(bytes, "RIFF") && bytes.substr(8, 4) == "WEBP") return Kind::kWebp;
  if (bytes.substr(0, 4096).find("<svg") != std::string_view::npos) return Kind::kSvg;
  return Kind::kOther;
}

Result<Image> DecodePixels(std::string_view bytes, Kind kind) {
  switch (kind) {
    case Kind::kPng:
      return DecodePng(bytes);
    case Kind::kWebp:
      return DecodeWebp(bytes);
    case Kind::kJpeg: {
      Result<Image> image = DecodeJpeg(bytes);
      if (!image.ok()) return image;
      return Upright(std::move(*image), ExifOrientation(bytes));
    }
    case Kind::kSvg:
    case Kind::kOther:
      break;
  }
  if (bytes.empty()) return {Code::kCorrupt, "the file is empty"};
  return {Code::kInvalid, "neither an SVG, a PNG, a JPEG nor a WebP picture"};
}

Status Append(Result<Image> image, SizeClass size_class, std::vector<Rendition>& all) {
  if (!image.ok()) return image.status();
  Result<std::string> jpeg = EncodeJpeg(*image, kQuality);
  if (!jpeg.ok()) return jpeg.status();
  all.push_back({size_class, image->size, std::move(*jpeg)});
  return {};
}

}  // namespace

Size BoxFor(Shape shape, SizeClass size_class) {
  const bool wide = shape == Shape::kWide;
  switch (size_class) {
    case SizeClass::kCard:
      return wide ? Size{480, 270} : Size{400, 300};
    case SizeClass::kPage:
      return wide ? Size{960, 540} : Size{960, 720};
    case SizeClass::kFull:
      return wide ? Size{1920, 1080} : Size{1600, 1200};
  }
  CheckFailed("a known SizeClass", __FILE__, __LINE__);
}

Status CheckPicture(std::string_view bytes) {
  const Kind kind = KindOf(bytes);
  if (kind != Kind::kSvg) return DecodePixels(bytes, kind).status();
  const Result<Drawing> drawing = Drawing::Parse(bytes);
  if (!drawing.ok()) return drawing.status();
  return drawing->Render({40, 30}).status();
}

Result<std::vector<Rendition>> MakeRenditions(std::string_view bytes, Shape shape) {
  std::vector<Rendition> all;
  const Kind kind = KindOf(bytes);
  if (kind == Kind::kSvg) {
    const Result<Drawing> drawing = Drawing::Parse(bytes);
    if (!drawing.ok()) return drawing.status();
    for (const SizeClass size_class : kClasses) {
      const Status added = Append(drawing->Render(BoxFor(shape, size_class)), size_class, all);
      if (!added.ok()) return added;
    }
    return all;
  }
  const Result<Image> image = DecodePixels(bytes, kind);
  if (!image.ok()) return image.status();
  for (const SizeClass size_class : kClasses) {
    const Size box = BoxFor(shape, size_class);
    const Status added = Append(Scale(*image, CentredCrop(image->size, box), box), size_class, all);
    if (!added.ok()) return added;
  }
  return all;
}

}  // namespace ocop::pictures
