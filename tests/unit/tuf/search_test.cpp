/// Who may say something about a path, and how far a client goes to ask.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <string>

#include "db/tuf/client.h"
#include "db/tuf/hash.h"
#include "db/tuf/limits.h"
#include "tests/unit/tuf/carriers.h"

namespace ocop::tuf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A repository whose top-level targets delegate to what a test adds.
class SearchTest : public testing::Test {
 protected:
  SearchTest() : transport_(repository_.files) {
    EXPECT_TRUE(device_.Install(repository_.files["metadata/1.root.json"]).ok());
    repository_.targets.delegations->roles.clear();
  }

  Targets& Role(const std::string& name) {
    for (auto& [known, role] : roles_) {
      if (known == name) return role;
    }
    repository_.AddKeys(name, 1);
    roles_.emplace_back(name, Targets());
    roles_.back().second.common.version = 0;
    roles_.back().second.common.expires = repository_.root.common.expires;
    return roles_.back().second;
  }
  /// `from`, "" for the top, delegates `paths` to `name`.
  Delegation& Delegate(const std::string& from, const std::string& name,
                       const std::vector<std::string>& paths = {"*"}) {
    Role(name);
    Targets& targets = from.empty() ? repository_.targets : Role(from);
    repository_.Delegate(targets, name, paths);
    return targets.delegations->roles.back();
  }
  void Publish() {
    for (auto& [name, role] : roles_) repository_.PublishTargets(name, role);
    repository_.PublishTargets("targets", repository_.targets);
    repository_.PublishSnapshot();
    repository_.PublishTimestamp();
  }
  /// Who says something about the path, or what the search says; `transport_.asked` is whom it
  /// asked.
  std::string Find(const std::string& path) {
    Client client = device_.Start(transport_);
    const Status status = client.Refresh();
    if (!status.ok()) return status.message();
    transport_.asked.clear();
    const Result<FoundTarget> found = client.Find(path);
    return found.ok() ? found->role : std::string(ToString(found.code()));
  }

  fakes::TufRepository repository_;
  fakes::MapTransport transport_;
  Device device_;
  std::deque<std::pair<std::string, Targets>> roles_;
};

TEST_F(SearchTest, GoesDepthFirstInTheOrderOfTrust) {
  Delegate("", "a");
  Delegate("", "b");
  Delegate("a", "c");
  Delegate("a", "d");
  Publish();
  EXPECT_EQ(Find("missing"), "not-found");
  EXPECT_THAT(transport_.asked, ElementsAre("1.a.json", "1.c.json", "1.d.json", "1.b.json"));
}

TEST_F(SearchTest, ARoleTellsAllThatIsItsToSay) {
  Delegate("", "a", {"x/*"});
  Delegate("a", "b");
  repository_.AddTarget(Role("a"), "x/f", "by a");
  repository_.AddTarget(Role("a"), "x/g", "by a, too");
  repository_.AddTarget(Role("a"), "y/f", "out of its paths");
  Publish();
  Client client = device_.Start(transport_);
  EXPECT_EQ(client.Role("a").code(), Code::kInvalid);  // before a refresh
  ASSERT_TRUE(client.Refresh().ok());
  const Result<Targets> role = client.Role("a");
  ASSERT_TRUE(role.ok()) << role.status().message();
  EXPECT_EQ(role->targets.size(), 2U);
  EXPECT_EQ(role->targets.count("y/f"), 0U);
  EXPECT_EQ(client.Role("b").code(), Code::kNotFound);  // not directly
  EXPECT_EQ(client.Role("targets").code(), Code::kNotFound);
}

TEST_F(SearchTest, TheFirstToSaySomethingCounts) {
  Delegate("", "a");
  Delegate("", "b");
  repository_.AddTarget(Role("a"), "f", "by a");
  repository_.AddTarget(Role("b"), "f", "by b");
  Publish();
  EXPECT_EQ(Find("f"), "a");
  EXPECT_EQ(*device_.Fetch(transport_, "f"), "by a");
}

TEST_F(SearchTest, ATerminatingRoleEndsTheSearchForItsPaths) {
  Delegate("", "a");
  Delegate("a", "c", {"c*"}).terminating = true;
  Delegate("a", "d");
  Delegate("", "b");
  repository_.AddTarget(Role("b"), "c1", "by b");
  repository_.AddTarget(Role("b"), "e1", "by b");
  Publish();
  EXPECT_EQ(Find("c1"), "not-found");
  EXPECT_THAT(transport_.asked, ElementsAre("1.a.json", "1.c.json"));
  EXPECT_EQ(Find("e1"), "b");
}

TEST_F(SearchTest, ARoleIsAskedOnlyForPathsOfItsWholeChain) {
  Delegate("", "a", {"x/*"});
  Delegate("a", "b", {"*/*"});
  repository_.AddTarget(Role("a"), "other", "out of its paths");
  repository_.AddTarget(Role("b"), "y/f", "out of its chain");
  repository_.AddTarget(Role("b"), "x/f", "fine");
  Publish();
  EXPECT_EQ(Find("other"), "not-found");
  EXPECT_EQ(Find("y/f"), "not-found");
  EXPECT_EQ(Find("x/f"), "b");
}

