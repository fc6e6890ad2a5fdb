#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/hub/spec.h"
#include "db/model/eligibility.h"
#include "db/store/migrate.h"
#include "tests/unit/hub/source_folder.h"

namespace ocop::hub {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Check, AGoodFolderHasNoProblems) {
  const SourceFolder folder;
  EXPECT_THAT(folder.Problems(), IsEmpty());
  const Outcome outcome = folder.Check();
  EXPECT_EQ(outcome.products, 4U);
  EXPECT_EQ(outcome.villages, 1U);
  EXPECT_EQ(outcome.pictures, 4U);
}

/// One slip, and the one sentence that it gives.
struct Slip {
  const char* name;
  const char* file;
  const char* good;
  const char* bad;
  const char* problem;
};

class OneSlip : public testing::TestWithParam<Slip> {};

TEST_P(OneSlip, GivesOneProblemInItsPlace) {
  SourceFolder folder;
  folder.Replace(GetParam().file, GetParam().good, GetParam().bad);
  EXPECT_THAT(folder.Problems(), ElementsAre(GetParam().problem));
}

const Slip kCells[] = {
    {"UnknownColumn", "crafts.csv", "name_en\n", "name_en|sumary_vi\n",
     "crafts.csv:1: sumary_vi: there is no such column (did you mean summary_vi?); correct or "
     "remove "
     "it"},
    {"MissingColumn", "unit_successions.csv", "old|new|kind\nold-1|00577|whole\n",
     "old|new\nold-1|00577\n", "unit_successions.csv:1: kind: the column is missing; add it"},
    {"ColumnTwice", "lots.csv", "product|lot|made_on|best_before\n",
     "product|lot|made_on|made_on\n", "lots.csv:1: made_on: the column is there twice; remove one"},
    {"TooManyCells", "events.csv", "2026-09-07\n", "2026-09-07|x\n",
     "events.csv:2: it has more cells than the header; put cells with separators in quotation "
     "marks"},
    {"EmptyNeeded", "offers.csv", "|ocop\n", "|\n",
     "offers.csv:2: eligibility_basis: it is empty; fill it in"},
    {"NoEnglish", "products.csv", "Blue bowl", "",
     "products.csv:2: name_en: the English translation is missing; write it"},
    {"NoVietnamese", "points.csv", "Điểm Bát Tràng", "",
     "points.csv:2: name_vi: the Vietnamese text is missing; write it"},
    {"BadCode", "events.csv", "\nweek|", "\nOCOP Week|",
     "events.csv:2: code: \"OCOP Week\" is not a code; use only a-z, 0-9 and -"},
    {"BadWord", "producers.csv", "|company|", "|compny|",
     "producers.csv:2: kind: \"compny\" is not known here (did you mean company?); write one of: "
     "company, cooperative, cooperative_group, household, community, unknown"},
    {"BadYesNo", "products.csv", "|alcohol|no|", "|alcohol|nein|",
     "products.csv:4: is_ocop_claimed: \"nein\" is neither yes nor no; write yes, no, or leave it "
     "empty"},
    {"BadNumber", "offers.csv", "|85000|", "|85.000|",
     "offers.csv:2: price_vnd: \"85.000\" is not a number; write digits only, without unit and "
     "without separators of thousands"},
    {"PriceZero", "offers.csv", "|85000|", "|0|",
     "offers.csv:2: price_vnd: 0 is out of range; write a number between 1 and 1000000000000"},
    {"StarOutOfRange", "recognitions.csv", "bowl|4|", "bowl|6|",
     "recognitions.csv:2: star: 6 is out of range; write a number between 1 and 5"},
    {"BadPosition", "villages.csv", "|20.976|", "|209.76|",
     "villages.csv:2: latitude_deg: 209.76 is out of range; write a number between -90 and 90"},
    {"HalfAPosition", "villages.csv", "|20.976|", "||",
     "villages.csv:2: latitude_deg: half a position; fill both columns or none"},
    {"NoSuchDay", "events.csv", "2026-09-01", "2026-02-30",
     "events.csv:2: starts_on: \"2026-02-30\" is not a day; write it as 2026-05-22 or 22/05/2026"},
    {"TwoLines", "points.csv", "sales_point", "\"sales_\npoint\"",
     "points.csv:2: kind: \"sales_\npoint\" is not known here (did you mean sales_point?); write "
     "one "
     "of: sales_point, design_centre"},
    {"Invisible", "crafts.csv", "Ceramics", "Cera\u202Emics",
     "crafts.csv:2: name_en: it holds an invisible control character (byte 5); type the text anew, "
     "or paste it without formatting"},
    {"CodeTwice", "crafts.csv", "nau-ruou|", "gom-su|",
     "crafts.csv:3: code: \"gom-su\" stands in line 2 already; remove one of the two lines or give "
     "it "
     "another name"},
    {"OfferTwice", "offers.csv", "bat-trang-1|vase|||A2|demonstration", "bat-trang-1|bowl||||ocop",
     "offers.csv:3: product: \"bat-trang-1 + bowl\" stands in line 2 already; remove one of the "
     "two "
     "lines or give it another name"},
};

