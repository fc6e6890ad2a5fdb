#pragma once
/// From the text of one cell to a value, by the type of its column. Pure functions.

#include <string>

#include "db/hub/source.h"

namespace ocop::hub {

/// What is wrong with a cell and what to do; `what` is empty when all is well.
struct CellProblem {
  std::string what;
  std::string remedy;
};

/// Fills `value` from value.text, which is not empty. References are left to ResolveReferences.
CellProblem ParseValue(const Column& column, Date as_of, Value& value);

/// Control characters and marks of direction have no place in a text that is shown to strangers.
CellProblem CheckCharacters(std::string_view text);

}  // namespace ocop::hub
