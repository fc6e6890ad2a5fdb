#include "sample_catalogue.h"

#include <cstdlib>
#include <string>
#include <utility>

#include "db/store/migrate.h"
#include "db/store/search_docs.h"
#include "platform/base/check.h"

namespace ocop::store {
namespace {

constexpr const char* kThings = R"sql(
INSERT INTO admin_unit (id, code, kind, parent_id, valid_from, valid_until) VALUES
  (1, '01', 'province', NULL, NULL, NULL), (2, '30', 'province', NULL, NULL, NULL),
  (10, '00577', 'commune', 1, '2025-07-01', NULL), (11, '09556', 'ward', 1, '2025-07-01', NULL),
  (12, '00103', 'ward', 1, '2025-07-01', NULL), (13, '11000', 'commune', 2, '2025-07-01', NULL),
  (20, 'old-ha-dong', 'district', 1, NULL, '2025-06-30'),
  (21, 'old-gia-lam', 'district', 1, NULL, '2025-06-30'),
  (30, 'old-van-phuc', 'ward', 20, NULL, '2025-06-30'),
  (31, 'old-kim-duc', 'commune', 21, '2025-01-01', '2025-06-30'),
  (32, 'old-kim-lan', 'commune', 21, NULL, '2024-12-31');
INSERT INTO unit_succession (old_id, new_id, kind) VALUES
  (30, 11, 'whole'), (31, 10, 'whole'), (32, 31, 'whole');
INSERT INTO sector (id, code) VALUES (1, 'I'), (2, 'II'), (4, 'IV');
INSERT INTO product_set (id, sector_id) VALUES (6, 1), (11, 1), (14, 2), (21, 4), (22, 4);
INSERT INTO craft (id, code) VALUES (1, 'ceramics'), (2, 'silk'), (3, 'carpentry'), (4, 'spirit');
INSERT INTO village (id, code, unit_id, printed_unit_id, latitude_deg, longitude_deg, accuracy_km)
  VALUES (1, 'bat-trang', 10, NULL, 20.976, 105.913, 1), (2, 'van-phuc', 11, 30, NULL, NULL, NULL),
  (3, 'dong-ky', NULL, NULL, NULL, NULL, NULL), (4, 'chu-dau', 13, NULL, NULL, NULL, NULL);
INSERT INTO village_craft VALUES (1, 1, 0), (2, 2, 0), (3, 3, 0), (4, 1, 0);
INSERT INTO title (id, code, kind, village_id, craft_id, year) VALUES
  (1, 'wcc-bat-trang', 'world_craft_city', 1, NULL, 2025),
  (2, 'ceramics-heritage', 'intangible_heritage', NULL, 1, 2024);
INSERT INTO producer (id, code, kind, brand, village_id, unit_id) VALUES
  (1, 'quang-vinh', 'company', 'QV Ceramics', 1, 10), (2, 'silk-coop', 'cooperative', '', 2, NULL);
INSERT INTO product (id, code, set_id, producer_id, village_id, craft_id, unit_id, printed_address,
    advert_class, is_demonstration) VALUES
  (1, 'blue-vase', 21, 1, 1, 1, 10, 'thôn 5, xã Bát Tràng, huyện Gia Lâm', 'normal', 0),
  (2, 'silk-scarf', 22, 2, 2, 2, NULL, '', 'normal', 0),
  (3, 'lotus-tea', 11, NULL, NULL, NULL, 12, '', 'normal', 0),
  (4, 'rice-spirit', 14, 1, 1, 4, NULL, '', 'alcohol', 0),
  (5, 'chu-dau-bowl', 21, NULL, 4, 1, NULL, '', 'normal', 0),
  (6, 'red-lotus', 21, 1, 1, 1, NULL, '', 'normal', 1),
  (7, 'noodles', 6, NULL, NULL, NULL, NULL, '', 'normal', 0);
INSERT INTO recognition (id, product_id, star, issuer_level, decision_no, recognised_year,
    issued_on, valid_until, evidence, source) VALUES
  (1, 1, 3, 'district', '10/QĐ-UBND', 2020, '2020-02-19', '2023-02-19', 'A', 'paper'),
  (2, 1, 4, 'province', '20/QĐ-UBND', 2025, '2025-01-10', '2028-01-10', 'A', 'https://example.org/20'),
  (3, 2, 4, 'province', '', 2021, NULL, NULL, 'B1', 'newspaper'),
  (4, 6, 5, 'centre', '30/QĐ', 2025, '2025-06-26', '2028-06-26', 'A', '');
INSERT INTO ip_right (id, code, kind, status) VALUES (1, 'mark-bt', 'collective_mark', 'registered');
INSERT INTO ip_right_village VALUES (1, 1);
INSERT INTO person (id, code, kind, village_id) VALUES (1, 'potter', 'artisan', 1);
INSERT INTO product_person VALUES (1, 1, 'maker');
INSERT INTO badge (id, code, kind) VALUES (1, 'heritage', 'heritage');
INSERT INTO badge_product VALUES (1, 1);
INSERT INTO lot (id, product_id, code, made_on, best_before) VALUES
  (1, 3, 'L1', '2026-01-05', '2027-01-05');
INSERT INTO label (key, product_id, kind, lot_id) VALUES
  ('gtin:09521234543213', 1, 'gtin', NULL), ('gtin:09521234543213/lot:L1', 3, 'gtin', 1);
INSERT INTO point (id, code, kind, venue_type, village_id) VALUES
  (1, 'bat-trang-hall', 'sales_point', 'village', 1), (2, 'mart', 'sales_point', 'supermarket', NULL);
INSERT INTO offer VALUES (1, 1, 450000, 3, 'A2', 'ocop'), (1, 5, 90000, NULL, '', 'speciality'),
  (1, 4, 200000, 1, '', 'ocop');
INSERT INTO event (id, code, starts_on, ends_on) VALUES (1, 'tet', '2026-02-06', '2026-02-11'),
  (2, 'week', '2026-09-01', NULL), (3, 'some-day', NULL, NULL);
INSERT INTO route (id, code) VALUES (1, 'nowhere'), (2, 'clay-walk');
INSERT INTO route_stop (id, route_id, position, village_id, point_id) VALUES (1, 2, 2, 1, NULL),
  (2, 2, 1, NULL, 1);
INSERT INTO story (id, about_kind, about_id, origin) VALUES (1, 'product', 1, 'maker'),
  (2, 'craft', 1, 'sample');
INSERT INTO public_message (id, code, shows_from, shows_until, point_id) VALUES
  (1, 'open', '2026-01-01', '2026-01-31', NULL), (2, 'mart-only', NULL, NULL, 2);
INSERT INTO attract (id, code, position, craft_id) VALUES (1, 'clay', 2, 1), (2, 'spirit', 1, 4);
INSERT INTO media (id, about_kind, about_id, role, position) VALUES (1, 'product', 1, 'gallery', 1),
  (2, 'product', 1, 'main', 2);
INSERT INTO media_file VALUES
  (1, 'card', '1111111111111111111111111111111111111111111111111111111111111111', 400, 300, 9),
  (2, 'card', 'abababababababababababababababababababababababababababababababab', 400, 300, 9),
  (2, 'full', 'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', 1600, 1200, 99);
INSERT INTO meta (id, version, issued_on, built_at, default_point_id)
  VALUES (1, 7, '2026-01-15', 1768435200, 1);
)sql";

/// kind, id, field, language, text; names sort as their numbers say.
constexpr const char* kTexts = R"sql(
INSERT INTO translation (kind, entity_id, field, lang, text, origin, sort_key) VALUES
  ('catalogue', 1, 'title', 'vi', 'Danh mục thử', 'person', NULL),
  ('admin_unit', 1, 'name', 'vi', 'Thành phố Hà Nội', 'person', NULL),
  ('admin_unit', 2, 'name', 'vi', 'Thành phố Hải Phòng', 'person', NULL),
  ('admin_unit', 10, 'name', 'vi', 'Xã Bát Tràng', 'person', NULL),
  ('admin_unit', 10, 'name', 'en', 'Bat Trang Commune', 'person', NULL),
  ('admin_unit', 11, 'name', 'vi', 'Phường Hà Đông', 'person', NULL),
  ('admin_unit', 11, 'name', 'en', 'Ha Dong Ward', 'person', NULL),
  ('admin_unit', 12, 'name', 'vi', 'Phường Tây Hồ', 'person', NULL),
  ('admin_unit', 13, 'name', 'vi', 'Xã Thái Tân', 'person', NULL),
  ('admin_unit', 20, 'name', 'vi', 'Quận Hà Đông', 'person', NULL),
  ('admin_unit', 21, 'name', 'vi', 'Huyện Gia Lâm', 'person', NULL),
  ('admin_unit', 30, 'name', 'vi', 'Phường Vạn Phúc', 'person', NULL),
  ('admin_unit', 31, 'name', 'vi', 'Xã Kim Đức', 'person', NULL),
  ('admin_unit', 32, 'name', 'vi', 'Xã Kim Lan', 'person', NULL),
  ('sector', 1, 'name', 'vi', 'Thực phẩm', 'person', NULL),
  ('sector', 1, 'name', 'en', 'Food', 'person', NULL),
  ('product_set', 11, 'name', 'vi', 'Chè tươi, chè chế biến', 'person', NULL),
  ('product_set', 21, 'name', 'vi', 'Thủ công mỹ nghệ gia dụng, trang trí', 'person', NULL),
  ('product_set', 21, 'group', 'vi', 'Thủ công mỹ nghệ', 'person', NULL),
  ('craft', 1, 'name', 'vi', 'Gốm sứ', 'person', x'02'),
  ('craft', 1, 'name', 'en', 'Ceramics', 'person', x'01'),
  ('craft', 2, 'name', 'vi', 'Dệt lụa', 'person', x'01'),
  ('craft', 2, 'name', 'en', 'Silk weaving', 'person', x'02'),
  ('craft', 3, 'name', 'vi', 'Mộc', 'person', x'03'),
  ('craft', 4, 'name', 'vi', 'Nấu rượu', 'person', x'04'),
  ('village', 1, 'name', 'vi', 'Bát Tràng', 'person', x'01'),
  ('village', 1, 'name', 'zh-Hans', '钵场村', 'machine', NULL),
  ('village', 2, 'name', 'vi', 'Vạn Phúc', 'person', x'04'),
  ('village', 3, 'name', 'vi', 'Đồng Kỵ', 'person', x'03'),
  ('village', 4, 'name', 'vi', 'Chu Đậu', 'person', x'02'),
  ('title', 1, 'name', 'vi', 'Thành phố thủ công thế giới', 'person', NULL),
  ('title', 2, 'name', 'vi', 'Di sản', 'person', NULL),
  ('producer', 1, 'name', 'vi', 'Công ty TNHH gốm sứ Quang Vinh', 'person', NULL),
  ('producer', 2, 'name', 'vi', 'HTX dệt lụa Vạn Phúc', 'person', NULL),
  ('product', 1, 'name', 'vi', 'Bình gốm vẽ lam', 'person', x'10'),
  ('product', 1, 'name', 'en', 'Blue painted vase', 'person', x'30'),
  ('product', 1, 'name', 'ko', '청화 꽃병', 'machine', x'01'),
  ('product', 1, 'summary', 'vi', 'Bình vẽ tay.', 'person', NULL),
  ('product', 2, 'name', 'vi', 'Khăn lụa tơ tằm', 'person', x'50'),
  ('product', 2, 'name', 'en', 'Silk scarf', 'person', x'50'),
  ('product', 3, 'name', 'vi', 'Trà ướp hương sen', 'person', x'70'),
  ('product', 3, 'name', 'en', 'Lotus scented tea', 'person', x'40'),
  ('product', 4, 'name', 'vi', 'Rượu nếp', 'person', x'60'),
  ('product', 4, 'name', 'en', 'Sticky rice spirit', 'person', x'60'),
  ('product', 5, 'name', 'vi', 'Bát gốm hoa lam', 'person', x'05'),
  ('product', 5, 'name', 'en', 'Bowl with blue flowers', 'person', x'10'),
  ('product', 6, 'name', 'vi', 'Tranh gốm sen hồng', 'person', x'65'),
  ('product', 6, 'name', 'en', 'Red lotus ceramic picture', 'person', x'45'),
  ('product', 7, 'name', 'vi', 'Bún khô Hạ Dong', 'person', x'15'),
  ('product', 7, 'name', 'en', 'Dried noodles', 'person', x'20'),
  ('recognition', 2, 'issuer', 'vi', 'UBND thành phố', 'person', NULL),
  ('recognition', 2, 'source_note', 'vi', 'Quyết định', 'person', NULL),
  ('ip_right', 1, 'name', 'vi', 'Gốm Bát Tràng', 'person', NULL),
  ('person', 1, 'name', 'vi', 'Nghệ nhân mẫu', 'person', NULL),
  ('badge', 1, 'name', 'vi', 'Di sản', 'person', NULL),
  ('badge', 1, 'evidence', 'vi', 'Có quyết định', 'person', NULL),
  ('point', 1, 'name', 'vi', 'Khu tinh hoa làng nghề', 'person', x'01'),
  ('point', 2, 'name', 'vi', 'Siêu thị mẫu', 'person', x'02'),
  ('event', 1, 'name', 'vi', 'Hội chợ Tết', 'person', NULL),
  ('event', 2, 'name', 'vi', 'Tuần lễ OCOP', 'person', NULL),
  ('event', 3, 'name', 'vi', 'Ngày hội', 'person', NULL),
  ('route', 2, 'name', 'vi', 'Đường gốm', 'person', NULL),
  ('route', 2, 'summary', 'vi', 'Một buổi đi bộ.', 'person', NULL),
  ('route_stop', 1, 'note', 'vi', 'Lò cũ.', 'person', NULL),
  ('story', 1, 'text', 'vi', 'Chuyện của bình.', 'maker', NULL),
  ('story', 2, 'text', 'vi', 'Chuyện của nghề gốm.', 'sample', NULL),
  ('public_message', 1, 'text', 'vi', 'Mở cửa cả ngày.', 'person', NULL),
  ('public_message', 2, 'text', 'vi', 'Chỉ ở siêu thị.', 'person', NULL),
  ('attract', 1, 'headline', 'vi', 'Đất và lửa', 'person', NULL),
  ('attract', 2, 'headline', 'vi', 'Rượu', 'person', NULL),
  ('media', 2, 'alt', 'en', 'A blue vase', 'person', NULL);
)sql";

void Require(const Status& status) {
  if (!status.ok()) CheckFailed(status.message().c_str(), __FILE__, __LINE__);
}

void FillIn(Database& database) {
  Require(Migrate(database, CatalogueSchema()));
  Require(database.Run("BEGIN; " + SampleRows()));
  Require(FillSearchDocs(database));
  Require(database.Run("COMMIT"));
  Require(BuildCatalogueIndexes(database));
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "ocop-store-XXXXXX").native();
  OCOP_CHECK(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  std::filesystem::permissions(path_, std::filesystem::perms::owner_all, error);
  std::filesystem::remove_all(path_, error);
}

std::string SampleRows() { return std::string(kThings) + kTexts; }

Database MakeSampleDatabase() {
  Result<Database> database = Database::OpenInMemory();
  Require(database.status());
  FillIn(*database);
  return std::move(database).value();
}

void WriteSampleCatalogue(const std::filesystem::path& file) {
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  Require(database.status());
  FillIn(*database);
  Require(FinishCatalogue(*database));
}

Catalogue OpenSample() {
  Result<Catalogue> catalogue = Catalogue::Over(MakeSampleDatabase());
  Require(catalogue.status());
  return std::move(catalogue).value();
}

}  // namespace ocop::store
