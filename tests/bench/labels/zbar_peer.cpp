#include "tests/bench/labels/zbar_peer.h"

#include <zbar.h>

namespace ocop {
namespace bench {

std::vector<std::string> ReadWithZbar(const std::uint8_t* pixels, unsigned width, unsigned height) {
  static zbar::ImageScanner scanner;
  const std::size_t bytes = std::size_t{width} * height;
  zbar::Image image(width, height, "Y800", pixels, bytes);
  std::vector<std::string> texts;
  if (scanner.scan(image) > 0) {
    for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol) {
      texts.push_back(symbol->get_data());
    }
  }
  return texts;
}

}  // namespace bench
}  // namespace ocop