const Slip kReferences[] = {
    {"UnknownUnit", "points.csv", "|00577\n", "|00578\n",
     "points.csv:2: unit: \"00578\" is not in admin_units.csv (did you mean 00577?); correct it "
     "here "
     "or add it there"},
    {"UnknownVillage", "producers.csv", "Real Pottery|bat-trang", "Real Pottery|bat-trnag",
     "producers.csv:2: village: \"bat-trnag\" is not in villages.csv (did you mean bat-trang?); "
     "correct it here or add it there"},
    {"UnknownCraft", "villages.csv", "|gom-su|", "|gom-su; son-mai|",
     "villages.csv:2: craft: \"son-mai\" is not in crafts.csv; correct it here or add it there"},
    {"UnknownProducer", "products.csv", "20|real|", "20|reel|",
     "products.csv:2: producer: \"reel\" is not in producers.csv (did you mean real?); correct it "
     "here or add it there"},
    {"UnknownProduct", "offers.csv", "|vase|", "|vaze|",
     "offers.csv:3: product: \"vaze\" is not in products.csv (did you mean vase?); correct it here "
     "or add it there"},
    {"UnknownSet", "products.csv", "Blue bowl|20|", "Blue bowl|27|",
     "products.csv:2: set_no: \"27\" is not in product_sets.csv (did you mean 20?); correct it "
     "here "
     "or add it there"},
    {"UnknownStory", "stories.csv", "village|bat-trang", "craft|bat-trang",
     "stories.csv:2: code: \"bat-trang\" is not in crafts.csv; correct it here or add it there"},
    {"AbolishedUnit", "points.csv", "|00577\n", "|old-1\n",
     "points.csv:2: unit: \"old-1\" exists no more since 2025-06-30; name the unit of today: "
     "00577"},
    {"SucceedsItself", "unit_successions.csv", "old-1|00577", "old-1|old-1",
     "unit_successions.csv:2: new: a unit cannot succeed itself; name the unit that came after it"},
};

