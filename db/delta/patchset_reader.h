#pragma once
/// A patchset (patchset.h has the format) table by table, change by change, value by value.

#include <string>
#include <string_view>
#include <utility>

#include "platform/base/handle.h"
#include "platform/base/result.h"

namespace ocop::delta {

struct PatchTable {
  std::string_view bytes;   ///< as the table begins
  std::string_view is_key;  ///< a byte for each column, 0 for those that are not of the key
  std::string_view name;
};

/// Each takes what `rest` begins with, and gives it. An empty one: it is cut short, or no such
/// thing; then `rest` is anything.
PatchTable CutTable(std::string_view& rest);
/// With its type; of one byte, 0, when an update leaves the column alone.
std::string_view CutValue(std::string_view& rest);
/// Appends the values of its key to `place`, the last column first: what changes are sorted by. No
/// key begins with another one, so places differ as keys do.
std::string_view CutChange(std::string_view& rest, std::string_view is_key, std::string& place);

/// Goes over a patchset from memory, or from a file of which it holds a piece at a time. Views are
/// good until the next call of Next().
class PatchsetReader {
 public:
  explicit PatchsetReader(std::string patchset) : buffer_(std::move(patchset)) {}
  /// From the file's position on, which moves; the file outlives the reader.
  explicit PatchsetReader(const Fd& file) : file_(&file) {}

  /// False: that was all. kInvalid: not a patchset. kIo.
  Result<bool> Next();

  /// How the change's table begins.
  [[nodiscard]] const std::string& Table() const { return table_; }
  [[nodiscard]] const std::string& IsKey() const { return is_key_; }
  /// The table's name, then its key: see CutChange.
  [[nodiscard]] const std::string& Place() const { return place_; }
  [[nodiscard]] std::string_view Change() const {
    return std::string_view(buffer_).substr(start_, at_ - start_);
  }

 private:
  bool TakeChange();
  Result<bool> Fill();

  const Fd* file_ = nullptr;
  std::string buffer_;
  std::size_t start_ = 0;
  std::size_t at_ = 0;
  std::string table_;
  std::string is_key_;
  std::string name_;
  std::string place_;
};

}  // namespace ocop::delta
