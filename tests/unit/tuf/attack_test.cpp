/// A dishonest centre, or somebody between it and the device, over a map, a web server and a
/// folder.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "db/tuf/client.h"
#include "db/tuf/limits.h"
#include "tests/unit/tuf/carriers.h"

namespace ocop::tuf {
namespace {

using testing::HasSubstr;

const char* const kTarget = "catalogue/1.db.zst";

class Attack : public testing::TestWithParam<Way> {
 protected:
  Attack() {
    EXPECT_TRUE(device_.Install(repository_.files["metadata/1.root.json"]).ok());
    Update();
  }

  /// What the device believes after an honest update to what is published now.
  void Update() {
    const auto carrier = MakeCarrier(GetParam(), repository_.files);
    const Result<std::string> bytes = device_.Fetch(carrier->Carry(), kTarget);
    ASSERT_TRUE(bytes.ok()) << bytes.status().message();
    believed_ = device_.storage.files;
  }
  /// The update to what is published now fails, and `roles` stay what they were.
  Status Refused(std::initializer_list<const char*> roles) {
    const auto carrier = MakeCarrier(GetParam(), repository_.files);
    const Result<std::string> bytes = device_.Fetch(carrier->Carry(), kTarget);
    EXPECT_FALSE(bytes.ok());
    for (const std::string role : roles) {
      EXPECT_EQ(device_.Kept(role), believed_["/trust/" + role + ".json"]) << role;
    }
    EXPECT_NE(bytes.status().message(), "");
    return bytes.ok() ? Status(Code::kInvalid, "it was believed") : bytes.status();
  }
  std::string& File(const std::string& role, std::int64_t version) {
    return repository_.files[repository_.FileOf(role, version)];
  }

