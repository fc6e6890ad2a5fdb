#include "platform/sdl/window.h"

#include <SDL.h>
#include <poll.h>

#include <algorithm>
#include <array>

#include "platform/base/handle.h"
#include "platform/base/log.h"
#include "platform/sdl/connection.h"
#include "platform/waker.h"

namespace ocop::platform {
namespace {

constexpr std::int64_t kMouseFinger = -1;
using WindowHandle = Handle<SDL_Window, &SDL_DestroyWindow>;
using RendererHandle = Handle<SDL_Renderer, &SDL_DestroyRenderer>;
using TextureHandle = Handle<SDL_Texture, &SDL_DestroyTexture>;

Status SdlError(const char* what) {
  return {Code::kUnavailable, std::string(what) + ": " + SDL_GetError()};
}

}  // namespace

namespace {

void TakeKey(const SDL_KeyboardEvent& key, std::vector<Input>& out) {
  if (key.keysym.sym == SDLK_q && (key.keysym.mod & KMOD_CTRL) != 0) out.emplace_back(QuitAsked{});
  if (key.keysym.sym == SDLK_BACKSPACE) out.emplace_back(KeyPressed{Key::kBackspace});
  if (key.keysym.sym == SDLK_ESCAPE) out.emplace_back(KeyPressed{Key::kEscape});
  if (key.keysym.sym == SDLK_RETURN) out.emplace_back(KeyPressed{Key::kEnter});
}

/// Mouse events come in frame coordinates already: the renderer has a logical size.
void TakeMouse(const SDL_Event& event, std::vector<Input>& out) {
  if (event.type == SDL_MOUSEMOTION) {
    if (event.motion.which == SDL_TOUCH_MOUSEID || (event.motion.state & SDL_BUTTON_LMASK) == 0) {
      return;
    }
    out.emplace_back(FingerMove{kMouseFinger, {event.motion.x, event.motion.y}});
    return;
  }
  if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) return;
  const Point at{event.button.x, event.button.y};
  if (event.type == SDL_MOUSEBUTTONDOWN) {
    out.emplace_back(FingerDown{kMouseFinger, at});
  } else {
    out.emplace_back(FingerUp{kMouseFinger, at});
  }
}

void TakeWindow(const SDL_WindowEvent& window, std::vector<Input>& out) {
  if (window.event == SDL_WINDOWEVENT_EXPOSED || window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
    out.emplace_back(Exposed{});
  }
}

}  // namespace

struct SdlWindow::Native {
  Size size;
  WindowHandle window;
  RendererHandle renderer;
  TextureHandle texture;
  Waker bell;
  int connection = -1;
  Uint32 bell_event = 0;

  /// Until input, the bell or the timeout.
  void Sleep(std::optional<std::chrono::milliseconds> timeout) const;
  void Take(const SDL_Event& event, std::vector<Input>& out) const;
  Point ToFrame(float x, float y) const {
    return {std::clamp(static_cast<int>(x * static_cast<float>(size.width)), 0, size.width - 1),
            std::clamp(static_cast<int>(y * static_cast<float>(size.height)), 0, size.height - 1)};
  }
};

void SdlWindow::Native::Sleep(std::optional<std::chrono::milliseconds> timeout) const {
  const int wait_ms =
      timeout ? static_cast<int>(std::clamp<std::int64_t>(timeout->count(), 0, 1 << 30)) : -1;
  if (connection < 0) {
    // Without a descriptor to poll, SDL's own queue is the bell. A null event stays in the queue.
    static_cast<void>(SDL_WaitEventTimeout(nullptr, wait_ms));
  } else {
    std::array<pollfd, 2> fds{{{bell.PollFd(), POLLIN, 0}, {connection, POLLIN, 0}}};
    static_cast<void>(::poll(fds.data(), fds.size(), wait_ms));
  }
  static_cast<void>(bell.Clear());
}

void SdlWindow::Native::Take(const SDL_Event& event, std::vector<Input>& out) const {
  const auto finger = [&] { return ToFrame(event.tfinger.x, event.tfinger.y); };
  switch (event.type) {
    case SDL_QUIT:
      out.emplace_back(QuitAsked{});
      break;
    case SDL_FINGERDOWN:
      out.emplace_back(FingerDown{event.tfinger.fingerId, finger()});
      break;
    case SDL_FINGERMOTION:
      out.emplace_back(FingerMove{event.tfinger.fingerId, finger()});
      break;
    case SDL_FINGERUP:
      out.emplace_back(FingerUp{event.tfinger.fingerId, finger()});
      break;
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      TakeMouse(event, out);
      break;
    case SDL_MOUSEWHEEL: {
      Point at;
      SDL_GetMouseState(&at.x, &at.y);
      out.emplace_back(Wheel{at, event.wheel.y});
      break;
    }
    case SDL_TEXTINPUT:
      out.emplace_back(Typed{event.text.text});
      break;
    case SDL_KEYDOWN:
      TakeKey(event.key, out);
      break;
    case SDL_WINDOWEVENT:
      TakeWindow(event.window, out);
      break;
    default:
      break;
  }
}

