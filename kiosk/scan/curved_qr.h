#pragma once
/// Reads QR codes on bent, tilted and blurred labels: finders, surface, grid, modules, and then
/// libzxing for a picture as clean as if it had been printed. geometry.md explains it.

#include <functional>
#include <optional>
#include <vector>

#include "kiosk/scan/code_grid.h"
#include "kiosk/scan/module_reader.h"
#include "platform/reader_process.h"

namespace ocop::scan {

/// Whether time is up; asked between steps of a few milliseconds at most.
using OutOfTime = std::function<bool()>;

/// Remembers the modules of a code that was located and could not be read: in the next frame, glare
/// has moved and noise is another. One thread.
class CurvedQr {
 public:
  /// One frame in three ways.
  struct Views {
    LumaImage image;
    LumaImage half;    ///< at half size
    LumaImage binary;  ///< `image` against its neighbours
  };
  std::optional<platform::RawReading> Read(const Views& views, const OutOfTime& out_of_time);
  void Forget() { memory_ = {}; }
  /// Of the last Read, the clearest first.
  [[nodiscard]] const std::vector<Finder>& Finders() const { return finders_; }
  /// Whether the last Read was certain of a code's place, read or not.
  [[nodiscard]] bool Located() const { return located_; }

 private:
  struct Memory {
    int size = 0;
    Vec centre;
    SoftModules sum;
  };
  using Reading = std::optional<platform::RawReading>;
  Reading ReadOne(const LumaImage& image, const Constellation& code, const OutOfTime& out_of_time);
  Reading ReadStart(const LumaImage& image, const GridStart& start, const OutOfTime& out_of_time);
  /// Adds what this frame says to what earlier ones said, and reads the sum.
  Reading ReadWithMemory(const CodeGrid& grid, const SoftModules& soft, const QrLayout& layout);

  std::vector<Finder> finders_;
  bool located_ = false;
  Memory memory_;
};

}  // namespace ocop::scan