const Slip kRules[] = {
    {"ClaimWithoutRecognition", "products.csv", "|alcohol|no|", "|alcohol|yes|",
     "products.csv:4: is_ocop_claimed: an OCOP product without any recognition; add a row to "
     "recognitions.csv (with evidence C if the certificate was not seen), or write no"},
    {"PotentialSoldAsFive", "recognitions.csv", "vase|4|", "vase|5|",
     "recognitions.csv:3: star: a product put forward for 5 stars is sold as one of 5 stars; write "
     "4, "
     "or potential_5 = no once the centre has decided"},
    {"FiveFromAProvince", "recognitions.csv", "bowl|4|", "bowl|5|",
     "recognitions.csv:2: star: 5 stars are given by the centre alone, not by a province; write 4 "
     "and "
     "potential_5 = yes, or issuer_level = centre"},
    {"YearAndDate", "recognitions.csv", "|2020|", "|2021|",
     "recognitions.csv:2: recognised_year: 2021 does not fit issued_on (2020-02-19); correct one "
     "of "
     "the two, or leave the year empty"},
    {"ValidBeforeIssued", "recognitions.csv", "2023-02-19", "19/02/2019",
     "recognitions.csv:2: valid_until: 2019-02-19 is before issued_on (2020-02-19); correct one of "
     "the two dates"},
    {"ExtendedBackwards", "recognitions.csv", "2023-02-19|", "2023-02-19|2022-01-01",
     "recognitions.csv:2: extended_until: 2022-01-01 is before valid_until (2023-02-19); correct "
     "one "
     "of the two dates"},
    {"IssuedTomorrow", "recognitions.csv", "2020|2020-02-19|2023-02-19", "|2026-11-23|2029-02-19",
     "recognitions.csv:2: issued_on: 2026-11-23 is after the day of this catalogue (2026-11-22); "
     "correct the date"},
    {"EventEndsFirst", "events.csv", "2026-09-07", "2026-08-07",
     "events.csv:2: ends_on: 2026-08-07 is before starts_on (2026-09-01); correct one of the two "
     "dates"},
    {"RealCertificateForEver", "recognitions.csv", "2023-02-19", "today+20",
     "recognitions.csv:2: valid_until: \"today+20\" is for demonstration rows only; write the real "
     "date"},
    {"SoldAsOcop", "offers.csv", "bowl|85000|3||ocop", "herb|85000|3||ocop",
     "offers.csv:2: eligibility_basis: sold as OCOP without any decided recognition; add it to "
     "recognitions.csv, or name the basis on which it is sold"},
    {"DemonstrationSoldAsReal", "offers.csv", "A2|demonstration", "A2|ocop",
     "offers.csv:3: eligibility_basis: a demonstration product is offered as a real one; write "
     "demonstration, or a basis other than ocop to show that case"},
    {"RealSoldAsDemonstration", "offers.csv", "|3||ocop", "|3||demonstration",
     "offers.csv:2: eligibility_basis: a real product is offered as a demonstration; write the "
     "basis on which it is sold"},
    {"DemonstrationOfARealMaker", "products.csv", "20|demo|", "20|real|",
     "products.csv:3: producer: a demonstration product names a real producer; name another "
     "producer, or correct the column demonstration"},
    {"AlcoholUndeclared", "products.csv", "|alcohol|", "|normal|",
     "products.csv:4: advert_class: products of set 14 are of the class alcohol; write alcohol, or "
     "correct set_no"},
    {"HealthUndeclared", "products.csv", "|health|", "||",
     "products.csv:5: advert_class: products of set 18 are of the class health; write health, or "
     "correct set_no"},
    {"AlcoholInAttract", "attract.csv", "scene.svg", "wine.svg",
     "attract.csv:2: picture: it shows an alcoholic drink, which must not be advertised; choose "
     "another picture"},
    {"UnknownLot", "labels.csv", "|A1|", "|A9|",
     "labels.csv:3: lot: lot \"A9\" of this product is not in lots.csv; add it there, or leave the "
     "lot "
     "empty"},
    {"TwoProductsOneLabel", "labels.csv", "vase|gtin|9521234543213|A1|",
     "bowl|gtin|9521234543213||",
     "labels.csv:3: value: two products with one label: line 2 gives it to vase; a label belongs "
     "to "
     "one product only"},
    {"LabelTwice", "labels.csv", "|A1|", "||",
     "labels.csv:3: value: the same label stands in line 2; remove one of the two lines"},
};

const Slip kSerials[] = {
    {"FormOfNobody", "serial_patterns.csv", "vase|", "|",
     "serial_patterns.csv:2: product: product and producer are both empty; fill exactly one of "
     "them"},
    {"FormOfTwo", "serial_patterns.csv", "vase||", "vase|demo|",
     "serial_patterns.csv:2: product: product and producer are both filled; fill exactly one of "
     "them"},
    {"FormOfEverything", "serial_patterns.csv", "VNA ??? ####", "???? ????",
     "serial_patterns.csv:2: form: at least three characters of a form stand as they are; this one "
     "would take other people's labels; write the form as the stamps show it"},
    {"FormOfArticles", "serial_patterns.csv", "VNA ??? ####", "893-#####-#####",
     "serial_patterns.csv:2: form: an article number fits this form too; a form of 8, 12, 13 or 14 "
     "characters needs a letter; write the form as the stamps show it"},
    {"FormTooShort", "serial_patterns.csv", "VNA ??? ####", "VN1##",
     "serial_patterns.csv:2: form: a form has 6 to 64 characters, spaces and dashes aside; write "
     "the form as the stamps show it"},
    {"FormIsNoExpression", "serial_patterns.csv", "VNA ??? ####", "VN[0-9]+(a+)*",
     "serial_patterns.csv:2: form: a form holds letters, digits, # for a digit, @ for a letter and "
     "? for either; write the form as the stamps show it"},
    {"TwoFormsOneSerial", "serial_patterns.csv", "VNA ??? ####\n",
     "VNA ??? ####\n|real|VNAB 12@?7#\n|real|VNAB 12#?7#\n",
     "serial_patterns.csv:4: form: some serials fit the form of line 2 too; make one of the two "
     "forms narrower, or remove it"},
    {"SerialOfAnother", "labels.csv", "vase|gtin|9521234543213|A1|", "bowl|serial|vnab 12-0001||",
     "labels.csv:3: value: it fits the form in line 2 of serial_patterns.csv, which belongs to "
     "another; correct the serial, or the owner of the form"},
};

