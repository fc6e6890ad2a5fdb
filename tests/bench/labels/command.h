#pragma once
/// label-bench's command line.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.h"

namespace ocop::bench {

inline constexpr const char* kUsage =
    "label-bench: reads pictures of labels with this project's reader, libzxing and zbar.\n"
    "  label-bench [OPTIONS] [FOLDER ...]\n"
    "  FOLDER         every .png, .jpg, .webp and .pgm in it, by name; what they say is in x.txt\n"
    "                 beside x.png (empty: no code), or in labelgen's manifest.tsv\n"
    "  --images LIST  the pictures in LIST, one path a line\n"
    "  --sequence     pictures are frames 33 ms apart, fed to one reader that remembers; in a\n"
    "                 folder of labelgen's, each of its sequences starts anew\n"
    "  --no-codes     there is no code in any of them: whatever is read is wrong\n"
    "  --tsv OUT      a line per picture and reader: path, reader, texts, ms. Texts are separated\n"
    "                 by \\n, a backslash and bytes outside printable ASCII are written \\\\ or "
    "\\xHH\n"
    "  --only READER  ocop, zxing or zbar alone\n"
    "Milliseconds are of CPU time. Exit status: 0 done, 2 wrong usage, 3 a picture could not be\n"
    "read (the others were), 4 the list or the output file failed, 5 nothing to read.\n";

struct Command {
  std::vector<std::filesystem::path> folders;
  std::optional<std::filesystem::path> list;
  std::optional<std::filesystem::path> tsv;
  std::optional<std::string> only;
  bool sequence = false;
  bool no_codes = false;
  bool help = false;
};

/// kInvalid: the message says what is wrong.
Result<Command> ParseCommand(const std::vector<std::string>& arguments);

/// The pictures of the list and of the folders, in that order. kIo, kNotFound.
Result<std::vector<std::filesystem::path>> PicturesOf(const Command& command);

}  // namespace ocop::bench