TEST_F(SearchTest, BinsByHash) {
  Delegation& bin = Delegate("", "bin");
  bin.paths.reset();
  bin.path_hash_prefixes = {Sha256Hex("f").substr(0, 4)};
  repository_.AddTarget(Role("bin"), "f", "in its bin");
  repository_.AddTarget(Role("bin"), "g", "in another's");
  Publish();
  EXPECT_EQ(Find("f"), "bin");
  EXPECT_EQ(Find("g"), "not-found");
}

TEST_F(SearchTest, CirclesEnd) {
  Delegate("", "a");
  Delegate("a", "b");
  Delegate("b", "a");
  Delegate("b", "b");
  Publish();
  EXPECT_EQ(Find("f"), "not-found");
  EXPECT_THAT(transport_.asked, ElementsAre("1.a.json", "1.b.json"));
}

TEST_F(SearchTest, WidthAndDepthAreBounded) {
  for (int i = 0; i < 2 * kMostRoles; ++i) Delegate("", "wide" + std::to_string(i), {"wide"});
  std::string from;
  for (int i = 0; i < kMostDepth + 2; ++i) {
    Delegate(from, "deep" + std::to_string(i), {"deep"});
    from = "deep" + std::to_string(i);
  }
  repository_.AddTarget(Role(from), "deep", "too far");
  Publish();
  EXPECT_EQ(Find("wide"), "not-found");
  EXPECT_EQ(transport_.asked.size(), static_cast<std::size_t>(kMostRoles) - 1);
  EXPECT_EQ(Find("deep"), "not-found");
  EXPECT_EQ(transport_.asked.size(), static_cast<std::size_t>(kMostDepth));
}

TEST_F(SearchTest, TrustInOnePathToARoleIsNoneInAnother) {
  Delegate("", "a", {"a/*"});
  Delegate("", "b", {"b/*"});
  Delegate("a", "release", {"a/*"});
  Delegate("b", "release", {"b/*"});
  Role("b").delegations->roles.back().keys.key_ids = {std::string(64, '0')};  // other keys
  repository_.AddTarget(Role("release"), "a/f", "trusted");
  repository_.AddTarget(Role("release"), "b/f", "not trusted");
  Publish();
  Client client = device_.Start(transport_);
  ASSERT_TRUE(client.Refresh().ok());
  EXPECT_TRUE(client.Find("a/f").ok());
  EXPECT_EQ(client.Find("b/f").code(), Code::kCorrupt);
}

TEST_F(SearchTest, ARoleThatTheSnapshotDoesNotNameIsNotEvenAsked) {
  Delegate("", "a");
  Publish();
  repository_.snapshot.meta.erase("a.json");
  repository_.snapshot.common.version = 1;
  repository_.PublishSnapshot();
  repository_.PublishTimestamp();
  EXPECT_EQ(Find("f"), "corrupt");
  EXPECT_THAT(transport_.asked, ElementsAre());
}

TEST_F(SearchTest, OddNamesStayNames) {
  for (const char* name : {"../up", "/root", "a?b#c", "."}) {
    Delegate("", name);
  }
  Publish();
  auto& files = repository_.files;
  files["metadata/1...%2Fup.json"] = files["metadata/1.../up.json"];
  files["metadata/1.%2Froot.json"] = files["metadata/1./root.json"];
  files["metadata/1.a%3Fb%23c.json"] = files["metadata/1.a?b#c.json"];
  EXPECT_EQ(Find("f"), "not-found");
  EXPECT_THAT(transport_.asked,
              ElementsAre("1...%2Fup.json", "1.%2Froot.json", "1.a%3Fb%23c.json", "1...json"));
  EXPECT_EQ(device_.storage.files.count("/trust/..%2Fup.json"), 1U);
  EXPECT_EQ(device_.storage.files.size(), 8U);
  EXPECT_EQ(device_.Kept("root"), files["metadata/1.root.json"]);
}

TEST_F(SearchTest, NamesThatNoFileCanHaveAreRefused) {
  Delegate("", std::string(300, 'n'));
  Publish();
  EXPECT_EQ(Find("f"), "invalid");
}

TEST_F(SearchTest, APathThatLeavesTheFolderIsNotFetched) {
  for (const char* path : {"../f", "/f", "a/../f", "a//f", ""}) {
    repository_.targets.targets[path] = DescribeTarget("x");
  }
  Publish();
  for (const char* path : {"../f", "/f", "a/../f", "a//f", ""}) {
    EXPECT_EQ(device_.Fetch(transport_, path).code(), Code::kInvalid) << path;
  }
}

TEST_F(SearchTest, NothingIsSearchedBeforeAnUpdate) {
  Client client = device_.Start(transport_);
  EXPECT_EQ(client.Find("f").code(), Code::kInvalid);
  EXPECT_EQ(client.Trusted(), nullptr);
}

}  // namespace
}  // namespace ocop::tuf
