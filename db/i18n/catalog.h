#pragma once
/// The texts of the kiosk: one .po file per language, keyed by `screen.purpose`. Every text falls
/// back on its own, from the visitor's language to English to the key itself, so a half-translated
/// language is usable from its first line.
///
/// One thread at a time (the UI thread); returned views live until the next Use() or Add().

#include <array>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "db/i18n/po_file.h"
#include "db/model/language.h"
#include "platform/base/result.h"

namespace ocop::i18n {

/// What stands for {name} in a text.
struct Argument {
  std::string_view name;
  std::string_view value;
};
using Arguments = std::initializer_list<Argument>;

/// A text as it stands in the file, with its placeholders.
struct Answer {
  std::string_view text;             ///< the key itself when nobody has it
  std::optional<Language> language;  ///< whose text it is; nothing when nobody has it
  bool machine = false;              ///< translated by a machine, read by no person yet
};

class Catalog {
 public:
  /// Reads `<folder>/<tag>.po` of English, Vietnamese and `language`, and uses `language`.
  /// kNotFound when a file is not there, kInvalid with file and line when one is damaged.
  static Result<Catalog> Load(const std::filesystem::path& folder, Language language);

  /// The same of all languages at once, from memory: `contents[IndexOf(language)]` is its file.
  static Result<Catalog> Parse(const std::array<std::string_view, kLanguageCount>& contents,
                               Language language);

  /// Makes `language` the current one, reading its file when that has not been done. On failure
  /// nothing changes. Same codes as Load.
  Status Use(Language language);

  /// Reads a language without using it, for TextIn. Same codes as Load.
  Status Add(Language language);

  [[nodiscard]] Language Current() const { return current_; }

  /// The text in the current language, else in English, else the key.
  /// A placeholder without an argument stays as it is: {name}.
  [[nodiscard]] std::string Text(std::string_view key, Arguments arguments = {}) const;

  /// The same in a language of the caller's choice, which must have been added.
  [[nodiscard]] std::string TextIn(Language language, std::string_view key,
                                   Arguments arguments = {}) const;

  /// The form that goes with `count`, by the rules of the language that answers. {n} is the count
  /// as that language writes numbers.
  [[nodiscard]] std::string Plural(std::string_view key, std::int64_t count,
                                   Arguments arguments = {}) const;

  /// Who answers for the key, and with what. For plural texts the form of "other".
  [[nodiscard]] Answer Find(std::string_view key) const;

 private:
  explicit Catalog(std::filesystem::path folder) : folder_(std::move(folder)) {}

  struct Found {
    const PoEntry* entry = nullptr;
    Language language = Language::kEn;
  };
  [[nodiscard]] Found Lookup(Language language, std::string_view key) const;

  std::filesystem::path folder_;
  Language current_ = Language::kEn;
  std::array<std::optional<PoFile>, kLanguageCount> files_;
};

}  // namespace ocop::i18n
