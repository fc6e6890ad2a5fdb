#include "db/hub/enquiries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cctype>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>

#include "db/hub/cli.h"
#include "db/hub/online_keys.h"
#include "db/outbox/reference.h"
#include "db/outbox/seal.h"
#include "db/tuf/hash.h"
#include "tests/unit/fleet/hub_command.h"
#include "tests/unit/fleet/postgres.h"
#include "tests/unit/fleet/talker.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kLan = "20 vases, please\nLan, +84 912 000 111";
constexpr const char* kMinh = "=HYPERLINK(\"http://a\") \u202Eevil, tiếng Việt";

std::string ContentOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class EnquiriesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(MarkAsCentre(centre_.Disk(), centre_.Where()).ok());
    fs::create_directory(centre_.Where().Keys());
    KeepKey(centre_.Keys().sealing.front());
    ledger_ = std::move(OpenLedger(centre_.Where(), address_)).value();
    ASSERT_TRUE(Enrol(*ledger_, lan_.AsEnrolled("BT-01")).ok());
    ASSERT_TRUE(Enrol(*ledger_, minh_.AsEnrolled("VP-02")).ok());
  }
  /// Into keys/.
  void KeepKey(const outbox::SealingKey& key) const {
    const Status status = StoreOnlineKey(
        centre_.Where(), {std::string(kSealingKey), "x25519", key.Public(), Secret(key.Secret())});
    ASSERT_TRUE(status.ok()) << status.message();
  }
  void LoseKeys() const {
    fs::remove_all(centre_.Where().Keys());
    fs::create_directory(centre_.Where().Keys());
  }
  outbox::Note Sealed(const std::string& text, const std::string& kind = "enquiry") const {
    return {kind, true, kNow - 3600, outbox::Seal(centre_.Sealing(), text).value()};
  }
  void TakeIn(const Talker& talker, std::int64_t seq, std::vector<outbox::Note> notes,
              std::int64_t now = kNow) {
    outbox::Entries entries;
    entries.notes = std::move(notes);
    centre_.Drop(talker.Say(seq, entries, centre_.Sealing()));
    const auto taken = Ingest(centre_.Disk(), *ledger_, centre_.Keys(), {centre_.Where(), {}, now});
    ASSERT_TRUE(taken.ok()) << taken.status().message();
    ASSERT_EQ(taken->taken, 1);
  }
  std::string IdOf(const Talker& talker, const char* rest) const {
    return talker.Key().Id().substr(0, 16) + rest;
  }
  Said Hub(std::vector<std::string> words) {
    words.insert(words.begin(), "enquiries");
    return RunHub(centre_, std::move(words));
  }

  CentreFolder centre_;
  Talker lan_;
  Talker minh_;
  std::string address_;
  std::unique_ptr<Ledger> ledger_;
};

class EnquiriesInPostgresTest : public EnquiriesTest {
 protected:
  void SetUp() override {
    if (!postgres_.Runs()) GTEST_SKIP() << "PostgreSQL 15 is not installed";
    address_ = postgres_.Address();
    EnquiriesTest::SetUp();
  }
  fakes::Postgres postgres_;
};

