#include "platform/sdl/window.h"

#include <SDL.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "platform/base/handle.h"
#include "platform/base/log.h"
#include "platform/sdl/connection.h"
#include "platform/sdl/input_watch.h"
#include "platform/waker.h"

namespace ocop::platform {
namespace {

constexpr std::int64_t kMouseFinger = -1;
using WindowHandle = Handle<SDL_Window, &SDL_DestroyWindow>;
using SurfaceHandle = Handle<SDL_Surface, &SDL_FreeSurface>;

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

/// As large as fits into `window`, in its middle, without a change of shape.
Rect FitInto(Size window, Size frame) {
  const double scale = std::min(static_cast<double>(window.width) / frame.width,
                                static_cast<double>(window.height) / frame.height);
  const Size fits{std::max(1, static_cast<int>(std::lround(frame.width * scale))),
                  std::max(1, static_cast<int>(std::lround(frame.height * scale)))};
  return {(window.width - fits.width) / 2, (window.height - fits.height) / 2, fits.width,
          fits.height};
}

int StretchAcrossFormats(SDL_Surface* from, const SDL_Rect* part, SDL_Surface* to,
                         const SDL_Rect* where) {
  SDL_Rect target = *where;
  return SDL_BlitScaled(from, part, to, &target);
}

SDL_Rect ToSdl(const Rect& rect) { return {rect.x, rect.y, rect.width, rect.height}; }

void TakeWindow(const SDL_WindowEvent& window, std::vector<Input>& out) {
  if (window.event == SDL_WINDOWEVENT_EXPOSED || window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
    out.emplace_back(Exposed{});
  }
}

}  // namespace

/// Frames go straight into the window's own surface: no renderer, no texture, no second copy.
struct SdlWindow::Native {
  Size size;   ///< of a frame
  Rect shown;  ///< where the frame is in the window
  WindowHandle window;
  Waker bell;
  int connection = -1;                ///< to the X server, where there is one
  std::optional<InputWatch> devices;  ///< where there is no display server
  Uint32 bell_event = 0;
  bool hears_keys = true;

  /// Until input, the bell or the timeout.
  void Sleep(std::optional<std::chrono::milliseconds> timeout);
  /// Sleeps in our own poll(), not inside SDL.
  bool Polls() const { return connection >= 0 || devices.has_value(); }
  void Take(const SDL_Event& event, std::vector<Input>& out) const;
  void TakeMouse(const SDL_Event& event, std::vector<Input>& out) const;
  void Fit();
  /// From the window's pixels.
  Point ToFrame(double x, double y) const {
    const auto along = [](double at, int from, int length, int of) {
      return std::clamp(static_cast<int>((at - from) * of / length), 0, of - 1);
    };
    return {along(x, shown.x, shown.width, size.width),
            along(y, shown.y, shown.height, size.height)};
  }
  /// From fractions of the window.
  Point ToFrame(const SDL_TouchFingerEvent& finger) const {
    Size whole;
    SDL_GetWindowSize(window.get(), &whole.width, &whole.height);
    return ToFrame(static_cast<double>(finger.x) * whole.width,
                   static_cast<double>(finger.y) * whole.height);
  }
};

void SdlWindow::Native::Fit() {
  Size whole;
  SDL_GetWindowSize(window.get(), &whole.width, &whole.height);
  shown = FitInto(whole, size);
}

void SdlWindow::Native::TakeMouse(const SDL_Event& event, std::vector<Input>& out) const {
  if (event.type == SDL_MOUSEMOTION) {
    if (event.motion.which == SDL_TOUCH_MOUSEID || (event.motion.state & SDL_BUTTON_LMASK) == 0) {
      return;
    }
    out.emplace_back(FingerMove{kMouseFinger, ToFrame(event.motion.x, event.motion.y)});
    return;
  }
  if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) return;
  const Point at = ToFrame(event.button.x, event.button.y);
  if (event.type == SDL_MOUSEBUTTONDOWN) {
    out.emplace_back(FingerDown{kMouseFinger, at});
  } else {
    out.emplace_back(FingerUp{kMouseFinger, at});
  }
}

void SdlWindow::Native::Sleep(std::optional<std::chrono::milliseconds> timeout) {
  const int wait_ms =
      timeout ? static_cast<int>(std::clamp<std::int64_t>(timeout->count(), 0, 1 << 30)) : -1;
  if (!Polls()) {
    // Wayland: SDL sleeps on its socket, and its own queue is the bell. A null event stays in it.
    static_cast<void>(SDL_WaitEventTimeout(nullptr, wait_ms));
    return;
  }
  std::vector<pollfd> fds{{bell.PollFd(), POLLIN, 0}};
  if (connection >= 0) fds.push_back({connection, POLLIN, 0});
  if (devices) devices->AddTo(fds);
  static_cast<void>(::poll(fds.data(), fds.size(), wait_ms));
  static_cast<void>(bell.Clear());
  if (devices) devices->Clear();
}

void SdlWindow::Native::Take(const SDL_Event& event, std::vector<Input>& out) const {
  const auto finger = [&] { return ToFrame(event.tfinger); };
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
      out.emplace_back(Wheel{ToFrame(at.x, at.y), event.wheel.y});
      break;
    }
    case SDL_TEXTINPUT:
      if (hears_keys) out.emplace_back(Typed{event.text.text});
      break;
    case SDL_KEYDOWN:
      if (hears_keys) TakeKey(event.key, out);
      break;
    case SDL_WINDOWEVENT:
      TakeWindow(event.window, out);
      break;
    default:
      break;
  }
}