  fakes::TufRepository repository_;
  Device device_;
  std::map<std::filesystem::path, std::string> believed_;
};

TEST_P(Attack, RollbackOfTheTimestamp) {
  const std::string old = File("timestamp", 1);
  repository_.Publish();
  Update();
  File("timestamp", 1) = old;
  const Status status = Refused({"timestamp", "snapshot", "targets", "catalogue"});
  EXPECT_EQ(status.code(), Code::kCorrupt);
  EXPECT_THAT(status.message(), HasSubstr("goes back from version 2 to 1"));
}

TEST_P(Attack, RollbackOfTheSnapshotByASignedTimestamp) {
  repository_.Publish();
  Update();
  repository_.timestamp.snapshot = DescribeMetadata(File("snapshot", 1), 1);
  repository_.PublishTimestamp();
  EXPECT_EQ(Refused({"timestamp", "snapshot"}).code(), Code::kCorrupt);
}

TEST_P(Attack, RollbackOfTargetsByASignedSnapshot) {
  repository_.Publish();
  Update();
  for (const char* role : {"targets", "catalogue"}) {
    const MetaFile good = repository_.snapshot.meta[std::string(role) + ".json"];
    repository_.snapshot.meta[std::string(role) + ".json"] = DescribeMetadata(File(role, 1), 1);
    repository_.PublishSnapshot();
    repository_.PublishTimestamp();
    EXPECT_EQ(Refused({"snapshot", "targets", "catalogue"}).code(), Code::kCorrupt);
    repository_.snapshot.meta[std::string(role) + ".json"] = good;
  }
}

TEST_P(Attack, ARoleThatTheSnapshotNoLongerNames) {
  repository_.snapshot.meta.erase("catalogue.json");
  repository_.PublishSnapshot();
  repository_.PublishTimestamp();
  EXPECT_THAT(Refused({"snapshot", "catalogue"}).message(), HasSubstr("no longer names catalogue"));
}

TEST_P(Attack, MixOfAnOldSnapshotWithANewTimestamp) {
  const std::string old = File("snapshot", 1);
  repository_.Publish();
  File("snapshot", 2) = old;
  EXPECT_EQ(Refused({"snapshot", "targets"}).code(), Code::kCorrupt);
}

TEST_P(Attack, MixOfOldTargetsWithANewSnapshot) {
  const std::string old_targets = File("targets", 1);
  const std::string old_catalogue = File("catalogue", 1);
  repository_.Publish();
  const std::string good = std::exchange(File("targets", 2), old_targets);
  EXPECT_EQ(Refused({"targets"}).code(), Code::kCorrupt);
  File("targets", 2) = good;
  File("catalogue", 2) = old_catalogue;
  EXPECT_EQ(Refused({"catalogue"}).code(), Code::kCorrupt);
}

TEST_P(Attack, MixWithoutHashesIsFoundByTheVersion) {
  const std::string old = File("targets", 1);
  repository_.PublishTargets("targets", repository_.targets);
  repository_.snapshot.meta["targets.json"].hashes.clear();
  repository_.snapshot.meta["targets.json"].length.reset();
  repository_.PublishSnapshot();
  repository_.PublishTimestamp();
  File("targets", 2) = old;
  EXPECT_THAT(Refused({"targets"}).message(), HasSubstr("is version 1, the signed one is 2"));
}

TEST_P(Attack, AnotherDocumentOfTheSameKeys) {
  // The timestamp's keys sign, but it is a snapshot that they sign.
  const std::vector<const SigningKey*> signers = repository_.Signers("timestamp", 1);
  File("timestamp", 1) = Seal(repository_.snapshot.ToValue(), signers).Write();
  EXPECT_EQ(Refused({"timestamp", "snapshot"}).code(), Code::kCorrupt);
}

TEST_P(Attack, EndlessMetadata) {
  // Rightly signed and then filled up with spaces, which are JSON, too.
  repository_.Publish();
  const std::string good = File("timestamp", 1);
  File("timestamp", 1) += std::string(kMostTimestampBytes, ' ');
  EXPECT_EQ(Refused({"timestamp"}).code(), Code::kCorrupt);
  File("timestamp", 1) = good;
  for (const char* role : {"snapshot", "targets", "catalogue"}) {
    const std::string file = File(role, 2);
    File(role, 2) += ' ';
    EXPECT_EQ(Refused({role}).code(), Code::kCorrupt) << role;
    File(role, 2) = file;
  }
  repository_.PublishRoot();
  File("root", 2) += std::string(kMostRootBytes, ' ');
  EXPECT_EQ(Refused({"root"}).code(), Code::kCorrupt);
}

TEST_P(Attack, TargetsOfTheWrongLengthOrContent) {
  std::string& file =
      repository_.files["targets/catalogue/" +
                        repository_.catalogue.targets[kTarget].hashes["sha256"] + ".1.db.zst"];
  const std::string good = file;
  for (const std::string& bad :
       {good + "x", good + std::string(1'000'000, 'x'), good.substr(0, good.size() - 1),
        std::string(), "R" + good.substr(1)}) {
    file = bad;
    EXPECT_EQ(Refused({}).code(), Code::kCorrupt) << bad.size();
  }
  repository_.files.erase("targets/catalogue/" +
                          repository_.catalogue.targets[kTarget].hashes["sha256"] + ".1.db.zst");
  EXPECT_EQ(Refused({}).code(), Code::kNotFound);
}

TEST_P(Attack, WrongLengthAndHashSignedByTheListingRole) {
  for (const bool length : {true, false}) {
    repository_.PublishTargets("catalogue", repository_.catalogue);
    MetaFile& meta = repository_.snapshot.meta["catalogue.json"];
    if (length) {
      --*meta.length;
    } else {
      meta.hashes["sha256"] = std::string(64, '0');
    }
    repository_.PublishSnapshot();
    repository_.PublishTimestamp();
    EXPECT_EQ(Refused({"catalogue"}).code(), Code::kCorrupt);
  }
}

TEST_P(Attack, TooFewSignatures) {
  repository_.root.roles["targets"].threshold = 1;  // what the fake centre signs with
  repository_.PublishTargets("targets", repository_.targets);
  repository_.PublishSnapshot();
  repository_.PublishTimestamp();
  EXPECT_THAT(Refused({"targets"}).message(),
              HasSubstr("signed by 1 of the allowed keys instead of 2"));
}

TEST_P(Attack, TheSameSignatureTwice) {
  Envelope envelope = *Envelope::Read(File("targets", 1));
  envelope.signed_part = repository_.targets.ToValue();
  envelope.signatures.clear();
  AddSignature(envelope, repository_.keys["targets"][0]);
  envelope.signatures.push_back(envelope.signatures[0]);
  ++repository_.targets.common.version;
  envelope.signed_part = repository_.targets.ToValue();
  File("targets", 2) = envelope.Write();
  repository_.snapshot.meta["targets.json"] = DescribeMetadata(File("targets", 2), 2);
  repository_.PublishSnapshot();
  repository_.PublishTimestamp();
  EXPECT_THAT(Refused({"targets"}).message(), HasSubstr("two signatures by the key"));
}

TEST_P(Attack, ARootThatTheOldKeysDidNotSign) {
  std::vector<SigningKey> old = std::exchange(repository_.keys["root"], {});
  repository_.AddKeys("root", 3);
  repository_.Authorise("root");
  repository_.PublishRoot({&old[0]});
  EXPECT_THAT(Refused({"root"}).message(), HasSubstr("by the keys trusted so far"));
}

TEST_P(Attack, ARootThatItsOwnKeysDidNotSign) {
  std::vector<SigningKey> old = std::exchange(repository_.keys["root"], {});
  repository_.AddKeys("root", 3);
  repository_.Authorise("root");
  std::swap(repository_.keys["root"], old);
  repository_.PublishRoot();
  EXPECT_THAT(Refused({"root"}).message(), HasSubstr("by its own keys"));
}

TEST_P(Attack, ARootThatLeavesAVersionOut) {
  repository_.PublishRoot();
  repository_.PublishRoot();
  File("root", 2) = File("root", 3);
  EXPECT_THAT(Refused({"root"}).message(), HasSubstr("is version 3, the signed one is 2"));
}

TEST_P(Attack, TheOldRootUnderTheNextName) {
  File("root", 2) = File("root", 1);
  EXPECT_EQ(Refused({"root"}).code(), Code::kCorrupt);
}

TEST_P(Attack, OnlineKeysCannotSignForOthers) {
  // Whoever takes the hub has these two keys; targets and root are beyond them.
  std::swap(repository_.keys["targets"], repository_.keys["snapshot"]);
  repository_.root.roles["targets"].threshold = 1;
  repository_.PublishTargets("targets", repository_.targets);
  std::swap(repository_.keys["targets"], repository_.keys["snapshot"]);
  repository_.PublishSnapshot();
  repository_.PublishTimestamp();
  EXPECT_EQ(Refused({"targets"}).code(), Code::kCorrupt);
}

TEST_P(Attack, AMissingFileIsNoUpdate) {
  repository_.Publish();
  for (const std::string role : {"timestamp", "snapshot", "targets", "catalogue"}) {
    const std::string name = repository_.FileOf(role, 2);
    const std::string file = repository_.files[name];
    repository_.files.erase(name);
    EXPECT_EQ(Refused({role.c_str()}).code(), Code::kNotFound) << role;
    repository_.files[name] = file;
  }
  Update();
}

TEST_P(Attack, ALoginPageInThePlaceOfEveryFile) {
  repository_.PublishRoot();
  repository_.Publish();
  for (const char* role : {"root", "timestamp", "snapshot", "targets", "catalogue"}) {
    File(role, 2) = "<html><body>Welcome! Please log in.</body></html>";
  }
  EXPECT_EQ(Refused({"root", "timestamp", "snapshot", "targets", "catalogue"}).code(),
            Code::kCorrupt);
}

INSTANTIATE_TEST_SUITE_P(All, Attack, testing::Values(Way::kMap, Way::kHttp, Way::kFolder),
                         [](const auto& kind) { return NameOf(kind.param); });

}  // namespace
}  // namespace ocop::tuf