const Slip kPictures[] = {
    {"PictureMissing", "media.csv", "bowl.svg|", "bowls.svg|",
     "media.csv:2: file: pictures/bowls.svg: there is no such picture; put an SVG, PNG, JPEG or "
     "WebP "
     "file there, or correct the name"},
    {"PictureOutside", "media.csv", "bowl.svg|", "../bowl.svg|",
     "media.csv:2: file: \"../bowl.svg\" leaves the folder pictures; put the file below pictures/ "
     "and "
     "write its name from there"},
    {"PictureOfNothing", "media.csv", "product|bowl|", "product|bowle|",
     "media.csv:2: code: \"bowle\" is not in products.csv (did you mean bowl?); correct it here or "
     "add "
     "it there"},
    {"TwoMainPictures", "media.csv", "wine.svg|product|wine|", "wine.svg|product|bowl|",
     "media.csv:3: role: line 2 names the main picture already; write gallery"},
    {"SlideWithoutPicture", "attract.csv", "scene.svg", "none.svg",
     "attract.csv:2: picture: pictures/none.svg: there is no such picture; put an SVG, PNG, JPEG "
     "or "
     "WebP file there, or correct the name"},
};

const auto kNameOf = [](const testing::TestParamInfo<Slip>& slip) {
  return std::string(slip.param.name);
};
INSTANTIATE_TEST_SUITE_P(Cells, OneSlip, testing::ValuesIn(kCells), kNameOf);
INSTANTIATE_TEST_SUITE_P(References, OneSlip, testing::ValuesIn(kReferences), kNameOf);
INSTANTIATE_TEST_SUITE_P(Rules, OneSlip, testing::ValuesIn(kRules), kNameOf);
INSTANTIATE_TEST_SUITE_P(Serials, OneSlip, testing::ValuesIn(kSerials), kNameOf);
INSTANTIATE_TEST_SUITE_P(Pictures, OneSlip, testing::ValuesIn(kPictures), kNameOf);

TEST(Check, AGroundOfSaleIsOneWordEverywhere) {
  const Entity& offers = EntityOf(File::kOffers);
  const Column& column = offers.columns[ColumnIndex(offers, "eligibility_basis")];
  const std::vector<std::string_view> words = SplitWords(column.words);
  EXPECT_EQ(words.size(), 5U);
  for (const std::string_view word : words) {
    const auto basis = EligibilityBasisFromString(word);
    ASSERT_TRUE(basis.has_value()) << word;
    EXPECT_EQ(ToString(*basis), word);
    const std::string quoted = "'" + std::string(word) + "'";
    EXPECT_NE(store::CatalogueSql().find(quoted), std::string_view::npos) << word;
    EXPECT_NE(store::KioskSql().find(quoted), std::string_view::npos) << word;
  }
}

TEST(Check, ADemonstrationMayShowAnotherGround) {
  SourceFolder folder;
  folder.Replace("offers.csv", "A2|demonstration", "A2|speciality");
  EXPECT_THAT(folder.Problems(), IsEmpty());
}

TEST(Check, AListedSerialMayFitItsOwnersForm) {
  for (const char* owner : {"vase||", "|demo|"}) {
    SourceFolder folder;
    folder.Replace("serial_patterns.csv", "vase||", owner);
    folder.Replace("labels.csv", "vase|gtin|9521234543213|A1|", "vase|serial|VNAB120001||");
    EXPECT_THAT(folder.Problems(), IsEmpty()) << owner;
  }
}

