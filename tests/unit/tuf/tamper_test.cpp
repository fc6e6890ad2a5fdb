/// Every byte of every metadata file changed, every file cut at every byte: over a map, a web
/// server and a folder, none is believed.

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/tuf/carriers.h"

namespace ocop::tuf {
namespace {

struct Case {
  Way way;
  std::string role;
};

const char* const kTarget = "catalogue/1.db.zst";

/// A kiosk at version 1 of everything before a repository at version 2.
class Tampering : public testing::TestWithParam<Case> {
 protected:
  Tampering() : first_(repository_.files["metadata/1.root.json"]) {
    EXPECT_TRUE(device_.Install(first_).ok());
    fakes::MapTransport transport(repository_.files);
    EXPECT_TRUE(device_.Fetch(transport, kTarget).ok());
    kept_ = device_.storage.files;
    repository_.PublishAll();
    name_ = repository_.FileOf(GetParam().role, 2);
    good_ = repository_.files.at(name_);
    carrier_ = MakeCarrier(GetParam().way, repository_.files);
  }

  /// Serves `bytes` in the place of the good file, to a kiosk that is again at version 1.
  Result<std::string> UpdateWith(const std::string& bytes) {
    repository_.files[name_] = bytes;
    carrier_->Changed(name_);
    device_.storage.files = kept_;
    return device_.Fetch(carrier_->Carry(), kTarget);
  }
  /// Nothing of `bytes` must be believed, or kept.
  void ExpectRefused(const std::string& bytes, std::size_t at) {
    EXPECT_FALSE(UpdateWith(bytes).ok()) << name_ << ", byte " << at;
    EXPECT_EQ(device_.Kept(GetParam().role), kept_.at("/trust/" + GetParam().role + ".json"))
        << name_ << ", byte " << at;
  }

  fakes::TufRepository repository_;
  std::string first_;
  Device device_;
  std::map<std::filesystem::path, std::string> kept_;
  std::string name_;
  std::string good_;
  std::unique_ptr<Carrier> carrier_;
};

TEST_P(Tampering, TheGoodFileIsBelieved) {
  const Result<std::string> bytes = UpdateWith(good_);
  ASSERT_TRUE(bytes.ok()) << bytes.status().message();
  EXPECT_EQ(*bytes, "rows of the catalogue");
  EXPECT_EQ(device_.Kept(GetParam().role), good_);
}

TEST_P(Tampering, NoFlippedByteIsBelieved) {
  for (std::size_t at = 0; at < good_.size() && !HasFailure(); ++at) {
    for (const unsigned flip : {1U << (at % 8), 0xFFU}) {
      std::string bytes = good_;
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ flip);
      ExpectRefused(bytes, at);
      if (GetParam().way != Way::kMap) break;  // slower; one flip a byte
    }
  }
}

TEST_P(Tampering, NoCutFileIsBelieved) {
  for (std::size_t size = 0; size < good_.size() && !HasFailure(); ++size) {
    ExpectRefused(good_.substr(0, size), size);
  }
}

std::vector<Case> Cases() {
  std::vector<Case> cases;
  for (const Way way : {Way::kMap, Way::kHttp, Way::kFolder}) {
    for (const char* role : {"root", "timestamp", "snapshot", "targets", "catalogue"}) {
      cases.push_back({way, role});
    }
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(All, Tampering, testing::ValuesIn(Cases()), [](const auto& kind) {
  return NameOf(kind.param.way) + "_" + kind.param.role;
});

}  // namespace
}  // namespace ocop::tuf
