#pragma once
/// One .po file: the part of the gettext format that our texts need, read strictly, so that a slip
/// of the editor is found by the line and not by a visitor.
///
/// An entry is `msgid "screen.purpose"`, then `msgstr "..."`, or `msgid_plural` with one
/// `msgstr[n]` for each plural form of the language. Strings continue on the next lines; escapes
/// are \n \t \" \\. `#` starts a comment; `#, machine` marks a machine's translation. An empty
/// msgstr is a text not translated yet and counts as absent.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "db/model/language.h"
#include "platform/base/result.h"

namespace ocop::i18n {

struct PoEntry {
  std::vector<std::string> forms;  ///< one text, or one for each plural form in CLDR order
  bool plural = false;
  bool machine = false;
  int line = 0;  ///< of its msgid, from 1
};

class PoFile {
 public:
  /// `name` is for messages only. kInvalid ("vi.po:12: ...") when anything is not as above, a key
  /// is twice there, a brace does not belong to a {placeholder}, the header does not name
  /// `language`, or the text is not UTF-8.
  static Result<PoFile> Parse(std::string_view content, Language language, std::string_view name);

  /// Null when the key is absent. Lives as long as this object.
  [[nodiscard]] const PoEntry* Find(std::string_view key) const;

  [[nodiscard]] const std::map<std::string, PoEntry, std::less<>>& Entries() const {
    return entries_;
  }

 private:
  friend class PoReader;
  std::map<std::string, PoEntry, std::less<>> entries_;
};

/// The names between braces, in order, each as often as it is used: "{a} of {b}" gives a, b.
std::vector<std::string> PlaceholdersOf(std::string_view text);

}  // namespace ocop::i18n