/// Excel takes codes for numbers: it drops leading zeros and writes long ones with an exponent.
TEST(Check, WhatExcelDoesToNumbersIsUnderstood) {
  SourceFolder folder;
  folder.Replace("points.csv", "|00577\n", "|577\n");
  folder.Replace("labels.csv", "vase|gtin|9521234543213|A1|", "vase|gtin|9.52123E+12||");
  EXPECT_THAT(folder.Problems(),
              ElementsAre("labels.csv:3: value: a spreadsheet has rounded this number: format the "
                          "column as text; correct it as printed",
                          "points.csv:2: unit: \"577\" is not in admin_units.csv (did you mean "
                          "00577?); correct it here or add it there"));
}

TEST(Check, AWrongCheckDigitNamesTheRightOne) {
  SourceFolder folder;
  folder.Replace("labels.csv", "vase|gtin|9521234543213|A1|", "vase|gtin|9521234543214||");
  const std::vector<std::string> problems = folder.Problems();
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0], testing::StartsWith("labels.csv:3: value: "));
  EXPECT_THAT(problems[0], testing::HasSubstr("3"));
}

TEST(Check, AnUnreadablePictureSaysWhy) {
  SourceFolder folder;
  folder.files["pictures/bowl.svg"] = "<svg";
  folder.files["pictures/wine.svg"] = "";
  const std::vector<std::string> problems = folder.Problems();
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_THAT(problems[0], testing::StartsWith(
                               "media.csv:2: file: pictures/bowl.svg: it cannot be read: SVG: "));
  EXPECT_THAT(problems[1], testing::StartsWith("media.csv:3: file: pictures/wine.svg: it cannot be "
                                               "read: the file is empty"));
}

TEST(Check, EverythingIsToldInOneRunInOrder) {
  SourceFolder folder;
  folder.Replace("recognitions.csv", "bowl|4|", "bowl|9|");
  folder.Replace("products.csv", "Blue bowl", "");
  folder.Replace("products.csv", "|alcohol|", "|normal|");
  folder.Replace("media.csv", "bowl.svg|", "none.svg|");
  folder.files["producer.csv"] = "code\n";
  std::vector<std::string> places;
  for (const Problem& problem : folder.Check().problems) {
    places.push_back(problem.file + ":" + std::to_string(problem.line) + " " + problem.column);
  }
  EXPECT_THAT(places, ElementsAre("media.csv:2 file", "producer.csv:0 ", "products.csv:2 name_en",
                                  "products.csv:4 advert_class", "recognitions.csv:2 star"));
}

TEST(Check, AMisnamedTableIsNotSilentlyEmpty) {
  SourceFolder folder;
  folder.files["recognition.csv"] = folder.files["recognitions.csv"];
  folder.files.erase("recognitions.csv");
  EXPECT_THAT(folder.Problems(),
              testing::Contains("recognition.csv: there is no such table (did you mean "
                                "recognitions.csv?); rename or remove the file"));
}

TEST(Check, AMissingTableIsAskedForOnce) {
  SourceFolder folder;
  folder.files.erase("admin_units.csv");
  EXPECT_THAT(folder.Problems(), ElementsAre("admin_units.csv: the file is missing; add it; the "
                                             "catalogue cannot do without"));
}

TEST(Check, ATableInAnotherEncodingDoesNotDrownTheRest) {
  SourceFolder folder;
  folder.files["villages.csv"] = "code|name_vi\nx|B\xE1t\n";
  EXPECT_THAT(folder.Problems(),
              ElementsAre("villages.csv:2: its letters are not UTF-8; save it as CSV with the "
                          "character set UTF-8 (Excel: \"CSV UTF-8\")"));
}

TEST(Check, AFolderThatIsNoneIsAFailureOfReading) {
  const platform::LinuxStorage storage;
  const Outcome missing = Check(storage, {"/no/such/folder", {}, Date(), {}});
  EXPECT_EQ(missing.stage, Stage::kReading);
  EXPECT_EQ(missing.status.code(), Code::kNotFound);
  EXPECT_EQ(missing.status.message(), "/no/such/folder: there is no such folder");
  const SourceFolder folder;
  const Job job = folder.Write();
  const Outcome file = Check(storage, {job.source / "products.csv", {}, Date(), {}});
  EXPECT_EQ(file.status.code(), Code::kInvalid);
}

}  // namespace
}  // namespace ocop::hub
