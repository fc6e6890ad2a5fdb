#pragma once
/// The centre's tool, run as its command line would, three days after everything came.

#include <sstream>
#include <string>
#include <vector>

#include "db/hub/cli.h"
#include "tests/fakes/manual_clock.h"
#include "tests/unit/fleet/talker.h"

namespace ocop::hub {

struct Said {
  int code = 0;
  std::string out;
  std::string err;
};

/// `words` without the program's name and without --centre.
inline Said RunHub(CentreFolder& centre, std::vector<std::string> words) {
  words.insert(words.begin(), "ocop-hub");
  words.insert(words.end(), {"--centre", centre.Where().centre.native()});
  std::vector<const char*> argv;
  argv.reserve(words.size());
  for (const std::string& word : words) argv.push_back(word.c_str());
  const fakes::ManualClock clock(kNow + 3 * 86'400);
  std::ostringstream out;
  std::ostringstream err;
  const int code =
      RunCommand(static_cast<int>(argv.size()), argv.data(), {centre.Disk(), clock, out, err});
  return {code, out.str(), err.str()};
}

}  // namespace ocop::hub
