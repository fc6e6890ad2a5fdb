#include "centre.h"

#include <algorithm>
#include <utility>

#include "db/delta/delta.h"
#include "db/delta/snapshot.h"
#include "db/store/migrate.h"
#include "db/tuf/hash.h"
#include "db/wire/names.h"
#include "platform/base/check.h"
#include "versions.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;

template <typename T>
T Must(Result<T> result) {
  if (!result.ok()) CheckFailed(result.status().message().c_str(), __FILE__, __LINE__);
  return std::move(result).value();
}
void Must(const Status& status) {
  if (!status.ok()) CheckFailed(status.message().c_str(), __FILE__, __LINE__);
}

/// Pictures of this point first, then others; see ListMedia.
std::string PicturesSql() {
  std::string sql = "DELETE FROM media_file; DELETE FROM media;";
  constexpr int kAbout[] = {1, 5, 2, 3};  // offered, offered, not, not
  for (int i = 0; i < 4; ++i) {
    const std::string id = std::to_string(i + 1);
    sql += "INSERT INTO media (id, about_kind, about_id, role) VALUES (" + id + ", 'product', " +
           std::to_string(kAbout[i]) + ", 'main');";
    sql += "INSERT INTO media_file VALUES (" + id + ", 'card', '" + PictureName(i) +
           "', 400, 300, " + std::to_string(PictureBytes(i).size()) + ");";
  }
  return sql;
}

}  // namespace

