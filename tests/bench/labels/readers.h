#pragma once
/// The three readers that are compared, each as one question about one frame.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/labels/pictures.h"

namespace ocop::bench {

struct Answer {
  std::vector<std::string> texts;  ///< as bytes; none is nothing read
  double ms = 0;                   ///< of this thread's CPU time: the machine may be shared
};

/// Keeps what it remembers from frame to frame.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;
  virtual Answer Read(const Picture& frame) = 0;
  virtual void Forget() = 0;
};

struct Entrant {
  const char* name;
  std::function<std::unique_ptr<Reader>()> make;
};

/// The project's ladder first, then its peers.
const std::vector<Entrant>& Entrants();

}  // namespace ocop::bench