Result<std::unique_ptr<SdlWindow>> SdlWindow::Open(const std::string& title, Size frame,
                                                   Mode mode) {
  // Ctrl+C and the service manager end the program in order, through an SDL_QUIT event.
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "best");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return SdlError("no display");
  // SDL falls back to drivers that show nothing; only who names one wants one.
  const std::string driver = SDL_GetCurrentVideoDriver();
  if ((driver == "offscreen" || driver == "dummy") && SDL_getenv("SDL_VIDEODRIVER") == nullptr) {
    SDL_Quit();
    return {Code::kUnavailable, "no display was found"};
  }
  if (driver == "x11" || driver == "wayland") {
    // A desktop only gets finished rows: a GL stack would cost 100 MB and a second to carry them.
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  }
  auto native = std::make_unique<Native>();
  native->size = frame;
  SDL_Rect usable{0, 0, frame.width, frame.height};
  static_cast<void>(SDL_GetDisplayUsableBounds(0, &usable));
  const double fit = std::min({1.0, usable.w * 0.94 / frame.width, usable.h * 0.92 / frame.height});
  const Uint32 flags =
      mode == Mode::kFullScreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
  native->window.reset(SDL_CreateWindow(title.c_str(), SDL_WINDOWPOS_CENTERED,
                                        SDL_WINDOWPOS_CENTERED, static_cast<int>(frame.width * fit),
                                        static_cast<int>(frame.height * fit), flags));
  if (!native->window) return SdlError("no window");
  native->renderer.reset(SDL_CreateRenderer(native->window.get(), -1, 0));
  if (!native->renderer) return SdlError("no renderer");
  SDL_RenderSetLogicalSize(native->renderer.get(), frame.width, frame.height);
  native->texture.reset(SDL_CreateTexture(native->renderer.get(), SDL_PIXELFORMAT_RGB888,
                                          SDL_TEXTUREACCESS_STREAMING, frame.width, frame.height));
  if (!native->texture) return SdlError("no texture");
  native->connection = ConnectionFd(native->window.get());
  native->bell_event = SDL_RegisterEvents(1);
  if (mode == Mode::kFullScreen) SDL_ShowCursor(SDL_DISABLE);
  SDL_StartTextInput();
  return std::unique_ptr<SdlWindow>(new SdlWindow(std::move(native)));
}

SdlWindow::SdlWindow(std::unique_ptr<Native> native) : native_(std::move(native)) {}

SdlWindow::~SdlWindow() {
  native_.reset();
  SDL_Quit();
}

Size SdlWindow::FrameSize() const { return native_->size; }

Status SdlWindow::Present(const Frame& frame, std::span<const Rect> damage) {
  for (const Rect& part : damage) {
    const Rect rect = Intersect(part, {0, 0, native_->size.width, native_->size.height});
    if (rect.Empty()) continue;
    const SDL_Rect area{rect.x, rect.y, rect.width, rect.height};
    const auto offset =
        static_cast<std::size_t>(rect.y) * static_cast<std::size_t>(frame.size.width) +
        static_cast<std::size_t>(rect.x);
    if (SDL_UpdateTexture(native_->texture.get(), &area, frame.pixels.data() + offset,
                          frame.size.width * 4) != 0) {
      return {Code::kIo, SDL_GetError()};
    }
  }
  SDL_RenderClear(native_->renderer.get());
  if (SDL_RenderCopy(native_->renderer.get(), native_->texture.get(), nullptr, nullptr) != 0) {
    return {Code::kIo, SDL_GetError()};
  }
  SDL_RenderPresent(native_->renderer.get());
  return {};
}

std::vector<Input> SdlWindow::Wait(std::optional<std::chrono::milliseconds> timeout) {
  SDL_Event event;
  std::vector<Input> inputs;
  bool pending = SDL_PollEvent(&event) == 1;
  if (!pending) {
    native_->Sleep(timeout);
    pending = SDL_PollEvent(&event) == 1;
  }
  for (; pending; pending = SDL_PollEvent(&event) == 1) native_->Take(event, inputs);
  return inputs;
}

bool SdlWindow::Wake() {
  native_->bell.Wake();
  if (native_->connection >= 0) return true;
  // Without a descriptor to poll, SDL's own queue is the bell; it can be full.
  SDL_Event bell{};
  bell.type = native_->bell_event;
  return SDL_PushEvent(&bell) == 1;
}

}  // namespace ocop::platform
