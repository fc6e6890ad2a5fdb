#include "db/tuf/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/fakes/tuf_repository.h"

namespace ocop::tuf {
namespace {

using testing::HasSubstr;

TEST(Moment, IsReadInOneForm) {
  EXPECT_EQ(Moment::Parse("1970-01-01T00:00:00Z")->seconds, 0);
  EXPECT_EQ(Moment::Parse("2026-06-01T00:00:00Z")->seconds, fakes::kSignedAt);
  EXPECT_EQ(Moment::Parse("9999-12-31T23:59:59Z")->ToText(), "9999-12-31T23:59:59Z");
  for (const char* text :
       {"", "2026-06-01", "2026-06-01T00:00:00", "2026-06-01 00:00:00Z", "2026-06-01T24:00:00Z",
        "2026-06-01T00:60:00Z", "2026-06-01T00:00:60Z", "2026-02-30T00:00:00Z",
        "2026-06-01T00:00:00+07:00", "2026-06-01T00:00:00.5Z", "1969-12-31T23:59:59Z",
        "2026-06-01T+1:00:00Z", "2026-06-01T00:00:00Z "}) {
    EXPECT_EQ(Moment::Parse(text).code(), Code::kCorrupt) << text;
  }
}

/// What a reader says of `document` with one member replaced, or removed when `value` is empty.
template <typename T>
std::string Says(const T& document, const std::string& name, std::string_view value) {
  Object members = *document.ToValue().AsObject();
  members.erase(name);
  if (!value.empty()) members[name] = *ParseJson(value);
  const auto read = T::FromValue({members});
  return read.ok() ? "fine" : read.status().message();
}

TEST(Documents, AreWrittenAsTheyWereRead) {
  const fakes::TufRepository repository;
  EXPECT_EQ(Root::FromValue(repository.root.ToValue())->ToValue(), repository.root.ToValue());
  EXPECT_EQ(Timestamp::FromValue(repository.timestamp.ToValue())->ToValue(),
            repository.timestamp.ToValue());
  EXPECT_EQ(Snapshot::FromValue(repository.snapshot.ToValue())->ToValue(),
            repository.snapshot.ToValue());
  EXPECT_EQ(Targets::FromValue(repository.targets.ToValue())->ToValue(),
            repository.targets.ToValue());
}

TEST(Documents, KeepUnknownFieldsEverywhere) {
  const char* const targets =
      R"({"_type":"targets","spec_version":"1.0.0","version":3,"x":[1,{"y":null}],
    "expires":"2030-01-01T00:00:00Z","targets":{"a":{"length":0,"hashes":{"sha256":"00","x":"y"},
    "custom":{"v":"1"},"z":true}},"delegations":{"q":1,"keys":{"i":{"keytype":"t","scheme":"s",
    "keyval":{"public":"p","private":""},"k":2}},"roles":[{"name":"n","keyids":["i","i"],
    "threshold":1,"terminating":false,"r":"s","path_hash_prefixes":["0"]},{"name":"m","keyids":[],
    "threshold":2,"paths":[]}]}})";
  const Value value = *ParseJson(targets);
  const Result<Targets> read = Targets::FromValue(value);
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_EQ(Canonical(read->ToValue()), Canonical(value));

  const char* const root =
      R"({"_type":"root","spec_version":"1","version":1,"signed_at":"yesterday",
    "expires":"2030-01-01T00:00:00Z","keys":{"k":{"keytype":"t","scheme":"s","keyval":{"x":1}}},
    "roles":{"root":{"keyids":["k"],"threshold":1,"a":1},"timestamp":{"keyids":[],"threshold":1},
    "snapshot":{"keyids":[],"threshold":1},"targets":{"keyids":[],"threshold":1},
    "mirrors":{"keyids":[],"threshold":1}}})";
  const Result<Root> root_read = Root::FromValue(*ParseJson(root));
  ASSERT_TRUE(root_read.ok()) << root_read.status().message();
  EXPECT_EQ(Canonical(root_read->ToValue()), Canonical(*ParseJson(root)));
  EXPECT_FALSE(root_read->common.signed_at) << "another centre's member of that name";
}

TEST(Documents, KeepTheMomentOfSigning) {
  fakes::TufRepository repository;
  repository.timestamp.common.signed_at = Moment{fakes::kSignedAt};
  const Result<Timestamp> read = Timestamp::FromValue(repository.timestamp.ToValue());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->common.signed_at->seconds, fakes::kSignedAt);
  EXPECT_EQ(read->ToValue(), repository.timestamp.ToValue());
}