namespace {

/// Asked for outright: without a window manager nobody else makes a window fill the screen.
SDL_Rect WholeDisplay(Size frame) {
  SDL_Rect bounds{0, 0, frame.width, frame.height};
  static_cast<void>(SDL_GetDisplayBounds(0, &bounds));
  return bounds;
}

/// Of the frame's size, or smaller where the desktop leaves less room beside its bars.
SDL_Rect FittingDesktop(Size frame) {
  SDL_Rect usable{0, 0, frame.width, frame.height};
  static_cast<void>(SDL_GetDisplayUsableBounds(0, &usable));
  const double fit = std::min({1.0, usable.w * 0.94 / frame.width, usable.h * 0.92 / frame.height});
  return {static_cast<int>(SDL_WINDOWPOS_CENTERED), static_cast<int>(SDL_WINDOWPOS_CENTERED),
          static_cast<int>(frame.width * fit), static_cast<int>(frame.height * fit)};
}

}  // namespace

Result<std::unique_ptr<SdlWindow>> SdlWindow::Open(const std::string& title, Size frame, Mode mode,
                                                   Keys keys) {
  // Ctrl+C and the service manager end the program in order, through an SDL_QUIT event.
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return SdlError("no display");
  // SDL falls back to drivers that show nothing; only who names one wants one.
  const std::string driver = SDL_GetCurrentVideoDriver();
  if ((driver == "offscreen" || driver == "dummy") && SDL_getenv("SDL_VIDEODRIVER") == nullptr) {
    SDL_Quit();
    return {Code::kUnavailable, "no display was found"};
  }
  // X11 takes finished rows from shared memory: a GL stack would cost 100 MB and a second to carry
  // them.
  if (driver == "x11") SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  auto native = std::make_unique<Native>();
  native->size = frame;
  const bool full = mode == Mode::kFullScreen;
  const SDL_Rect place = full ? WholeDisplay(frame) : FittingDesktop(frame);
  native->window.reset(
      SDL_CreateWindow(title.c_str(), place.x, place.y, place.w, place.h,
                       full ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE));
  if (!native->window) return SdlError("no window");
  if (SDL_GetWindowSurface(native->window.get()) == nullptr) return SdlError("no surface");
  native->Fit();
  native->connection = ConnectionFd(native->window.get());
  if (native->connection < 0 && driver != "wayland") native->devices.emplace();
  native->bell_event = SDL_RegisterEvents(1);
  if (full) SDL_ShowCursor(SDL_DISABLE);
  native->hears_keys = keys == Keys::kHeard;
  if (native->hears_keys) {
    SDL_StartTextInput();
  } else {
    SDL_StopTextInput();
    SDL_SetWindowKeyboardGrab(native->window.get(), SDL_TRUE);
  }
  return std::unique_ptr<SdlWindow>(new SdlWindow(std::move(native)));
}

SdlWindow::SdlWindow(std::unique_ptr<Native> native) : native_(std::move(native)) {}

SdlWindow::~SdlWindow() {
  native_.reset();
  SDL_Quit();
}

Size SdlWindow::FrameSize() const { return native_->size; }

Status SdlWindow::Present(const Frame& frame, std::span<const Rect> damage) {
  SDL_Surface* surface = SDL_GetWindowSurface(native_->window.get());
  // SDL reads it only, though it asks for more.
  auto* pixels = const_cast<std::uint32_t*>(frame.pixels.data());  // NOLINT(*-const-cast)
  const SurfaceHandle source(
      SDL_CreateRGBSurfaceWithFormatFrom(pixels, frame.size.width, frame.size.height, 32,
                                         frame.size.width * 4, SDL_PIXELFORMAT_RGB888));
  if (surface == nullptr || !source) return {Code::kIo, SDL_GetError()};
  // A window of another size is the exception, on a developer's desktop: all of it is scaled then.
  const bool scaled =
      native_->shown.width != frame.size.width || native_->shown.height != frame.size.height;
  std::vector<SDL_Rect> changed;
  if (scaled) {
    SDL_Rect whole{0, 0, surface->w, surface->h};
    SDL_Rect target = ToSdl(native_->shown);
    SDL_FillRect(surface, nullptr, 0);
    // Smooth where both are of one format, as nearly everywhere.
    const auto scale = surface->format->format == SDL_PIXELFORMAT_RGB888 ? &SDL_SoftStretchLinear
                                                                         : &StretchAcrossFormats;
    if (scale(source.get(), nullptr, surface, &target) != 0) {
      return {Code::kIo, SDL_GetError()};
    }
    changed.push_back(whole);
  }
  for (const Rect& part : scaled ? std::span<const Rect>() : damage) {
    const Rect rect = Intersect(part, {0, 0, frame.size.width, frame.size.height});
    if (rect.Empty()) continue;
    SDL_Rect from = ToSdl(rect);
    SDL_Rect to = ToSdl(rect.Moved(native_->shown.x, native_->shown.y));
    if (SDL_BlitSurface(source.get(), &from, surface, &to) != 0) return {Code::kIo, SDL_GetError()};
    changed.push_back(to);
  }
  if (changed.empty()) return {};
  if (SDL_UpdateWindowSurfaceRects(native_->window.get(), changed.data(),
                                   static_cast<int>(changed.size())) != 0) {
    return {Code::kIo, SDL_GetError()};
  }
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
  for (; pending; pending = SDL_PollEvent(&event) == 1) {
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
      native_->Fit();
    }
    native_->Take(event, inputs);
  }
  return inputs;
}

bool SdlWindow::Wake() {
  native_->bell.Wake();
  if (native_->Polls()) return true;
  // It can be full.
  SDL_Event bell{};
  bell.type = native_->bell_event;
  return SDL_PushEvent(&bell) == 1;
}

}  // namespace ocop::platform
