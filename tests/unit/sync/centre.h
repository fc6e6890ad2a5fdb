#pragma once
/// A whole centre for tests of a kiosk: real keys and signatures, real catalogues, deltas and
/// snapshots, behind a real server on loopback that can be told to misbehave, or in a folder like
/// a stick.

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "db/delta/content_hash.h"
#include "db/wire/offer.h"
#include "sample_catalogue.h"
#include "tests/fakes/loopback_server.h"
#include "tests/fakes/tuf_repository.h"

namespace ocop::sync {

/// The catalogues that are published: versions 7 (the sample), 8 and 9, made once per program.
struct Versions {
  Versions();
  store::TemporaryFolder folder;
  std::map<int, delta::ContentHash> content;
  std::map<int, std::string> snapshots;               ///< packed
  std::map<std::pair<int, int>, std::string> deltas;  ///< 7-8, 8-9, 7-9
  std::string dictionary;                             ///< that 8-9 is packed with
  std::int64_t unpacked_bytes = 0;                    ///< enough for each
  [[nodiscard]] std::filesystem::path File(int version) const {
    return folder.Path() / (std::to_string(version) + ".db");
  }
  static const Versions& Get();
};

/// What a picture of the tests is made of.
std::string PictureBytes(int number);
std::string PictureName(int number);

class Centre {
 public:
  Centre();

  /// In the order of their use: fill `offers`, then Publish.
  void OfferSnapshot(int version);
  void OfferDelta(int from, int to);
  void AddPictures(int count);
  /// Signs and serves what is offered.
  void Publish();
  /// Everything as it should be: newest snapshot, the deltas to it, pictures.
  void PublishVersion(int version);

  fakes::TufRepository repository;
  wire::CatalogueOffers offers;

  /// Serves what is published under Url(), from now on.
  void Serve();
  [[nodiscard]] std::string Url() const { return server_->Url("/hub"); }
  /// As a stick, below `folder`.
  void WriteTo(const std::filesystem::path& folder) const;
  [[nodiscard]] std::string RootBytes() const;

  // How the server behaves; set between rounds.
  std::size_t cut_after = 0;  ///< every answer is cut after so many bytes; 0: never
  std::string only_for;       ///< the following, and the cut, for paths that hold this
  bool stalls = false;        ///< sends half of a file, then nothing; once, then it is busy
  bool knows_ranges = true;
  std::string answer_instead;        ///< of every file: this body with status 200
  std::string status_instead;        ///< "302 Found"
  std::function<void()> on_request;  ///< in the server's thread

  /// Bytes of bodies sent, and paths asked for, since the last call.
  std::uint64_t TakeSent();
  std::vector<std::string> TakeAsked();

 private:
  void Answer(const fakes::LoopbackServer::Request& request,
              const fakes::LoopbackServer::Connection& connection);

  std::mutex mutex_;
  std::vector<std::string> asked_;
  std::uint64_t sent_ = 0;
  bool stalled_ = false;
  std::unique_ptr<fakes::LoopbackServer> server_;  // last: its thread uses all above
};

}  // namespace ocop::sync