TEST(Root, SaysWhatIsWrong) {
  const Root root = fakes::TufRepository().root;
  EXPECT_EQ(Says(root, "consistent_snapshot", ""), "fine");
  EXPECT_EQ(Says(root, "version", "0"), "root: version is not a whole number of at least 1");
  EXPECT_EQ(Says(root, "version", "\"1\""), "root: version is not a whole number of at least 1");
  EXPECT_EQ(Says(root, "version", ""), "root: version is missing");
  EXPECT_EQ(Says(root, "_type", "\"targets\""), "root: is of type targets, not root");
  EXPECT_THAT(Says(root, "expires", "\"2030-01-01\""), HasSubstr("YYYY-MM-DDTHH:MM:SSZ"));
  EXPECT_THAT(Says(root, "spec_version", "\"2.0.0\""), HasSubstr("this program reads 1"));
  EXPECT_THAT(Says(root, "spec_version", "\"10.0\""), HasSubstr("this program reads 1"));
  EXPECT_EQ(Says(root, "consistent_snapshot", "1"),
            "root: consistent_snapshot is neither true nor false");
  EXPECT_EQ(Says(root, "keys", "[]"), "root: keys is not an object");
  EXPECT_EQ(Says(root, "keys", R"({"a":{"keytype":"t","scheme":"s","keyval":1}})"),
            "root.keys.a.keyval: not an object");
  EXPECT_EQ(Says(root, "roles", "{}"), "root: no role root");
  EXPECT_THAT(Says(root, "roles", R"({"root":{"keyids":["a"],"threshold":0}})"),
              HasSubstr("threshold is not a whole number of at least 1"));
  EXPECT_THAT(Says(root, "roles", R"({"root":{"keyids":[1],"threshold":1}})"),
              HasSubstr("keyids is not a list of texts"));
}

TEST(Timestamp, NamesTheSnapshotAndNothingElse) {
  const Timestamp timestamp = fakes::TufRepository().timestamp;
  EXPECT_EQ(Says(timestamp, "meta", R"({"snapshot.json":{"version":1}})"), "fine");
  EXPECT_THAT(Says(timestamp, "meta", "{}"), HasSubstr("snapshot.json and nothing else"));
  EXPECT_THAT(Says(timestamp, "meta", R"({"snapshot.json":{"version":1},"a":{"version":1}})"),
              HasSubstr("snapshot.json and nothing else"));
  EXPECT_THAT(Says(timestamp, "meta", R"({"snapshot.json":{"version":1,"hashes":{}}})"),
              HasSubstr("at least one hash"));
  EXPECT_THAT(Says(timestamp, "meta", R"({"snapshot.json":{"version":1,"length":-1}})"),
              HasSubstr("length"));
}

TEST(Targets, SaysWhatIsWrong) {
  const Targets targets = fakes::TufRepository().targets;
  EXPECT_EQ(Says(targets, "delegations", ""), "fine");
  EXPECT_EQ(Says(targets, "targets", R"({"a":{"length":1,"hashes":{"sha256":"00"}}})"), "fine");
  EXPECT_THAT(Says(targets, "targets", R"({"a":{"length":1}})"), HasSubstr("hashes is missing"));
  EXPECT_THAT(Says(targets, "targets", R"({"a":{"length":-1,"hashes":{"sha256":"00"}}})"),
              HasSubstr("length"));
  const auto role = [&](const std::string& members) {
    return Says(targets, "delegations",
                R"({"keys":{},"roles":[{"keyids":[],"threshold":1,)" + members + "}]}");
  };
  EXPECT_EQ(role(R"("name":"a","paths":["*"])"), "fine");
  EXPECT_THAT(role(R"("name":"a","paths":[],"path_hash_prefixes":[])"), HasSubstr("exclude"));
  EXPECT_THAT(role(R"("name":"root","paths":[])"), HasSubstr("must not be called 'root'"));
  EXPECT_THAT(role(R"("name":"","paths":[])"), HasSubstr("must not be called ''"));
  EXPECT_THAT(role(R"("name":"a","terminating":1)"), HasSubstr("neither true nor false"));
  EXPECT_THAT(role(R"("name":"a"},{"name":"a","keyids":[],"threshold":1)"),
              HasSubstr("stands twice"));
}

TEST(Envelope, HasOneSignatureOfAKey) {
  EXPECT_TRUE(Envelope::Read(R"({"signed":{},"signatures":[]})").ok());
  for (const char* text :
       {"[]", "{}", R"({"signed":{}})", R"({"signatures":[]})", R"({"signed":{},"signatures":{}})",
        R"({"signed":{},"signatures":[{"keyid":"a"}]})",
        R"({"signed":{},"signatures":[{"keyid":"a","sig":"00"},{"keyid":"a","sig":"01"}]})"}) {
    EXPECT_EQ(Envelope::Read(text).code(), Code::kCorrupt) << text;
  }
}

TEST(Envelope, KeepsUnknownFields) {
  const char* const text =
      R"({"a":1,"signatures":[{"b":2,"keyid":"k","sig":"00"}],"signed":{"c":"\n"}})";
  EXPECT_EQ(Envelope::Read(text)->Write(), text);
}

}  // namespace
}  // namespace ocop::tuf
