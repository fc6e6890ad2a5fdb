#pragma once
/// Real fonts, real texts and a panel, for tests that lay out and paint.

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "kiosk/ui/builder.h"

namespace ocop::ui {

class LookTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto text = Text::Open({});
    ASSERT_TRUE(text.ok()) << text.status().message();
    text_ = std::move(text).value();
    auto words = i18n::Catalog::Load(OCOP_SOURCE_DIR "/assets/i18n", Language::kVi);
    ASSERT_TRUE(words.ok()) << words.status().message();
    words_ = std::make_unique<i18n::Catalog>(std::move(words).value());
  }

  Look MakeLook(const std::string& pressed = {}) {
    return {theme_, *text_, *words_, Language::kVi, pressed, {}};
  }

  const Theme theme_{Panel{{800, 480}, 4.0}};
  std::unique_ptr<Text> text_;
  std::unique_ptr<i18n::Catalog> words_;
};

}  // namespace ocop::ui
