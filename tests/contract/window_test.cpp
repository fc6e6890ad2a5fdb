/// The window port on SDL's dummy driver: real SDL, real pixels of the window's surface.

#include "platform/sdl/window.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <variant>
#include <vector>

namespace ocop::platform {
namespace {

constexpr Size kFrame{320, 180};
constexpr std::uint32_t kBlue = 0x1F3F8F;
constexpr std::uint32_t kGlaze = 0xFAF7F2;

class WindowTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    auto opened =
        SdlWindow::Open("test", kFrame, SdlWindow::Mode::kWindow, SdlWindow::Keys::kHeard);
    ASSERT_TRUE(opened.ok()) << opened.status().message();
    window_ = std::move(opened).value();
    static_cast<void>(window_->Wait(std::chrono::milliseconds(0)));
  }

  static SDL_Window* Native() { return SDL_GetWindowFromID(1); }
  static std::uint32_t PixelAt(int x, int y) {
    SDL_Surface* surface = SDL_GetWindowSurface(Native());
    const auto* row = static_cast<const std::uint8_t*>(surface->pixels) + y * surface->pitch;
    std::uint32_t pixel = 0;
    SDL_memcpy(&pixel, row + x * 4, 4);
    return pixel & 0xFFFFFFU;
  }
  Status Show(const std::vector<std::uint32_t>& pixels, const Rect& damage) {
    return window_->Present({pixels, kFrame}, {&damage, 1});
  }
  void Resize(int width, int height) {
    SDL_SetWindowSize(Native(), width, height);
    static_cast<void>(window_->Wait(std::chrono::milliseconds(0)));
  }
  Point DownAt(int x, int y) {
    SDL_Event event{};
    event.type = SDL_MOUSEBUTTONDOWN;
    event.button.button = SDL_BUTTON_LEFT;
    event.button.x = x;
    event.button.y = y;
    SDL_PushEvent(&event);
    for (const Input& input : window_->Wait(std::chrono::milliseconds(0))) {
      if (const auto* down = std::get_if<FingerDown>(&input)) return down->at;
    }
    return {-1, -1};
  }

  std::unique_ptr<SdlWindow> window_;
  const std::vector<std::uint32_t> blue_ = std::vector<std::uint32_t>(320 * 180, kBlue);
  const std::vector<std::uint32_t> glaze_ = std::vector<std::uint32_t>(320 * 180, kGlaze);
};

TEST_F(WindowTest, ShowsWhatIsDamagedAndNothingElse) {
  ASSERT_TRUE(Show(blue_, {0, 0, 320, 180}).ok());
  EXPECT_EQ(PixelAt(0, 0), kBlue);
  EXPECT_EQ(PixelAt(319, 179), kBlue);
  ASSERT_TRUE(Show(glaze_, {10, 20, 30, 40}).ok());
  EXPECT_EQ(PixelAt(10, 20), kGlaze);
  EXPECT_EQ(PixelAt(39, 59), kGlaze);
  EXPECT_EQ(PixelAt(9, 20), kBlue);
  EXPECT_EQ(PixelAt(40, 59), kBlue);
}

TEST_F(WindowTest, DamageOutsideTheFrameIsIgnored) {
  ASSERT_TRUE(Show(blue_, {-50, -50, 1000, 1000}).ok());
  EXPECT_EQ(PixelAt(319, 179), kBlue);
  EXPECT_TRUE(Show(glaze_, {400, 400, 10, 10}).ok());
  EXPECT_EQ(PixelAt(319, 179), kBlue);
}

TEST_F(WindowTest, AnotherSizeKeepsTheShapeWithBarsBeside) {
  Resize(320, 240);
  ASSERT_TRUE(Show(blue_, {0, 0, 320, 180}).ok());
  EXPECT_EQ(PixelAt(160, 120), kBlue);
  EXPECT_EQ(PixelAt(160, 10), 0U) << "the bar above";
  Resize(640, 360);
  ASSERT_TRUE(Show(glaze_, {0, 0, 1, 1}).ok());
  EXPECT_EQ(PixelAt(600, 350), kGlaze) << "a scaled window is always shown whole";
}

TEST_F(WindowTest, APointerIsWhereTheFrameIs) {
  EXPECT_EQ(DownAt(100, 50), (Point{100, 50}));
  Resize(640, 480);
  EXPECT_EQ(DownAt(200, 60 + 100), (Point{100, 50}));
  EXPECT_EQ(DownAt(0, 0), (Point{0, 0})) << "in a bar: the nearest edge";
  EXPECT_EQ(DownAt(639, 479), (Point{319, 179}));
}

TEST_F(WindowTest, AFingerIsWhereTheFrameIs) {
  Resize(640, 480);
  SDL_Event event{};
  event.type = SDL_FINGERDOWN;
  event.tfinger.fingerId = 7;
  event.tfinger.x = 0.5F;
  event.tfinger.y = 0.5F;
  SDL_PushEvent(&event);
  const auto inputs = window_->Wait(std::chrono::milliseconds(0));
  ASSERT_EQ(inputs.size(), 1U);
  const auto* down = std::get_if<FingerDown>(&inputs[0]);
  ASSERT_NE(down, nullptr);
  EXPECT_EQ(down->finger, 7);
  EXPECT_EQ(down->at, (Point{160, 90}));
}

/// What Ctrl+Q, Escape and a typed letter become.
std::size_t InputsOfKeys(SdlWindow& window) {
  static_cast<void>(window.Wait(std::chrono::milliseconds(0)));
  for (const SDL_Keycode key : {SDLK_q, SDLK_ESCAPE, SDLK_BACKSPACE, SDLK_RETURN}) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = key;
    event.key.keysym.mod = KMOD_CTRL;
    SDL_PushEvent(&event);
  }
  SDL_Event typed{};
  typed.type = SDL_TEXTINPUT;
  typed.text.text[0] = 'x';
  SDL_PushEvent(&typed);
  return window.Wait(std::chrono::milliseconds(0)).size();
}

TEST_F(WindowTest, KeysAreHeardOnADesktop) { EXPECT_EQ(InputsOfKeys(*window_), 5U); }

TEST_F(WindowTest, KeysLeadNowhereOnAKiosk) {
  window_.reset();
  auto opened =
      SdlWindow::Open("test", kFrame, SdlWindow::Mode::kFullScreen, SdlWindow::Keys::kIgnored);
  ASSERT_TRUE(opened.ok()) << opened.status().message();
  window_ = std::move(opened).value();
  EXPECT_EQ(InputsOfKeys(*window_), 0U);
  EXPECT_FALSE(SDL_IsTextInputActive());
  EXPECT_NE(SDL_GetWindowFlags(Native()) & SDL_WINDOW_KEYBOARD_GRABBED, 0U);
}

TEST_F(WindowTest, AResizeAsksForTheWholeFrame) {
  SDL_SetWindowSize(Native(), 500, 400);
  bool exposed = false;
  for (const Input& input : window_->Wait(std::chrono::milliseconds(0))) {
    exposed |= std::holds_alternative<Exposed>(input);
  }
  EXPECT_TRUE(exposed);
}

TEST_F(WindowTest, TheBellEndsTheWait) {
  ASSERT_TRUE(window_->Wake());
  // Without the bell this would sleep until the test's time is over.
  EXPECT_TRUE(window_->Wait(std::nullopt).empty());
}

}  // namespace
}  // namespace ocop::platform
