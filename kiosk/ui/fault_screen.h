#pragma once
/// What is shown instead of everything else when the kiosk cannot work.

#include <string>
#include <utility>

#include "kiosk/ui/screen.h"

namespace ocop::ui {

class FaultScreen final : public Screen {
 public:
  /// `key` of the sentence; `phone_code` for the call to whoever helps.
  FaultScreen(std::string key, std::string phone_code)
      : key_(std::move(key)), phone_code_(std::move(phone_code)) {}
  void Layout(Builder& builder) override;

 private:
  std::string key_;
  std::string phone_code_;
};

}  // namespace ocop::ui
