#pragma once
/// A real centre with version 8, served on loopback.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk.h"

namespace ocop::sync {

class CentreWithVersion8 : public ::testing::Test {
 protected:
  void SetUp() override {
    centre_.PublishVersion(8);
    centre_.Serve();
  }
  static bool Asked(const std::vector<std::string>& asked, std::string_view what) {
    return std::any_of(asked.begin(), asked.end(), [what](const std::string& name) {
      return name.find(what) != std::string::npos;
    });
  }
  /// Version 7, and yet not the one that the centre published under that number.
  static void WriteAnother(const std::filesystem::path& file) {
    std::filesystem::remove(file);
    delta::WriteVersion(file, "UPDATE offer SET price_vnd = 91000 WHERE product_id = 5;");
  }
  Centre centre_;
};

}  // namespace ocop::sync
