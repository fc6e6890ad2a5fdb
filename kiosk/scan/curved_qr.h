#pragma once
/// Reads QR codes on bent, tilted and blurred labels: finders, surface, grid, modules, and then
/// libzxing for a picture as clean as if it had been printed. geometry.md explains it.

#include <optional>
#include <vector>

#include "kiosk/scan/code_grid.h"
#include "kiosk/scan/module_reader.h"
#include "platform/reader_process.h"

namespace ocop::scan {

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
  /// `finders` become those of this frame, the clearest first.
  std::optional<platform::RawReading> Read(const Views& views, const OutOfTime& out_of_time,
                                           std::vector<Finder>& finders);
  /// Before each frame, looked at or not: what was seen long ago is no longer there.
  void NextFrame();
  void Forget() { memory_ = {}; }

 private:
  struct Memory {
    int size = 0;
    Vec centre;
    SoftModules sum;
    int frames_ago = 0;  ///< when something was added
  };
  using Reading = std::optional<platform::RawReading>;
  /// `certain` of a code's place, read or not.
  struct Outcome {
    Reading reading;
    bool certain = false;
  };
  Outcome ReadOne(const LumaImage& image, const Constellation& code, const OutOfTime& out_of_time);
  Outcome ReadStart(const LumaImage& image, const GridStart& start, const OutOfTime& out_of_time);
  /// Adds what this frame says to what earlier ones said, and reads the sum.
  Reading ReadWithMemory(const CodeGrid& grid, const SoftModules& soft, const QrLayout& layout);

  Memory memory_;
};

}  // namespace ocop::scan