std::string PictureBytes(int number) {
  std::string bytes;
  for (int i = 0; i < 20'000 + number; ++i) bytes += static_cast<char>((i * 31 + number) % 251);
  return bytes;
}
std::string PictureName(int number) { return tuf::Sha256Hex(PictureBytes(number)); }

Versions::Versions() {
  const std::string eighth = std::string(delta::NextVersionSql());
  const std::string ninth =
      "UPDATE translation SET text = 'Chu Đậu xưa' WHERE kind = 'village' AND entity_id = 4 AND "
      "field = 'name'; UPDATE meta SET version = 9, issued_on = '2026-01-17';";
  content.emplace(7, delta::WriteVersion(File(7), PicturesSql()));
  content.emplace(8, delta::WriteVersion(File(8), PicturesSql() + eighth));
  content.emplace(9, delta::WriteVersion(File(9), PicturesSql() + eighth + ninth));
  for (const int version : {7, 8, 9}) {
    const fs::path packed = folder.Path() / "snapshot";
    Must(delta::WriteSnapshot(File(version), packed, 3));
    snapshots[version] = delta::BytesOf(packed);
    unpacked_bytes =
        std::max(unpacked_bytes, static_cast<std::int64_t>(fs::file_size(File(version))));
  }
  // The sample is too small to train one on: made of what it holds, over and over.
  std::vector<std::string> samples;
  samples.reserve(2'000);
  for (int i = 0; i < 2'000; ++i) samples.push_back("Gốm sứ Bát Tràng " + std::to_string(i * 7919));
  const delta::Dictionary trained = Must(delta::Dictionary::Train(samples, 8'192));
  dictionary = trained.bytes;
  deltas[{7, 8}] = Must(delta::MakeDelta(File(7), File(8), {}));
  deltas[{8, 9}] = Must(delta::MakeDelta(File(8), File(9), trained));
  deltas[{7, 9}] = Must(delta::MakeDelta(File(7), File(9), {}));
}

const Versions& Versions::Get() {
  static const Versions kVersions;
  return kVersions;
}

Centre::Centre() {
  auto& role = repository.targets.delegations->roles.front();
  role.paths = {"catalogue/*", "delta/*", "dict/*"};
  repository.catalogue.targets.clear();
}

void Centre::OfferSnapshot(int version) {
  const auto schema = static_cast<std::int64_t>(store::CatalogueSchema().migrations.size());
  const Versions& versions = Versions::Get();
  const std::string path = wire::SnapshotPath(version);
  const std::string& bytes = versions.snapshots.at(version);
  offers.snapshots.push_back({version,
                              versions.content.at(version),
                              schema,
                              versions.unpacked_bytes,
                              {},
                              {path, tuf::DescribeTarget(bytes)}});
  repository.AddTarget(repository.catalogue, path, bytes);
}

void Centre::OfferDelta(int from, int to) {
  const Versions& versions = Versions::Get();
  const std::string path = wire::DeltaPath(from, to);
  const std::string& bytes = versions.deltas.at({from, to});
  const std::uint32_t id = Must(delta::ReadDeltaHeader(bytes)).dictionary_id;
  offers.deltas.push_back({from,
                           to,
                           versions.content.at(from),
                           versions.content.at(to),
                           id,
                           {path, tuf::DescribeTarget(bytes)}});
  repository.AddTarget(repository.catalogue, path, bytes);
  if (id == 0) return;
  const std::string name = wire::DictionaryPath(id);
  offers.dictionaries.push_back({id, {name, tuf::DescribeTarget(versions.dictionary)}});
  repository.AddTarget(repository.catalogue, name, versions.dictionary);
}

void Centre::AddPictures(int count) {
  for (int i = 0; i < count; ++i) {
    repository.files["media/" + wire::MediaName(PictureName(i))] = PictureBytes(i);
  }
}

void Centre::Publish() {
  wire::WriteCatalogueOffers(offers, repository.catalogue);
  repository.catalogue.common.signed_at = tuf::Moment{fakes::kSignedAt};
  repository.timestamp.common.signed_at = tuf::Moment{fakes::kSignedAt};
  repository.Publish();
}

void Centre::PublishVersion(int version) {
  offers = {};
  OfferSnapshot(version);
  for (const auto& [step, bytes] : Versions::Get().deltas) {
    if (step.second <= version) OfferDelta(step.first, step.second);
  }
  AddPictures(4);
  Publish();
}

void Centre::Serve() {
  server_ = std::make_unique<fakes::LoopbackServer>(
      [this](const auto& request, const auto& connection) { Answer(request, connection); });
}

void Centre::WriteTo(const fs::path& folder) const {
  for (const auto& [name, bytes] : repository.files) {
    fs::create_directories((folder / name).parent_path());
    delta::WriteBytes(folder / name, bytes);
  }
}

std::string Centre::RootBytes() const { return repository.files.at("metadata/1.root.json"); }

std::uint64_t Centre::TakeSent() {
  const std::lock_guard lock(mutex_);
  return std::exchange(sent_, 0);
}

std::vector<std::string> Centre::TakeAsked() {
  const std::lock_guard lock(mutex_);
  return std::exchange(asked_, {});
}

void Centre::Answer(const fakes::LoopbackServer::Request& request,
                    const fakes::LoopbackServer::Connection& connection) {
  const std::string name = request.path.substr(std::string("/hub/").size());
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(name);
  }
  if (on_request) on_request();
  const bool meant = name.find(only_for) != std::string::npos;
  if (meant && stalls && stalled_) return connection.Reply("503 Busy", "no");
  if (meant && !status_instead.empty()) return connection.Reply(status_instead, "no");
  const auto found = repository.files.find(name);
  if (meant && !answer_instead.empty()) return connection.Reply("200 OK", answer_instead);
  if (found == repository.files.end()) return connection.Reply("404 Not Found", "no");
  const std::string& file = found->second;
  const std::size_t offset = knows_ranges ? request.Offset() : 0;
  if (offset > 0 && offset >= file.size()) return connection.Reply("416 Range", "");
  const std::string_view rest = std::string_view(file).substr(offset);
  std::string head =
      offset > 0 ? "HTTP/1.1 206 Partial\r\nContent-Range: bytes " + std::to_string(offset) + "-" +
                       std::to_string(file.size() - 1) + "/" + std::to_string(file.size()) + "\r\n"
                 : std::string("HTTP/1.1 200 OK\r\n");
  head += "Connection: close\r\nContent-Length: " + std::to_string(rest.size()) + "\r\n\r\n";
  const std::size_t cut = stalls ? rest.size() / 2 : cut_after;
  const bool cuts = meant && (stalls || cut_after > 0) && cut < rest.size();
  const std::string_view body = cuts ? rest.substr(0, cut) : rest;
  const bool sent = connection.Send(head + std::string(body));
  {
    const std::lock_guard lock(mutex_);
    sent_ += body.size();
  }
  if (!sent || !cuts || !stalls) return;
  stalled_ = true;
  connection.WaitForClose();
}

}  // namespace ocop::sync
