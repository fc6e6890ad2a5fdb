#pragma once
/// The socket to the display server, so that the program can sleep on it beside its own bell. Apart
/// from the window because Xlib's headers define `Status` and other words of ours as macros.

struct SDL_Window;

namespace ocop::platform {

/// The descriptor of the X11 connection, owned by SDL; -1 on other kinds of display.
int ConnectionFd(SDL_Window* window);

}  // namespace ocop::platform
