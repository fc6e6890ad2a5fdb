#include "platform/sdl/connection.h"

#include <SDL.h>
#include <SDL_syswm.h>

namespace ocop::platform {

int ConnectionFd(SDL_Window* window) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version);
#ifdef SDL_VIDEO_DRIVER_X11
  if (SDL_GetWindowWMInfo(window, &info) == SDL_TRUE && info.subsystem == SDL_SYSWM_X11) {
    return ConnectionNumber(info.info.x11.display);
  }
#endif
  return -1;
}

}  // namespace ocop::platform
