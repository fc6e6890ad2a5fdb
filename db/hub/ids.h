#pragma once
/// Numbers of rows, made from their names, so that a thing keeps its number from catalogue to
/// catalogue without anybody remembering it, and row patches stay small.

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "db/hub/source.h"

namespace ocop::hub {

/// Gives each name of one table a number of 31 bits. Names that collide take the next free number,
/// so the same names must come in the same order to be sure of the same numbers.
class IdMaker {
 public:
  std::int64_t Make(std::string_view name);

 private:
  std::set<std::int64_t> taken_;
};

/// ids[file][row]. Sectors are 1..6 and product sets 1..26, as in the programme. Rows without a key
/// (recognitions, stories) are numbered within what they are about.
using RowIds = std::array<std::vector<std::int64_t>, kFileCount>;
RowIds MakeRowIds(const Source& source);

}  // namespace ocop::hub
