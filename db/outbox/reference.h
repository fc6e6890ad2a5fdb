#pragma once
/// What a visitor is told about a message they left, and names when it is to be deleted: ten
/// letters of a hash over the sealed box, so whoever holds boxes finds the one that is meant, and
/// needs to open or store nothing for it. Any thread.

#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace ocop::outbox {

/// "7K3QF-9MXD2": digits and capital letters without I, L, O and U
/// (https://www.crockford.com/base32.html).
std::string ReferenceOf(std::string_view box);

/// As a person may write it: small letters, O for 0, I and L for 1, spaces, with or without the
/// line in the middle. kInvalid: none.
Result<std::string> ReadReference(std::string_view written);

}  // namespace ocop::outbox
