#pragma once
/// Where passphrases come from: people at a terminal, or a file for machines that act for them.
///
/// The file has a line for each holder's folder, in the order of the command line:
///   1 the words of the first holder
///   2.root the words for the root key of the second, where keys of one folder differ
/// It may be /dev/fd/N, so that the words need not lie on a disk.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "db/hub/secret.h"

namespace ocop::hub {

enum class PassphraseScope {
  kHolder,  ///< one for all keys in a folder
  kKey,     ///< asked for anew for every key
};

class Passphrases {
 public:
  /// Folders as the command line names them, counted on from `known` to `fresh`. A passphrase for
  /// keys that are to be made in one of `fresh` is asked for twice.
  Passphrases(std::vector<std::filesystem::path> known, std::vector<std::filesystem::path> fresh,
              PassphraseScope scope)
      : known_folders_(std::move(known)), fresh_folders_(std::move(fresh)), scope_(scope) {}

  /// Takes them from the file from now on. kInvalid: a line is of another form. kNotFound, kIo.
  Status ReadFrom(const std::filesystem::path& file);

  /// AskPassphrase of offline_keys.h. kInvalid: the file has no other, or what was typed twice
  /// differs. kUnavailable: no terminal. kCancelled: the terminal was closed.
  Result<Secret> Ask(const std::filesystem::path& folder, std::string_view role, int attempt);

 private:
  [[nodiscard]] std::string NumberOf(const std::filesystem::path& folder) const;
  [[nodiscard]] bool IsFresh(const std::filesystem::path& folder) const;
  Result<Secret> FromFile(const std::string& number, std::string_view role, int attempt) const;
  Result<Secret> FromTerminal(const std::string& number, const std::filesystem::path& folder,
                              std::string_view role, int attempt);

  std::vector<std::filesystem::path> known_folders_;
  std::vector<std::filesystem::path> fresh_folders_;
  PassphraseScope scope_;
  bool is_from_file_ = false;
  std::map<std::string, Secret> known_;  ///< by "1" or "1.root"
};

}  // namespace ocop::hub
