#pragma once
/// A busy day of a shop, the same for the same seed: visitors and staff hold labels of some of its
/// products in front of the camera, some far more often than others.

#include <random>
#include <string>
#include <vector>

#include "db/outbox/entries.h"
#include "db/store/kiosk_store.h"

namespace ocop::outbox {

inline constexpr std::int64_t kMorning = 1'795'141'800;  // 2026-11-20 09:30 in Vietnam

struct Shelf {
  std::string gtin_key;
  std::string product_code;
  std::string verdict;
};

inline std::vector<Shelf> ShelfOf(int products, std::mt19937& random) {
  std::vector<Shelf> shelf;
  const char* const verdicts[] = {"valid", "valid", "valid", "expiring", "ran_until", "reported"};
  for (int i = 0; i < products; ++i) {
    const std::string number = std::to_string(10'000 + random() % 89'999);
    shelf.push_back({"gtin:0893" + std::to_string(1'000'000'000 + random() % 899'999'999),
                     "01-" + std::to_string(random() % 30) + "-" + number,
                     verdicts[random() % std::size(verdicts)]});
  }
  return shelf;
}

/// `scans` over nine hours, of 120 products by Zipf's law; one in twelve is not in the catalogue.
inline std::vector<store::ScanEvent> DayOfScans(int scans, unsigned seed) {
  std::mt19937 random(seed);  // NOLINT(cert-msc51-cpp): the same day every time
  const std::vector<Shelf> shelf = ShelfOf(120, random);
  std::vector<double> weights;
  for (std::size_t i = 1; i <= shelf.size(); ++i) weights.push_back(1.0 / static_cast<double>(i));
  std::discrete_distribution<std::size_t> pick(weights.begin(), weights.end());
  std::exponential_distribution<double> gap(scans / 32'400.0);
  std::vector<store::ScanEvent> events;
  double at = static_cast<double>(kMorning);
  for (int i = 0; i < scans; ++i) {
    at += gap(random);
    const Shelf& label = shelf[pick(random)];
    store::ScanEvent event;
    event.scanned_at = static_cast<std::int64_t>(at);
    event.clock_trusted = true;
    event.reader = random() % 3 == 0 ? store::LabelReader::kScanner : store::LabelReader::kCamera;
    event.payload_class = "gtin";
    event.key = label.gtin_key;
    event.product_code = label.product_code;
    event.verdict = label.verdict;
    if (random() % 12 == 0) {
      event.key = "gtin:0693" + std::to_string(1'000'000'000 + random() % 40);
      event.payload = event.key.substr(6);
      event.product_code = "";
      event.verdict = "not_in_catalogue";
    }
    events.push_back(event);
  }
  return events;
}

}  // namespace ocop::outbox
