#include "db/pictures/svg.h"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "platform/base/handle.h"

namespace ocop::pictures {
namespace {

using RsvgOwner = Handle<RsvgHandle, &g_object_unref>;
using ErrorOwner = Handle<GError, &g_error_free>;
using SurfaceOwner = Handle<cairo_surface_t, &cairo_surface_destroy>;
using CairoOwner = Handle<cairo_t, &cairo_destroy>;

/// Width and height in whatever unit; only their ratio counts. 0 by 0 when the drawing has none.
std::pair<double, double> Proportions(RsvgHandle* handle) {
  double width = 0;
  double height = 0;
  if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) != 0) {
    return {width, height};
  }
  gboolean has_width = 0;
  gboolean has_height = 0;
  gboolean has_box = 0;
  RsvgLength x{};
  RsvgLength y{};
  RsvgRectangle box{};
  rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &x, &has_height, &y, &has_box, &box);
  if (has_box != 0) return {box.width, box.height};
  return {0, 0};
}

Status Failure(Code code, GError* raw, const char* fallback) {
  const ErrorOwner error(raw);
  return {code, std::string("SVG: ") + (error ? error->message : fallback)};
}

}  // namespace

struct Drawing::Parts {
  RsvgOwner handle;
  double width = 0;
  double height = 0;
};

Drawing::Drawing(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Drawing::Drawing(Drawing&& other) noexcept = default;
Drawing& Drawing::operator=(Drawing&& other) noexcept = default;
Drawing::~Drawing() = default;

Result<Drawing> Drawing::Parse(std::string_view bytes) {
  if (bytes.size() > kMaxFileBytes) return {Code::kInvalid, "SVG: file larger than 20 MB"};
  GError* error = nullptr;
  // No base address is set, so a reference to another file leads nowhere.
  RsvgOwner handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()),
                                             bytes.size(), &error));
  if (!handle) return Failure(Code::kCorrupt, error, "not a drawing");
  const auto [width, height] = Proportions(handle.get());
  if (!(width > 0) || !(height > 0)) {
    return {Code::kInvalid, "SVG: neither width and height nor a viewBox"};
  }
  if (!(width <= 30'000) || !(height <= 30'000)) {
    return {Code::kInvalid, "SVG: wider or higher than 30000 px"};
  }
  auto parts = std::make_unique<Parts>();
  parts->handle = std::move(handle);
  parts->width = width;
  parts->height = height;
  return Drawing(std::move(parts));
}

Result<Image> Drawing::Render(Size box) const {
  const SurfaceOwner surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, box.width, box.height));
  const CairoOwner cairo(cairo_create(surface.get()));
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  const double scale = std::max(box.width / parts_->width, box.height / parts_->height);
  RsvgRectangle view{};
  view.width = parts_->width * scale;
  view.height = parts_->height * scale;
  view.x = (box.width - view.width) / 2;
  view.y = (box.height - view.height) / 2;
  GError* error = nullptr;
  if (rsvg_handle_render_document(parts_->handle.get(), cairo.get(), &view, &error) == 0) {
    return Failure(Code::kInvalid, error, "cannot be drawn");
  }
  cairo_surface_flush(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
    return {Code::kInvalid, "SVG: cannot be drawn"};
  }
  Image image = Image::Of(box);
  const unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  const auto width = static_cast<std::size_t>(box.width);
  for (int y = 0; y < box.height; ++y) {
    std::memcpy(&image.pixels[static_cast<std::size_t>(y) * width],
                rows + static_cast<std::ptrdiff_t>(y) * stride, width * 4);
  }
  for (std::uint32_t& pixel : image.pixels) pixel |= 0xFF000000U;
  return image;
}

}  // namespace ocop::pictures
