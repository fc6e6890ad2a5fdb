#include "db/hub/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "db/hub/cli.h"
#include "tests/unit/fleet/hub_command.h"
#include "tests/unit/fleet/talker.h"

namespace ocop::hub {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReportTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(MarkAsCentre(centre_.Disk(), centre_.Where()).ok());
    auto ledger = std::move(OpenLedger(centre_.Where(), "")).value();
    ASSERT_TRUE(Enrol(*ledger, first_.AsEnrolled("BT-01")).ok());
    ASSERT_TRUE(Enrol(*ledger, second_.AsEnrolled("=cmd|' /C calc'!A0")).ok());
    centre_.Drop(first_.Say(1, Talker::SomeEntries(1), centre_.Sealing()));
    centre_.Drop(first_.Say(2, Talker::SomeEntries(2), centre_.Sealing()));
    outbox::Entries entries = Talker::SomeEntries(1);
    entries.notes = {{"enquiry", true, kNow, "sealed"}};
    const std::int32_t day = entries.counters.front().day;
    entries.counters.push_back({"language:ko", day, 5});
    entries.counters.push_back({"hour:09", day, 2});
    entries.counters.push_back({"<b>:new", day, 1});
    entries.scan_kinds[0].product_code = "<script>alert(1)</script>";
    centre_.Drop(second_.Say(1, entries, centre_.Sealing()));
    const auto taken = Ingest(centre_.Disk(), *ledger, centre_.Keys(), {centre_.Where(), {}, kNow});
    ASSERT_TRUE(taken.ok()) << taken.status().message();
    ASSERT_EQ(taken->taken, 3);
    ledger_ = std::move(ledger);
  }
  Said Hub(std::vector<std::string> words) { return RunHub(centre_, std::move(words)); }

  CentreFolder centre_;
  const Talker first_;
  const Talker second_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(ReportTest, SumsUpWhatEveryPointAndProductHad) {
  const Date day = *Date::Parse("2026-11-22");
  const auto report = MakeReport(*ledger_, {}, day.AddDays(-40), day);
  ASSERT_TRUE(report.ok()) << report.status().message();
  ASSERT_EQ(report->points.size(), 2U);
  const ReportLine& point = report->points[0];
  EXPECT_EQ(point.code, "BT-01");
  EXPECT_EQ(point.scans, 20);
  EXPECT_EQ(point.unknown, 8);
  EXPECT_EQ(point.views, 3);
  EXPECT_EQ(report->points[1].enquiries, 1);
  ASSERT_EQ(report->products.size(), 2U);
  EXPECT_EQ(report->products[0].code, "vase");
  EXPECT_EQ(report->products[0].scans, 12);
  EXPECT_EQ(report->products[0].views, 4);
  ASSERT_EQ(report->unknown_codes.size(), 1U);
  EXPECT_EQ(report->unknown_codes[0].unknown, 12);
  const auto before = MakeReport(*ledger_, {}, day.AddDays(-40), day.AddDays(-1));
  EXPECT_TRUE(before->products.empty() || before->products[0].scans == 0);
}

TEST_F(ReportTest, HarmsNoBrowserAndNoSpreadsheet) {
  const Date day = *Date::Parse("2026-11-22");
  const auto report = MakeReport(*ledger_, {}, day.AddDays(-40), day);
  const std::string html = ToHtml(*report);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(html, HasSubstr("<svg"));
  EXPECT_THAT(html, Not(HasSubstr("http://")));
  EXPECT_THAT(html, Not(HasSubstr("https://")));
  EXPECT_THAT(ToCsv(*report), HasSubstr("point,\"'=cmd"));
  EXPECT_THAT(ToCsv(*report), HasSubstr("product,\"vase\",\"\",4,12,0,0\r\n"));
}

TEST_F(ReportTest, TellsOfVisitsWhatWasCounted) {
  const Date day = *Date::Parse("2026-11-22");
  const auto report = MakeReport(*ledger_, {}, day.AddDays(-40), day);
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(ToCsv(*report), HasSubstr("visit,\"language:ko\",\"Ngôn ngữ: ko\",5,0,0,0\r\n"));
  EXPECT_THAT(ToCsv(*report), Not(HasSubstr("visit,\"product:")));
  const std::string html = ToHtml(*report);
  EXPECT_THAT(html, HasSubstr("Bắt đầu lúc (giờ): 09"));
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;:new")) << "a name of a newer kiosk stands for itself";
  const auto before = MakeReport(*ledger_, {}, day.AddDays(-400), day.AddDays(-300));
  EXPECT_TRUE(before->visits.empty());
}

TEST_F(ReportTest, TheCommandsWriteFilesAndTellTheFleet) {
  const std::string html = centre_.Folder() / "report.html";
  const std::string csv = centre_.Folder() / "report.csv";
  EXPECT_EQ(Hub({"report", "--html", html, "--csv", csv}).code, kDone);
  EXPECT_TRUE(std::filesystem::exists(html) && std::filesystem::exists(csv));
  EXPECT_EQ(Hub({"report"}).code, kWrongCommand) << "where to?";
  EXPECT_EQ(Hub({"report", "--csv", csv, "--from", "yesterday"}).code, kWrongCommand);
  const Said status = Hub({"status"});
  EXPECT_EQ(status.code, kDone);
  EXPECT_THAT(status.out, HasSubstr("BT-01"));
  EXPECT_THAT(status.out, HasSubstr("3 d")) << "since it was heard";
  EXPECT_THAT(status.out, HasSubstr("0.1.2"));
  EXPECT_THAT(Hub({"status", "--json"}).out, HasSubstr("\"upto_seq\":2"));
}

TEST_F(ReportTest, AKioskIsEnrolledAndRetired) {
  const Talker third;
  EXPECT_EQ(Hub({"enrol", "--key", third.Key().Public()}).code, kWrongCommand) << "no point";
  EXPECT_EQ(Hub({"enrol", "--key", "12", "--point", "P"}).code, kKeyRefused);
  EXPECT_EQ(
      Hub({"enrol", "--key", third.Key().Public(), "--point", "VP-02", "--group", "pilot"}).code,
      kDone);
  EXPECT_TRUE(std::filesystem::is_directory(centre_.Where().Inbox() / third.Key().Id()));
  EXPECT_EQ(FindKiosk(*ledger_, third.Key().Id())->group, "pilot");
  EXPECT_EQ(Hub({"enrol", "--key", third.Key().Public(), "--retire"}).code, kDone);
  EXPECT_TRUE(FindKiosk(*ledger_, third.Key().Id())->is_retired);
  EXPECT_THAT(Hub({"status"}).out, HasSubstr("retired"));
}

}  // namespace
}  // namespace ocop::hub
