/// The .po files that ship, against each other and against the sources that use them.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "db/i18n/catalog.h"
#include "db/i18n/plural.h"

namespace ocop::i18n {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = OCOP_SOURCE_DIR;

std::string ReadAll(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  EXPECT_TRUE(stream) << path;
  return {std::istreambuf_iterator<char>(stream), {}};
}

fs::path PathOf(Language language) {
  return kSource / "assets/i18n" / (std::string(TagOf(language)) + ".po");
}

PoFile Shipped(Language language) {
  auto file = PoFile::Parse(ReadAll(PathOf(language)), language, PathOf(language).native());
  EXPECT_TRUE(file.ok()) << file.status().message();
  return file.ok() ? std::move(file).value() : PoFile();
}

std::set<std::string> PlaceholderSet(const PoEntry& entry) {
  std::set<std::string> names;
  for (const std::string& form : entry.forms) {
    for (std::string& name : PlaceholdersOf(form)) names.insert(std::move(name));
  }
  return names;
}

/// Every string literal of the program, and the file it was first seen in.
std::map<std::string, std::string> LiteralsOfTheProgram() {
  static const std::regex kLiteral("\"([a-z0-9_.-]+)\"");
  std::map<std::string, std::string> literals;
  for (const char* folder : {"kiosk", "db/i18n", "db/hub"}) {
    for (const auto& item : fs::recursive_directory_iterator(kSource / folder)) {
      const fs::path& path = item.path();
      if (path.extension() != ".cpp" && path.extension() != ".h") continue;
      const std::string content = ReadAll(path);
      for (std::sregex_iterator match(content.begin(), content.end(), kLiteral), end; match != end;
           ++match) {
        literals.emplace((*match)[1].str(), path.filename().native());
      }
    }
  }
  return literals;
}

class ShippedTexts : public ::testing::TestWithParam<Language> {};

TEST_P(ShippedTexts, AreReadable) {
  const PoFile file = Shipped(GetParam());
  EXPECT_FALSE(file.Entries().empty());
}

TEST_P(ShippedTexts, KnowOnlyKeysOfEnglish) {
  const PoFile english = Shipped(Language::kEn);
  const PoFile file = Shipped(GetParam());
  for (const auto& [key, entry] : file.Entries()) {
    EXPECT_NE(english.Find(key), nullptr) << key << " in line " << entry.line;
  }
}

TEST_P(ShippedTexts, HaveEveryKeyOfEnglish) {
  const PoFile english = Shipped(Language::kEn);
  const PoFile file = Shipped(GetParam());
  for (const auto& [key, entry] : english.Entries()) {
    EXPECT_NE(file.Find(key), nullptr) << key << ", en.po line " << entry.line;
  }
}

TEST_P(ShippedTexts, HaveAsManyFormsAsTheLanguageCounts) {
  const PoFile file = Shipped(GetParam());
  for (const auto& [key, entry] : file.Entries()) {
    EXPECT_EQ(entry.forms.size(), entry.plural ? PluralFormCount(GetParam()) : 1)
        << key << ", line " << entry.line;
  }
}

TEST_P(ShippedTexts, UseThePlaceholdersOfEnglish) {
  const PoFile english = Shipped(Language::kEn);
  const PoFile file = Shipped(GetParam());
  for (const auto& [key, entry] : file.Entries()) {
    const PoEntry* wanted = english.Find(key);
    if (wanted == nullptr) continue;
    EXPECT_EQ(PlaceholderSet(entry), PlaceholderSet(*wanted)) << key << ", line " << entry.line;
    EXPECT_EQ(entry.plural, wanted->plural) << key << ", line " << entry.line;
  }
}

/// "One day" would be wrong for 21 of them in Russian, and right in English: so the count is named
/// in every form.
TEST_P(ShippedTexts, EveryPluralFormNamesTheCount) {
  const PoFile file = Shipped(GetParam());
  for (const auto& [key, entry] : file.Entries()) {
    if (!entry.plural) continue;
    for (const std::string& form : entry.forms) {
      EXPECT_NE(form.find("{n}"), std::string::npos) << key << ": " << form;
    }
  }
}

TEST_P(ShippedTexts, HaveNoStraySpaces) {
  const PoFile file = Shipped(GetParam());
  for (const auto& [key, entry] : file.Entries()) {
    for (const std::string& form : entry.forms) {
      EXPECT_NE(form.front(), ' ') << key;
      EXPECT_NE(form.back(), ' ') << key;
      EXPECT_EQ(form.find("  "), std::string::npos) << key;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, ShippedTexts, ::testing::ValuesIn(kAllLanguages),
                         [](const auto& language) {
                           std::string name(TagOf(language.param));
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Texts, PeopleReadVietnameseAndEnglish) {
  for (const Language language : {Language::kVi, Language::kEn}) {
    const PoFile file = Shipped(language);
    for (const auto& [key, entry] : file.Entries()) EXPECT_FALSE(entry.machine) << key;
  }
}

/// Keys that are put together, each with the file that does it; all others stand there in full.
const std::map<std::string, std::string> kBuiltKeys = {
    {"stars.3", "kiosk/ui/screens/stars.cpp"},
    {"stars.4", "kiosk/ui/screens/stars.cpp"},
    {"stars.5", "kiosk/ui/screens/stars.cpp"},
};

/// The file still holds the beginning of the key, up to and with its last dot.
bool IsBuilt(const std::string& key) {
  const auto built = kBuiltKeys.find(key);
  if (built == kBuiltKeys.end()) return false;
  const std::string beginning = '"' + key.substr(0, key.rfind('.') + 1) + '"';
  return ReadAll(kSource / built->second).find(beginning) != std::string::npos;
}

TEST(Texts, NoKeyIsUnused) {
  const auto literals = LiteralsOfTheProgram();
  const PoFile english = Shipped(Language::kEn);
  for (const auto& [key, entry] : english.Entries()) {
    EXPECT_TRUE(literals.count(key) > 0 || IsBuilt(key))
        << key << " (en.po line " << entry.line << ") is used nowhere in kiosk/ and db/";
  }
}

TEST(Texts, NoKeyThatIsBuiltIsMissing) {
  const PoFile english = Shipped(Language::kEn);
  for (const auto& [key, file] : kBuiltKeys) {
    EXPECT_TRUE(IsBuilt(key)) << key << " is not put together in " << file;
    EXPECT_NE(english.Find(key), nullptr) << key << " in " << file;
  }
}

/// What looks like a key of a screen that has texts must be one, or is the name of a file.
TEST(Texts, NoKeyIsMissing) {
  static const std::set<fs::path> kFiles{".db", ".h", ".csv"};
  const PoFile english = Shipped(Language::kEn);
  std::set<std::string> screens;
  for (const auto& [key, entry] : english.Entries()) screens.insert(key.substr(0, key.find('.')));
  for (const auto& [literal, file] : LiteralsOfTheProgram()) {
    const std::size_t dot = literal.find('.');
    if (dot == std::string::npos || literal.back() == '.') continue;
    if (screens.count(literal.substr(0, dot)) == 0) continue;
    if (kFiles.count(fs::path(literal).extension()) > 0) continue;
    EXPECT_NE(english.Find(literal), nullptr) << literal << " in " << file;
  }
}

TEST(Texts, AllLanguagesAreReadInAMoment) {
  const auto start = std::chrono::steady_clock::now();
  auto catalog = Catalog::Load(kSource / "assets/i18n", Language::kVi);
  ASSERT_TRUE(catalog.ok()) << catalog.status().message();
  for (const Language language : kAllLanguages) {
    ASSERT_TRUE(catalog->Add(language).ok());
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  RecordProperty("milliseconds", std::to_string(took.count()));
}

}  // namespace
}  // namespace ocop::i18n
