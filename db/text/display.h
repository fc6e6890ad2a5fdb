#pragma once
/// Foreign text for the eye: whatever came in, what goes out is valid UTF-8 that cannot reorder,
/// hide or break what stands around it.

#include <cstddef>
#include <string>
#include <string_view>

namespace ocop::text {

/// Control characters, marks of direction and invisible characters become visible ("⟨U+202E⟩");
/// bytes that are not UTF-8 become U+FFFD. At most `max_characters` code points, the last one "…"
/// when something was cut; an escape is never cut in two. One line: a line feed is shown as "⏎".
std::string SafeForDisplay(std::string_view bytes, std::size_t max_characters);

}  // namespace ocop::text
