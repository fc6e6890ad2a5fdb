#pragma once
/// A text as the catalogue has it in one language, and the pictures that go with things.

#include <cstdint>
#include <string>
#include <vector>

#include "db/model/language.h"

namespace ocop::store {

/// Who a text comes from; the screen says so for everything but kPerson.
enum class Origin { kMaker, kPerson, kMachine, kSample };

/// In the language asked for, or else English, or else Vietnamese: `language` tells which it
/// became. An empty text means that there is none in any of them.
struct Text {
  std::string text;
  Language language = Language::kVi;
  Origin origin = Origin::kPerson;

  bool empty() const { return text.empty(); }
};

/// A file of encoded pixels. An empty sha256 means there is no picture.
struct Picture {
  std::string sha256;  ///< 64 lower-case hex digits
  int width_px = 0;
  int height_px = 0;

  bool empty() const { return sha256.empty(); }
};

/// "media/ab/ab12…": where a picture lies, relative to the folder of the database.
std::string MediaPath(const Picture& picture);

/// A picture in the sizes it comes in; a missing size is empty.
struct Media {
  std::int64_t id = 0;
  std::string role;  ///< "main", "gallery", "scene", "tile"
  Picture card;
  Picture page;
  Picture full;
  Text alt;
  std::string creator;
  std::string licence;
};

/// A thing of the catalogue with its name, for chips, lists and links.
struct Named {
  std::int64_t id = 0;  ///< 0: none
  std::string code;
  Text name;
};

}  // namespace ocop::store