TEST_F(EnquiriesTest, WhatWasSealedAtTheKioskIsReadAtTheCentre) {
  TakeIn(lan_, 1, {Sealed(kLan), Sealed("a broken lamp", "feedback")});
  TakeIn(minh_, 1, {Sealed(kMinh)}, kNow + 86'400);
  const Said all = Hub({});
  EXPECT_EQ(all.code, kDone) << all.err;
  EXPECT_EQ(all.out, "\xEF\xBB\xBFid,left_at,came_at,point,message\r\n\"" + IdOf(lan_, "/1/1") +
                         "\",2026-11-22 11:00,2026-11-22 12:00,\"BT-01\"," +
                         "\"20 vases, please\nLan, +84 912 000 111\"\r\n\"" + IdOf(minh_, "/1/1") +
                         "\",2026-11-22 11:00,2026-11-23 12:00,\"VP-02\"," +
                         "\"'=HYPERLINK(\"\"http://a\"\") ⟨U+202E⟩evil, tiếng Việt\"\r\n");
  EXPECT_THAT(all.err, HasSubstr("2 messages opened"));

  EXPECT_THAT(Hub({"--point", "VP-02"}).err, HasSubstr("1 messages opened"));
  EXPECT_THAT(Hub({"--since", "2026-11-23"}).out, Not(HasSubstr("Lan")));
  EXPECT_THAT(Hub({"--since", "2026-11-23"}).out, HasSubstr("evil"));
  EXPECT_THAT(Hub({"--since", "2026-11-24"}).err, HasSubstr("0 messages opened"));
  EXPECT_THAT(Hub({"--kind", "feedback"}).out, HasSubstr("a broken lamp"));
  EXPECT_THAT(Hub({"--json"}).out, HasSubstr("\"message\":\"20 vases, please\\nLan"));
  EXPECT_EQ(Hub({"--since", "yesterday"}).code, kWrongCommand);
  EXPECT_EQ(Hub({"--kind", "gossip"}).code, kWrongCommand);
}

TEST_F(EnquiriesInPostgresTest, WhatWasSealedAtTheKioskIsReadAtTheCentre) {
  TakeIn(lan_, 1, {Sealed(kLan)});
  TakeIn(minh_, 1, {Sealed(kMinh)}, kNow + 86'400);
  const Said all = Hub({"--ledger", address_});
  EXPECT_EQ(all.code, kDone) << all.err;
  EXPECT_THAT(all.out, HasSubstr("Lan"));
  EXPECT_THAT(all.err, HasSubstr("2 messages opened"));
  const Said later = Hub({"--ledger", address_, "--since", "2026-11-23", "--point", "VP-02"});
  EXPECT_THAT(later.err, HasSubstr("1 messages opened"));
}

TEST_F(EnquiriesTest, NothingIsKeptInClear) {
  TakeIn(lan_, 1, {Sealed(kLan), {"enquiry", false, kNow, "not sealed by Hoa, hoa@example.com"}});
  EXPECT_THAT(Hub({}).out, HasSubstr("hoa@example.com"));
  ledger_.reset();
  for (const auto& file : fs::recursive_directory_iterator(centre_.Where().centre)) {
    if (!file.is_regular_file()) continue;
    const std::string bytes = ContentOf(file.path());
    for (const std::string& word : {std::string("912 000"), std::string("hoa@example")}) {
      EXPECT_EQ(bytes.find(word), bytes.npos) << file.path();
      EXPECT_EQ(bytes.find(tuf::ToHex(word)), bytes.npos) << file.path();
    }
  }
}

TEST_F(EnquiriesTest, OneThatDoesNotOpenIsNamedAndHidesNoOther) {
  outbox::Note damaged = Sealed("lost");
  damaged.body.back() = static_cast<char>(damaged.body.back() ^ 1);
  TakeIn(lan_, 1, {Sealed("before"), damaged, {"enquiry", true, kNow, "short"}, Sealed("after")});
  const Said said = Hub({});
  EXPECT_EQ(said.code, kSomeClosed);
  EXPECT_THAT(said.out, HasSubstr("before"));
  EXPECT_THAT(said.out, HasSubstr("after"));
  EXPECT_THAT(said.err, HasSubstr("2 messages opened; 2 could not be opened"));
  EXPECT_THAT(said.err, HasSubstr(IdOf(lan_, "/1/2") + ", " + IdOf(lan_, "/1/3")));
  const Said json = Hub({"--json"});
  EXPECT_EQ(json.code, kSomeClosed);
  EXPECT_THAT(json.out, HasSubstr("\"closed\":[\"" + IdOf(lan_, "/1/2") + "\""));
}

TEST_F(EnquiriesTest, AWrongKeyAndNoKeyAreSaidSo) {
  TakeIn(lan_, 1, {Sealed(kLan)});
  LoseKeys();
  const Said none = Hub({});
  EXPECT_EQ(none.code, kNoCentre);
  EXPECT_THAT(none.err, HasSubstr("put it back from the copy in the safe"));
  KeepKey(outbox::SealingKey::Generate());
  const Said wrong = Hub({"--out", (centre_.Folder() / "list.csv").native()});
  EXPECT_EQ(wrong.code, kKeyRefused);
  EXPECT_THAT(wrong.err, HasSubstr("not one of 1 messages (" + IdOf(lan_, "/1/1") + ") opens"));
  EXPECT_EQ(wrong.out, "");
  EXPECT_FALSE(fs::exists(centre_.Folder() / "list.csv"));
  // The key was replaced meanwhile: messages of both are read.
  KeepKey(centre_.Keys().sealing.front());
  EXPECT_EQ(Hub({}).code, kDone);
}

TEST_F(EnquiriesTest, AnEmptyLedgerIsAnEmptyList) {
  const Said said = Hub({});
  EXPECT_EQ(said.code, kDone);
  EXPECT_EQ(said.out, "\xEF\xBB\xBFid,left_at,came_at,point,message\r\n");
  EXPECT_THAT(said.err, HasSubstr("0 messages opened"));
  EXPECT_THAT(Hub({"--json"}).out, HasSubstr("\"messages\":[]"));
}

TEST_F(EnquiriesTest, AFileIsForItsOwnerAloneAndNeverWrittenOver) {
  TakeIn(lan_, 1, {Sealed(kLan)});
  const std::string file = (centre_.Folder() / "list.csv").native();
  const Said said = Hub({"--out", file});
  EXPECT_EQ(said.code, kDone) << said.err;
  EXPECT_EQ(said.out, "");
  struct stat info {};
  ASSERT_EQ(::stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  EXPECT_THAT(ContentOf(file), HasSubstr("Lan, +84 912 000 111"));
  const Said again = Hub({"--out", file, "--since", "2027-01-01"});
  EXPECT_EQ(again.code, kCannotWrite);
  EXPECT_THAT(again.err, HasSubstr("is there already"));
  EXPECT_THAT(ContentOf(file), HasSubstr("Lan, +84 912 000 111"));
  const Said nowhere = Hub({"--out", file + "/x.csv", "--json"});
  EXPECT_EQ(nowhere.code, kCannotWrite);
  EXPECT_THAT(nowhere.out, HasSubstr("\"ok\":false"));
}

/// What both kinds of ledger promise about deleting.
void ExpectForgets(const std::function<Said(std::vector<std::string>)>& hub,
                   const std::string& reference, const std::string& id) {
  const Said unknown = hub({"forget", "00000-00000"});
  EXPECT_EQ(unknown.code, kNothingThere);
  EXPECT_THAT(unknown.err, HasSubstr("did not come yet"));
  std::string typed = reference;
  typed.erase(5, 1);
  for (char& c : typed) c = static_cast<char>(std::tolower(c));
  const Said gone = hub({"forget", typed});
  EXPECT_EQ(gone.code, kDone) << gone.err;
  EXPECT_THAT(gone.out, HasSubstr("deleted " + id + " (enquiry, point BT-01"));
  EXPECT_THAT(gone.err, HasSubstr("1 messages deleted"));
  EXPECT_EQ(hub({"forget", reference, "--json"}).code, kNothingThere) << "gone is gone";
  const Said left = hub({"enquiries"});
  EXPECT_THAT(left.out, Not(HasSubstr("Lan")));
  EXPECT_THAT(left.out, HasSubstr("evil")) << "and nobody else's";
}

TEST_F(EnquiriesTest, AVisitorsMessageIsDeletedByItsReference) {
  const outbox::Note lan = Sealed(kLan);
  TakeIn(lan_, 1, {Sealed("before"), lan});
  TakeIn(minh_, 1, {Sealed(kMinh)});
  ExpectForgets([this](auto words) { return RunHub(centre_, std::move(words)); },
                outbox::ReferenceOf(lan.body), IdOf(lan_, "/1/2"));
  ledger_.reset();
  for (const auto& file : fs::recursive_directory_iterator(centre_.Where().centre)) {
    if (!file.is_regular_file() || file.path().extension() == ".db-wal") continue;
    EXPECT_EQ(ContentOf(file.path()).find(tuf::ToHex(lan.body)), std::string::npos)
        << "not in a free page either: " << file.path();
  }
}

TEST_F(EnquiriesInPostgresTest, AVisitorsMessageIsDeletedByItsReference) {
  const outbox::Note lan = Sealed(kLan);
  TakeIn(lan_, 1, {Sealed("before"), lan});
  TakeIn(minh_, 1, {Sealed(kMinh)});
  ExpectForgets(
      [this](auto words) {
        words.insert(words.end(), {"--ledger", address_});
        return RunHub(centre_, std::move(words));
      },
      outbox::ReferenceOf(lan.body), IdOf(lan_, "/1/2"));
}

TEST_F(EnquiriesTest, WhatIsTooOldIsDeletedWhateverTheKiosksClockSaid) {
  outbox::Note ancient = Sealed("kiosk in 1970");
  ancient.created_at = 5;
  outbox::Note future = Sealed("kiosk in 2099");
  future.created_at = kNow + 73 * 365 * 86'400LL;
  outbox::Note waited = Sealed("waited for a stick");
  waited.created_at = kNow - 100 * 86'400;
  TakeIn(lan_, 1, {Sealed("fresh"), ancient, future, waited});
  const Said none = RunHub(centre_, {"forget", "--older-than", "104"});  // 3 days after all came
  EXPECT_EQ(none.code, kDone);
  EXPECT_THAT(none.err, HasSubstr("0 messages deleted"));
  const Said old = RunHub(centre_, {"forget", "--older-than", "102", "--json"});
  EXPECT_EQ(old.code, kDone);
  EXPECT_THAT(old.out, HasSubstr("\"id\":\"" + IdOf(lan_, "/1/4")));
  EXPECT_THAT(Hub({}).err, HasSubstr("3 messages opened"));
  EXPECT_THAT(RunHub(centre_, {"forget", "--older-than", "2"}).err,
              HasSubstr("3 messages deleted"));
}

TEST_F(EnquiriesTest, ForgettingNeedsOneOfTheTwo) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"forget"},
                                                {"forget", "7K3QF"},
                                                {"forget", "7K3QF-9MXDU"},
                                                {"forget", "--older-than", "0"},
                                                {"forget", "7K3QF-9MXD2", "--older-than", "9"}}) {
    EXPECT_EQ(RunHub(centre_, words).code, kWrongCommand) << words.back();
  }
}

}  // namespace
}  // namespace ocop::hub
