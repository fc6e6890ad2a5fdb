#pragma once
/// The catalogue as the screens see it: typed questions, answered in the visitor's language with
/// English and then Vietnamese standing in for what is missing.
///
/// A Catalogue is one read-only connection and belongs to one thread. It keeps a row of about 48
/// bytes per product in memory, made at the first listing, so that filters and counts take no SQL.
/// Every call may fail with kCorrupt (the file is damaged) or kIo; calls that name one thing fail
/// with kNotFound when the catalogue does not have it.

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/model/date.h"
#include "db/model/language.h"
#include "db/model/recognition.h"
#include "db/store/database.h"
#include "db/store/place.h"
#include "db/store/product.h"
#include "db/store/search.h"
#include "platform/base/result.h"

namespace ocop::store {

class Catalogue {
 public:
  /// `folder` of the pictures is the folder of `file`. kNotFound: no such file. kInvalid: no
  /// database, or not a catalogue. kCorrupt: damaged, or never indexed. kTooNew, kTooOld: made for
  /// a newer or an older program. kIo: the system refuses. Takes a few milliseconds whatever the
  /// size; works from a read-only folder.
  static Result<Catalogue> Open(const std::filesystem::path& file);
  /// On a database already open, for tests and the hub.
  static Result<Catalogue> Over(Database database);

  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;
  ~Catalogue();

  /// The file of a picture.
  std::filesystem::path FileOf(const Picture& picture) const;

  /// Offers, "made here" and "this province" speak of this point. Opens with the catalogue's
  /// default point. kNotFound leaves the point as it was.
  Status StandAt(std::string_view point_code);
  /// Cards and the stars filter speak of this day, by the rules of db/model/certificate.h. Nothing
  /// (the clock is not trusted): no stars are shown. Opens with nothing; call again at midnight.
  void ShowStarsOn(std::optional<Date> day);

  Result<CatalogueMeta> Meta(Language language);
  /// The point stood at. kNotFound when there is none.
  Result<Point> CurrentPoint(Language language);

  Result<std::vector<Sector>> Sectors(Language language);
  Result<std::vector<ProductSet>> ProductSets(Language language);
  Result<std::vector<Craft>> Crafts(Language language);

  Result<ProductListing> Products(const ProductQuery& query, Language language);
  /// In the order of `ids`; ids the catalogue does not have are left out.
  Result<std::vector<ProductCard>> Cards(std::span<const std::int64_t> ids, Language language);
  Result<ProductPage> Product(std::int64_t id, Language language);
  /// 0 when there is no such code.
  Result<std::int64_t> ProductIdOf(std::string_view code);
  /// Empty when there is no such product.
  Result<std::string> ProductCodeOf(std::int64_t id);
  /// All of one product, newest first.
  Result<std::vector<Recognition>> Recognitions(std::int64_t product_id, Language language);

  /// The first of the candidate keys that is registered. kNotFound when none is.
  Result<LabelMatch> FindLabel(std::span<const std::string> candidate_keys);
  /// The registered forms of stamps' serials; no two fit one serial.
  Result<std::vector<SerialForm>> SerialForms();
  /// Empty when there is no such maker.
  Result<Text> ProducerName(std::int64_t id, Language language);

  Result<std::vector<VillageCard>> Villages(Language language);
  Result<VillagePage> Village(std::int64_t id, Language language);
  Result<std::vector<Point>> Points(Language language);
  /// Events not over on `today`, soonest first; those without a date last.
  Result<std::vector<Event>> Events(Language language, Date today);
  /// Those with stops.
  Result<std::vector<Route>> Routes(Language language);
  /// In their order; never about alcohol.
  Result<std::vector<AttractSlide>> AttractSlides(Language language);
  /// Public messages of this point for that day.
  Result<std::vector<Text>> PublicMessages(Language language, Date today);

  /// Best first. See search.h.
  Result<std::vector<SearchHit>> Search(std::string_view text, Language language, int limit);

 private:
  struct Impl;
  explicit Catalogue(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ocop::store
