#include "db/i18n/catalog.h"

#include <fstream>
#include <span>
#include <sstream>
#include <utility>
#include <vector>

#include "db/i18n/format.h"
#include "db/i18n/plural.h"

namespace ocop::i18n {
namespace {

Result<PoFile> Read(const std::filesystem::path& path, Language language) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Status(Code::kNotFound, path.native() + ": no such file of texts");
  std::ostringstream content;
  content << stream.rdbuf();
  if (stream.bad() || content.bad()) return Status(Code::kIo, path.native() + ": cannot be read");
  return PoFile::Parse(content.str(), language, path.native());
}

/// One pass, so that an argument cannot bring a placeholder in. `text` comes from a PoFile, where
/// every brace belongs to a placeholder.
std::string Filled(std::string_view text, std::span<const Argument> arguments) {
  std::string filled;
  while (true) {
    const std::size_t brace = text.find('{');
    filled += text.substr(0, brace);
    if (brace == std::string_view::npos) return filled;
    text.remove_prefix(brace);
    const std::size_t length = text.find('}') + 1;
    std::string_view shown = text.substr(0, length);
    const std::string_view name = text.substr(1, length - 2);
    for (const Argument& argument : arguments) {
      if (argument.name == name) shown = argument.value;
    }
    filled += shown;
    text.remove_prefix(length);
  }
}

}  // namespace

Result<Catalog> Catalog::Load(const std::filesystem::path& folder, Language language) {
  Catalog catalog(folder);
  for (const Language needed : {Language::kEn, Language::kVi}) {
    RETURN_IF_ERROR(catalog.Add(needed), "texts");
  }
  RETURN_IF_ERROR(catalog.Use(language), "texts");
  return catalog;
}

Result<Catalog> Catalog::Parse(const std::array<std::string_view, kLanguageCount>& contents,
                               Language language) {
  Catalog catalog{std::filesystem::path()};
  for (const Language each : kAllLanguages) {
    Result<PoFile> file = PoFile::Parse(contents[IndexOf(each)], each, TagOf(each));
    if (!file.ok()) return file.status();
    catalog.files_[IndexOf(each)] = std::move(file).value();
  }
  catalog.current_ = language;
  return catalog;
}

Status Catalog::Use(Language language) {
  if (Status added = Add(language); !added.ok()) return added;
  current_ = language;
  return {};
}

Status Catalog::Add(Language language) {
  std::optional<PoFile>& file = files_[IndexOf(language)];
  if (file) return {};
  Result<PoFile> read = Read(folder_ / (std::string(TagOf(language)) + ".po"), language);
  if (!read.ok()) return read.status();
  file = std::move(read).value();
  return {};
}

Catalog::Found Catalog::Lookup(Language language, std::string_view key) const {
  for (const Language asked : {language, Language::kEn}) {
    const std::optional<PoFile>& file = files_[IndexOf(asked)];
    const PoEntry* entry = file ? file->Find(key) : nullptr;
    if (entry != nullptr) return {entry, asked};
  }
  return {};
}

std::string Catalog::Text(std::string_view key, Arguments arguments) const {
  return TextIn(current_, key, arguments);
}

std::string Catalog::TextIn(Language language, std::string_view key, Arguments arguments) const {
  const Found found = Lookup(language, key);
  if (found.entry == nullptr) return std::string(key);
  return Filled(found.entry->forms.back(), {arguments.begin(), arguments.size()});
}

std::string Catalog::Plural(std::string_view key, std::int64_t count, Arguments arguments) const {
  const Found found = Lookup(current_, key);
  if (found.entry == nullptr) return std::string(key);
  const std::vector<std::string>& forms = found.entry->forms;
  const std::size_t form = found.entry->plural ? PluralForm(found.language, count) : 0;
  const std::string number = FormatNumber(found.language, count);
  std::vector<Argument> all(arguments);
  all.push_back({"n", number});
  return Filled(forms[form], all);
}

Answer Catalog::Find(std::string_view key) const {
  const Found found = Lookup(current_, key);
  if (found.entry == nullptr) return {key, std::nullopt, false};
  return {found.entry->forms.back(), found.language, found.entry->machine};
}

}  // namespace ocop::i18n
