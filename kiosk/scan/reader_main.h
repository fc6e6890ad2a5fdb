#pragma once
/// The other end of platform/linux/reader_process: what `ocop-kiosk --reader` runs.

namespace ocop::scan {

/// Locks itself in, then answers requests on `socket_fd` about the frames in `pool_fd` until the
/// parent closes its end. Returns the exit status: 0 at the parent's wish, 70 when it was started
/// wrongly. Logs to stderr. Call it first thing in main, before any thread exists.
int RunReader(int pool_fd, int socket_fd);

}  // namespace ocop::scan
