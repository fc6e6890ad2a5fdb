#pragma once
/// The hand scanners of this program: their port put together, and what a technician may ask.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/config.h"
#include "kiosk/exit_status.h"
#include "kiosk/scan/hand_scanner.h"

namespace ocop {

/// The scanners' thread with its port. On the full screen it also keeps every other keyboard's keys
/// to itself, unless the configuration lets them count.
class ScannerService {
 public:
  ScannerService(const Config& config, scan::HandScanner::Post post);
  ~ScannerService();
  ScannerService(const ScannerService&) = delete;
  ScannerService& operator=(const ScannerService&) = delete;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Whether there is anything for it to do.
bool WantsScannerService(const Config& config);

/// The listed scanners, for the self-test.
struct ScannersFound {
  std::vector<std::string> ready;
  std::vector<std::string> refused;
};
ScannersFound FindScanners(const Config& config);

/// Says on stdout what is plugged in, then every code as it is scanned, until Ctrl+C.
ExitStatus ProbeScanners(const Config& config);

}  // namespace ocop
