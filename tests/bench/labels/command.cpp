#include "tests/bench/labels/command.h"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "tests/bench/labels/pictures.h"

namespace ocop::bench {
namespace fs = std::filesystem;

Result<Command> ParseCommand(const std::vector<std::string>& arguments) {
  Command command;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const bool takes_value = argument == "--images" || argument == "--tsv" || argument == "--only";
    if (takes_value && i + 1 == arguments.size()) {
      return Status(Code::kInvalid, argument + " needs a value");
    }
    if (argument == "--images") {
      command.list = arguments[++i];
    } else if (argument == "--tsv") {
      command.tsv = arguments[++i];
    } else if (argument == "--only") {
      command.only = arguments[++i];
    } else if (argument == "--sequence") {
      command.sequence = true;
    } else if (argument == "--no-codes") {
      command.no_codes = true;
    } else if (argument == "--help") {
      command.help = true;
    } else if (argument.rfind("--", 0) == 0) {
      return Status(Code::kInvalid, "unknown option " + argument);
    } else {
      command.folders.emplace_back(argument);
    }
  }
  if (!command.help && !command.list && command.folders.empty()) {
    return Status(Code::kInvalid, "name a FOLDER, or --images LIST");
  }
  return command;
}

Result<std::vector<fs::path>> PicturesOf(const Command& command) {
  std::vector<fs::path> pictures;
  if (command.list) {
    std::ifstream file(*command.list);
    if (!file) return Status(Code::kNotFound, "cannot open the list " + command.list->string());
    std::string line;
    while (std::getline(file, line)) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty()) pictures.emplace_back(line);
    }
    if (file.bad()) return Status(Code::kIo, "cannot read the list " + command.list->string());
  }
  for (const fs::path& folder : command.folders) {
    std::error_code error;
    std::vector<fs::path> inside;
    for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator();
         it.increment(error)) {
      if (IsLabelPicture(it->path())) inside.push_back(it->path());
    }
    if (error) return Status(Code::kIo, "cannot list " + folder.string() + ": " + error.message());
    std::sort(inside.begin(), inside.end());
    pictures.insert(pictures.end(), inside.begin(), inside.end());
  }
  return pictures;
}

}  // namespace ocop::bench
