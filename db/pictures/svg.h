#pragma once
/// SVG by librsvg; the centre only. Nothing outside the file is ever loaded. Any thread, a drawing
/// in one thread at a time.

#include <memory>
#include <string_view>

#include "db/pictures/image.h"
#include "platform/base/result.h"

namespace ocop::pictures {

/// A parsed drawing, rendered at each size from its curves.
class Drawing {
 public:
  /// kCorrupt: not a well-formed SVG file. kInvalid: over the limits of image.h, or without a size.
  static Result<Drawing> Parse(std::string_view bytes);
  Drawing(Drawing&& other) noexcept;
  Drawing& operator=(Drawing&& other) noexcept;
  ~Drawing();

  /// On white, scaled to cover `box`; what hangs over on two sides is cut equally.
  [[nodiscard]] Result<Image> Render(Size box) const;

 private:
  struct Parts;
  explicit Drawing(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace ocop::pictures
