#include "db/text/fold.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace ocop::text {
namespace {

TEST(Fold, TakesEveryVietnameseMarkAway) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"Gốm sứ Bát Tràng", "gom su bat trang"},
      {"ĐỒNG KỴ", "dong ki"},
      {"Đường Lâm", "duong lam"},
      {"àảãáạ ăằẳẵắặ âầẩẫấậ", "aaaaa aaaaaa aaaaaa"},
      {"èẻẽéẹ êềểễếệ", "eeeee eeeeee"},
      {"òỏõóọ ôồổỗốộ ơờởỡớợ", "ooooo oooooo oooooo"},
      {"ùủũúụ ưừửữứự", "uuuuu uuuuuu"},
      {"ế Ậ Ữ Ẵ", "e a u a"},
  };
  for (const auto& [in, out] : rows) EXPECT_EQ(Fold(in), out) << in;
}

TEST(Fold, DecomposedAndComposedAgree) {
  EXPECT_EQ(Fold("Bát Tràng"), Fold("Ba\u0301t Tra\u0300ng"));
  EXPECT_EQ(FoldKeepingMarks("Bát Tràng"), FoldKeepingMarks("Ba\u0301t Tra\u0300ng"));
  EXPECT_EQ(Fold("ộ"), Fold("o\u0302\u0323"));
  EXPECT_EQ(Fold("ộ"), Fold("o\u0323\u0302"));
}

TEST(Fold, OldAndNewTonePlacementAgreeWithMarksToo) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"hòa", "hoà"}, {"Thúy", "thuý"}, {"khỏe", "khoẻ"},         {"thủy", "thuỷ"}, {"hóa", "hoá"},
      {"quý", "qúy"}, {"họa", "hoạ"},   {"Hòa Bình", "Hoà Bình"}, {"lõa", "loã"},
  };
  for (const auto& [older, newer] : rows) {
    EXPECT_EQ(Fold(older), Fold(newer)) << older;
    EXPECT_EQ(FoldKeepingMarks(older), FoldKeepingMarks(newer)) << older;
  }
  EXPECT_EQ(FoldKeepingMarks("hòa"), "hoà");
  EXPECT_EQ(FoldKeepingMarks("hoàn"), "hoàn");
  EXPECT_EQ(FoldKeepingMarks("mùa"), "mùa") << "ua is no glide";
  EXPECT_EQ(FoldKeepingMarks("của"), "của");
  EXPECT_EQ(FoldKeepingMarks("hờa"), "hờa") << "a letter with a horn is no glide";
}

TEST(Fold, IAndYAgreeWhereYIsTheOnlyVowel) {
  EXPECT_EQ(Fold("Mỹ"), Fold("Mĩ"));
  EXPECT_EQ(Fold("Mỹ"), "mi");
  EXPECT_EQ(Fold("kỷ niệm"), Fold("kỉ niệm"));
  EXPECT_EQ(Fold("quý"), Fold("quí"));
  EXPECT_EQ(FoldKeepingMarks("Mỹ"), FoldKeepingMarks("mĩ"));
  EXPECT_EQ(Fold("tay"), "tay");
  EXPECT_NE(Fold("tay"), Fold("tai"));
  EXPECT_NE(Fold("thuý"), Fold("thúi"));
  EXPECT_EQ(Fold("yên"), "yen") << "y before another vowel stays";
  EXPECT_EQ(Fold("gym"), "gym");
}

TEST(Fold, AmpersandDashesAndSpacesAreOneSpace) {
  EXPECT_EQ(Fold("  Mây - Tre & Đan  "), "may tre dan");
  EXPECT_EQ(Fold("nội\u2013thất\u00A0\tgỗ\nmới"), "noi that go moi");
  EXPECT_EQ(Fold("a\u2014b\u3000c"), "a b c");
  EXPECT_EQ(Fold(" - & "), "");
  EXPECT_EQ(Fold(""), "");
}

TEST(Fold, KeepsOtherScripts) {
  EXPECT_EQ(Fold("도자기 마을"), "도자기 마을");
  EXPECT_EQ(Fold("陶瓷村"), "陶瓷村");
  EXPECT_EQ(Fold("ガラス"), "ガラス");
  EXPECT_EQ(Fold("Керамика"), "керамика");
  EXPECT_EQ(Fold("Thé Fleurs Ç"), "the fleurs ç");
}

TEST(Fold, KeepingMarksTellsWordsApart) {
  EXPECT_EQ(FoldKeepingMarks("GỐM Sứ"), "gốm sứ");
  EXPECT_NE(FoldKeepingMarks("gốm"), FoldKeepingMarks("gồm"));
  EXPECT_NE(FoldKeepingMarks("đá"), FoldKeepingMarks("da"));
}

TEST(Fold, IsStable) {
  for (const char* text :
       {"Hoà Mỹ - Đồng Kỵ", "quý & thúy", "ガ 도", "Ng\u0323oc\u0302", "q\u0302uy", "a\n\u0301"}) {
    EXPECT_EQ(Fold(Fold(text)), Fold(text)) << text;
    EXPECT_EQ(FoldKeepingMarks(FoldKeepingMarks(text)), FoldKeepingMarks(text)) << text;
    EXPECT_EQ(Fold(FoldKeepingMarks(text)), Fold(text)) << text;
  }
}

TEST(Fold, SurvivesBrokenBytes) {
  EXPECT_EQ(Fold("a\xFF\xC0\x80z"), "a\uFFFD\uFFFD\uFFFDz");
  EXPECT_EQ(Normalise("\xE1\xBB"), "\uFFFD\uFFFD");
  EXPECT_EQ(Fold("\u0301"), "") << "a mark on nothing";
  EXPECT_EQ(Fold("a \u0301 b \u0301"), "a b") << "nor does it leave a space";
  EXPECT_EQ(Normalise(std::string("a\0b", 3)), std::string("a\0b", 3));
}

TEST(Normalise, ComposesAndTouchesNothingElse) {
  EXPECT_EQ(Normalise("Ho\u0300a Ba\u0301t"), "Hòa Bát");
  EXPECT_EQ(Normalise("Hòa & Mỹ - X"), "Hòa & Mỹ - X");
}

TEST(HasMarks, SeesMarksAndTheStrokeOfD) {
  EXPECT_TRUE(HasMarks("gốm"));
  EXPECT_TRUE(HasMarks("go\u0302m"));
  EXPECT_TRUE(HasMarks("dong đo"));
  EXPECT_TRUE(HasMarks("ĐO"));
  EXPECT_TRUE(HasMarks("tư"));
  EXPECT_FALSE(HasMarks("gom su bat trang - &"));
  EXPECT_FALSE(HasMarks("도자기"));
  EXPECT_FALSE(HasMarks(""));
}

}  // namespace
}  // namespace ocop::text
