#pragma once
/// Vietnamese letters from a Latin keyboard, the way most people in Vietnam type: Telex. Pure; any
/// thread.

#include <string>
#include <string_view>

namespace ocop::flow {

/// `text` after `key`, a Latin letter, was typed behind it. Doubled vowels make â ê ô; d and w make
/// đ ă ơ ư, s f r x j set a tone and z takes it away, wherever in the last word that letter stands.
/// A key typed once more takes back what it did and stands for itself. Tones stand as in "hòa" and
/// "hoàn".
std::string TypeTelex(std::string_view text, char key);

}  // namespace ocop::flow
