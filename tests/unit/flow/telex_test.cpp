#include "kiosk/flow/telex.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "kiosk/flow/session.h"

namespace ocop::flow {
namespace {

std::string Typed(std::string_view keys) {
  std::string text;
  for (const char key : keys) {
    text = key == ' ' ? text + ' ' : TypeTelex(text, key);
  }
  return text;
}

TEST(Telex, MakesWordsAsPeopleTypeThem) {
  const std::pair<const char*, const char*> rows[] = {
      {"goomf", "gồm"},
      {"goosm", "gốm"},
      {"goms", "góm"},
      {"bats trangf", "bát tràng"},
      {"ddoof goox", "đồ gỗ"},
      {"luaj", "lụa"},
      {"vanj phucs", "vạn phúc"},
      {"mais", "mái"},
      {"truwowcs", "trước"},
      {"truowcs", "trước"},
      {"dduwowngf", "đường"},
      {"dduongwf", "đường"},
      {"nuwowcs", "nước"},
      {"ruwowuj", "rượu"},
      {"nguwowif", "người"},
      {"muaw", "mưa"},
      {"luuw", "lưu"},
      {"quar", "quả"},
      {"quys", "quý"},
      {"quaan", "quân"},
      {"gias", "giá"},
      {"gif", "gì"},
      {"gieengs", "giếng"},
      {"hoaf", "hòa"},
      {"hoafn", "hoàn"},
      {"hoanf", "hoàn"},
      {"thuys", "thúy"},
      {"khuyeens", "khuyến"},
      {"ngoaif", "ngoài"},
      {"nghieengr", "nghiểng"},
      {"tieengs vieetj", "tiếng việt"},
      {"tieng", "tieng"},
      {"dangd", "đang"},
      {"tw", "tư"},
      {"w", "ư"},
      {"chef", "chè"},
      {"xoai", "xoai"},
      {"bans", "bán"},
      {"oocs", "ốc"},
      {"yeens", "yến"},
      {"asnh", "ánh"},
  };
  for (const auto& [keys, word] : rows) EXPECT_EQ(Typed(keys), word) << keys;
}

TEST(Telex, AKeyTypedAgainTakesItsMarkBack) {
  const std::pair<const char*, const char*> rows[] = {
      {"ass", "as"}, {"asz", "a"},  {"aaa", "aa"},   {"goomff", "gômf"},
      {"ddd", "dd"}, {"aww", "aw"}, {"oww", "ow"},   {"asf", "à"},
      {"asj", "ạ"},  {"az", "az"},  {"uoww", "uow"}, {"boss", "bos"},
  };
  for (const auto& [keys, word] : rows) EXPECT_EQ(Typed(keys), word) << keys;
}

TEST(Telex, LeavesAloneWhatItDoesNotKnow) {
  const std::pair<const char*, const char*> rows[] = {
      {"s", "s"},
      {"zx", "zx"},
      {"sdt", "sdt"},
      {"chuon ngo", "chuon ngo"},
      {"bat trang", "bat trang"},
      {"ocop", "ocop"},
      {"banana", "banana"},
  };
  for (const auto& [keys, word] : rows) EXPECT_EQ(Typed(keys), word) << keys;
  EXPECT_EQ(TypeTelex("茶", 's'), "茶s");
  EXPECT_EQ(TypeTelex("2025 g", 's'), "2025 gs");
}

TEST(Telex, WhateverIsTypedItStaysAWordOfThatManyLettersAtMost) {
  const std::string_view keys = "aeouwdsfrxjzgnqicy";
  // Every row of four keys.
  for (std::size_t code = 0; code < keys.size() * keys.size() * keys.size() * keys.size(); ++code) {
    std::string row;
    for (std::size_t rest = code; row.size() < 4; rest /= keys.size())
      row += keys[rest % keys.size()];
    const std::string word = Typed(row);
    std::size_t letters = 0;
    for (const char byte : word) letters += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    EXPECT_TRUE(letters >= 1 && letters <= 4) << row << " became " << word;
  }
}

TEST(Telex, IsForVietnameseOnly) {
  Session session;
  session.trail = {Place{.screen = Screen::kSearch}};
  for (const char* key : {"g", "o", "o", "s", "m"}) session = Next(session, Type{key});
  EXPECT_EQ(session.Here().query, "gốm");
  session = Next(session, ClearQuery{});
  session.language = Language::kEn;
  for (const char* key : {"w", "o", "o", "d"}) session = Next(session, Type{key});
  EXPECT_EQ(session.Here().query, "wood");
}

}  // namespace
}  // namespace ocop::flow
