#include "tests/bench/big_catalogue.h"

#include <array>
#include <cmath>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/model/language.h"
#include "db/store/migrate.h"
#include "db/store/search_docs.h"
#include "platform/base/check.h"

namespace ocop::bench {
namespace {

using store::Database;
using store::Statement;

constexpr int kVillages = 1300;
constexpr int kProducers = 4000;
constexpr int kUnits = 126;

constexpr std::array<std::string_view, 40> kThings = {
    "Bình",    "Bát",        "Đĩa",      "Ấm trà",   "Chén",    "Lọ hoa",    "Khăn lụa",
    "Áo dài",  "Tranh",      "Nón lá",   "Giỏ mây",  "Làn cói", "Quạt giấy", "Trà",
    "Chè",     "Bánh chưng", "Bánh tẻ",  "Cốm",      "Giò",     "Chả",       "Nem",
    "Miến",    "Bún khô",    "Gạo",      "Mật ong",  "Tương",   "Nước mắm",  "Rượu",
    "Hoa lan", "Đào",        "Bưởi",     "Cam",      "Ổi",      "Rau muống", "Cải bó xôi",
    "Nấm",     "Trứng gà",   "Thịt lợn", "Tinh dầu", "Tượng gỗ"};
constexpr std::array<std::string_view, 40> kThingsEn = {
    "Vase",       "Bowl",         "Plate",         "Teapot",        "Cup",           "Flower vase",
    "Silk scarf", "Long dress",   "Picture",       "Conical hat",   "Rattan basket", "Sedge bag",
    "Paper fan",  "Tea",          "Green tea",     "Square cake",   "Rice roll",     "Young rice",
    "Pork roll",  "Grilled pork", "Sour pork",     "Glass noodles", "Dried noodles", "Rice",
    "Honey",      "Soya paste",   "Fish sauce",    "Spirit",        "Orchid",        "Peach tree",
    "Pomelo",     "Orange",       "Guava",         "Water spinach", "Spinach",       "Mushroom",
    "Eggs",       "Pork",         "Essential oil", "Wooden statue"};
constexpr std::array<std::string_view, 24> kHow = {
    "gốm sứ",  "hoa lam",      "men rạn", "sen hồng", "ướp sen",          "thủ công",
    "hữu cơ",  "truyền thống", "cao cấp", "vẽ tay",   "nếp cái hoa vàng", "tơ tằm",
    "sơn mài", "khảm trai",    "mây tre", "lá dong",  "gia truyền",       "đặc sản",
    "sấy khô", "tươi",         "sạch",    "quà tặng", "trang trí",        "gia dụng"};
constexpr std::array<std::string_view, 24> kHowEn = {"ceramic",
                                                     "blue painted",
                                                     "crackle glaze",
                                                     "red lotus",
                                                     "lotus scented",
                                                     "handmade",
                                                     "organic",
                                                     "traditional",
                                                     "premium",
                                                     "hand painted",
                                                     "golden sticky rice",
                                                     "silk",
                                                     "lacquer",
                                                     "mother of pearl",
                                                     "bamboo",
                                                     "arrowroot leaf",
                                                     "family recipe",
                                                     "special",
                                                     "dried",
                                                     "fresh",
                                                     "clean",
                                                     "gift",
                                                     "decorative",
                                                     "household"};
constexpr std::array<std::string_view, 32> kSyllables = {
    "Bát", "Tràng", "Vạn", "Phúc",  "Đồng", "Kỵ",  "Hà",    "Đông", "Chu",  "Đậu",    "Kim",
    "Lan", "Quảng", "An",  "Thụy",  "Khuê", "Phú", "Vinh",  "Sơn",  "Thái", "Chuyên", "Mỹ",
    "Yên", "Hòa",   "Tân", "Cương", "Ngọc", "Hồi", "Thanh", "Trì",  "Liên", "Trung"};

constexpr int kPoints = 40;
constexpr int kWords = 3000;

/// Sounds that words of a language are put together from; Vietnamese takes kSyllables.
constexpr std::array<std::string_view, 16> kLatin = {"ta", "ri", "lo",  "ne",  "sa",  "mi",
                                                     "co", "de", "ver", "pan", "ter", "ing",
                                                     "al", "or", "en",  "es"};
constexpr std::array<std::string_view, 24> kHan = {
    "\u9676", "\u74f7", "\u4e1d", "\u7ef8", "\u6751", "\u5de5", "\u827a", "\u624b",
    "\u82b1", "\u8336", "\u7af9", "\u6f06", "\u53e4", "\u4f20", "\u7edf", "\u8d28",
    "\u91cf", "\u7ea2", "\u83b2", "\u7cef", "\u7c73", "\u8702", "\u871c", "\u9c7c"};
constexpr std::array<std::string_view, 16> kHangul = {
    "\ub3c4", "\uc790", "\uae30", "\ube44", "\ub2e8", "\ub9c8", "\uc744", "\uacf5",
    "\uc608", "\uc190", "\uaf43", "\ucc28", "\ub300", "\ub098", "\ubb34", "\uc804"};
constexpr std::array<std::string_view, 16> kKana = {
    "\u3068", "\u3046", "\u304d", "\u304e", "\u306c", "\u3080", "\u3089", "\u3066",
    "\u3057", "\u3054", "\u306f", "\u306a", "\u3061", "\u3083", "\u305f", "\u3051"};

std::span<const std::string_view> SoundsOf(Language language) {
  switch (language) {
    case Language::kVi:
      return kSyllables;
    case Language::kZhHans:
    case Language::kZhHant:
      return kHan;
    case Language::kKo:
      return kHangul;
    case Language::kJa:
      return kKana;
    default:
      return kLatin;
  }
}

bool HasSpaces(Language language) {
  return language != Language::kZhHans && language != Language::kZhHant &&
         language != Language::kJa;
}

/// Everything random comes from here.
class Chance {
 public:
  explicit Chance(unsigned seed) : generator_(seed) {}
  int Below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(generator_); }
  template <std::size_t N>
  std::string_view Any(const std::array<std::string_view, N>& words) {
    return words[static_cast<std::size_t>(Below(N))];
  }
  std::string Place() { return std::string(Any(kSyllables)) + ' ' + std::string(Any(kSyllables)); }

  /// Words of a made-up vocabulary: word n is the same in every text.
  std::string Text(Language language, int words) {
    const std::span<const std::string_view> sounds = SoundsOf(language);
    std::string text;
    for (; words > 0; --words) {
      const double part = std::uniform_real_distribution<double>(0, 1)(generator_);
      auto word = static_cast<unsigned>(std::pow(kWords, part));
      std::mt19937 letters(word * 16 + static_cast<unsigned>(language));
      if (!text.empty() && HasSpaces(language)) text += ' ';
      for (unsigned i = 2 + letters() % 2; i > 0; --i) text += sounds[letters() % sounds.size()];
    }
    return text + '.';
  }
  std::string Hex64() {
    std::string hex;
    for (int i = 0; i < 64; ++i) hex += "0123456789abcdef"[Below(16)];
    return hex;
  }

 private:
  std::mt19937 generator_;
};

/// A name in Vietnamese and English; the others are made of sounds.
struct Name {
  std::string vi;
  std::string en;
};

class Maker {
 public:
  Maker(Database& database, const BigShape& shape, unsigned seed)
      : database_(database), shape_(shape), chance_(seed) {}

  Status Make() {
    RETURN_IF_ERROR(Run("INSERT INTO admin_unit (id, code, kind) VALUES (1, '01', 'province');"
                        "INSERT INTO sector (id, code) VALUES (1, 'I'), (4, 'IV');"
                        "INSERT INTO product_set (id, sector_id) VALUES (1, 1), (21, 4);"
                        "INSERT INTO craft (id, code) VALUES (1, 'ceramics'), (2, 'silk');"
                        "INSERT INTO meta (id, issued_on, built_at) VALUES (1, '2026-01-15', 1)"),
                    "rows");
    SetName("craft", 1, {"Gốm sứ", "Ceramics"});
    SetName("craft", 2, {"Dệt lụa", "Silk weaving"});
    for (int i = 0; i < kUnits; ++i) Unit(10 + i);
    for (int i = 1; i <= kVillages; ++i) {
      Row("INSERT INTO village (id, code, unit_id) VALUES (?1, 'v' || ?1, ?2)",
          {i, 10 + i % kUnits});
      NameVillage(i);
    }
    for (int i = 1; i <= kProducers; ++i) {
      Row("INSERT INTO producer (id, code, kind, village_id) VALUES (?1, 'r' || ?1, 'household', "
          "?2)",
          {i, 1 + i % kVillages});
      NameProducer(i);
    }
    for (int i = 1; shape_.has_texts && i <= kPoints; ++i) {
      Row("INSERT INTO point (id, code, kind, village_id) VALUES (?1, 't' || ?1, 'sales_point', "
          "?2)",
          {i, i});
    }
    for (int i = 1; i <= kProducts; ++i) Product(i);
    return {};
  }

  Status Day(int day) {
    for (int i = 0; i < 150; ++i) {
      Row("UPDATE offer SET price_vnd = ?2 * 1000, stock = ?3 WHERE product_id = ?1"
          " AND point_id IN (SELECT id FROM point)",
          {AnyProduct(), 20 + chance_.Below(900), chance_.Below(40)});
    }
    for (int i = 0; i < 40; ++i) {
      Row("INSERT INTO recognition (id, product_id, star, issuer_level, decision_no, issued_on,"
          " valid_until, evidence) VALUES (?1, ?2, ?3, 'province', ?1 || '/QĐ-UBND', '2026-02-01',"
          " '2029-02-01', 'A')",
          {1'000'000 + day * 1000 + i, AnyProduct(), 3 + chance_.Below(2)});
    }
    for (int i = 0; i < 30; ++i) {
      const int id = AnyProduct();
      for (const Language language : Languages()) {
        SetText("product", id, "summary", language, chance_.Text(language, 40));
      }
    }
    for (int i = 0; i < 10; ++i) Product(kProducts + day * 100 + i);
    for (int i = 0; i < 5; ++i) Remove(AnyProduct());
    for (int i = 0; i < 2; ++i) NameVillage(1 + chance_.Below(kVillages));
    for (int i = 0; i < 3; ++i) NameProducer(1 + chance_.Below(kProducers));
    for (int i = 0; i < 3; ++i) Event(day * 10 + i);
    return Run(
        "UPDATE meta SET version = version + 1, built_at = built_at + 86400,"
        " issued_on = date(issued_on, '+1 days')");
  }

 private:
  Status Run(std::string_view sql) { return database_.Run(sql); }

  std::span<const Language> Languages() const {
    return std::span(kAllLanguages).first(static_cast<std::size_t>(shape_.languages));
  }
  int AnyProduct() { return 1 + chance_.Below(kProducts); }

  Statement& Prepared(std::string_view sql) {
    for (auto& [text, statement] : statements_) {
      if (text == sql) return statement;
    }
    Result<Statement> statement = database_.Prepare(sql);
    OCOP_CHECK(statement.ok());
    return statements_.emplace_back(sql, std::move(statement).value()).second;
  }
  /// A row that the schema refuses is a fault of this file.
  void Row(std::string_view sql, std::initializer_list<std::int64_t> values) {
    Statement& statement = Prepared(sql);
    int parameter = 0;
    for (const std::int64_t value : values) statement.Bind(++parameter, value);
    OCOP_CHECK(statement.Run().ok());
  }
  void SetText(std::string_view kind, std::int64_t id, std::string_view field, Language language,
               std::string_view text) {
    Statement& insert = Prepared(
        "INSERT INTO translation (kind, entity_id, field, lang, text, sort_key) VALUES (?1, ?2, ?3,"
        " ?4, ?5, CASE ?3 WHEN 'name' THEN CAST (?5 AS BLOB) END) ON CONFLICT DO UPDATE SET"
        " text = excluded.text, sort_key = excluded.sort_key");
    insert.Bind(1, kind).Bind(2, id).Bind(3, field).Bind(4, TagOf(language)).Bind(5, text);
    OCOP_CHECK(insert.Run().ok());
  }
  void SetName(std::string_view kind, std::int64_t id, const Name& name) {
    for (const Language language : Languages()) {
      if (language == Language::kVi) {
        SetText(kind, id, "name", language, name.vi);
      } else if (language == Language::kEn) {
        SetText(kind, id, "name", language, name.en);
      } else {
        SetText(kind, id, "name", language, chance_.Text(language, 3));
      }
    }
  }
  void NameVillage(int id) {
    const std::string place = chance_.Place();
    SetName("village", id, {place, place});
  }
  void NameProducer(int id) {
    const std::string place = chance_.Place();
    SetName("producer", id, {"Hộ kinh doanh " + place, place + " household"});
  }
  void Unit(int id) {
    Row("INSERT INTO admin_unit (id, code, kind, parent_id) VALUES (?1, 'u' || ?1, 'ward', ?2)",
        {id, 1});
    const std::string place = chance_.Place();
    SetName("admin_unit", id, {"Phường " + place, place + " Ward"});
    for (int old_id = id + 1000; old_id <= id + 4000; old_id += 1000) {
      Row("INSERT INTO admin_unit (id, code, kind, parent_id, valid_until)"
          " VALUES (?1, 'u' || ?1, 'ward', ?2, '2025-06-30')",
          {old_id, 1});
      const std::string old_place = chance_.Place();
      SetName("admin_unit", old_id, {"Xã " + old_place, old_place + " Commune"});
      Row("INSERT INTO unit_succession (old_id, new_id, kind) VALUES (?1, ?2, 'whole')",
          {old_id, id});
    }
  }
  void Product(int id) {
    Row("INSERT INTO product (id, code, set_id, producer_id, village_id, craft_id)"
        " VALUES (?1, 'p' || ?1, CASE ?1 % 2 WHEN 0 THEN 1 ELSE 21 END, 1 + ?2,"
        " 1 + ?1 % 1300, 1 + ?1 % 2)",
        {id, id % kProducers});
    Row("INSERT INTO recognition (id, product_id, star, issuer_level, decision_no, issued_on,"
        " valid_until, evidence) VALUES (?1, ?1, ?2, 'province', '1/QĐ', '2025-01-01', "
        "'2028-01-01',"
        " 'A')",
        {id, 3 + id % 2});
    const auto thing = static_cast<std::size_t>(chance_.Below(kThings.size()));
    const auto how = static_cast<std::size_t>(chance_.Below(kHow.size()));
    const std::string place = chance_.Place();
    SetName("product", id,
            {std::string(kThings[thing]) + ' ' + std::string(kHow[how]) + ' ' + place,
             std::string(kHowEn[how]) + ' ' + std::string(kThingsEn[thing]) + ' ' + place});
    if (shape_.has_texts) Details(id);
  }
  void Details(int id) {
    for (const Language language : Languages()) {
      SetText("product", id, "summary", language, chance_.Text(language, 40));
      SetText("product", id, "material", language, chance_.Text(language, 5));
      SetText("product", id, "care", language, chance_.Text(language, 8));
      SetText("product", id, "season", language, chance_.Text(language, 3));
    }
    for (int i = 0; i < 3; ++i) {
      Row("INSERT OR IGNORE INTO offer (point_id, product_id, price_vnd, stock, eligibility_basis)"
          " VALUES (?1, ?2, ?3 * 1000, ?4, 'ocop')",
          {1 + chance_.Below(kPoints), id, 20 + chance_.Below(900), chance_.Below(40)});
    }
    Row("INSERT INTO label (key, product_id, kind) VALUES (printf('gtin:0893%010d', ?1), ?1, "
        "'gtin')",
        {id});
    Row("INSERT INTO media (id, about_kind, about_id, role) VALUES (?1, 'product', ?1, 'main')",
        {id});
    for (const char* size : {"card", "page"}) {
      Statement& insert = Prepared("INSERT INTO media_file VALUES (?1, ?2, ?3, 800, 600, ?4)");
      insert.Bind(1, id)
          .Bind(2, size)
          .Bind(3, chance_.Hex64())
          .Bind(4, 10000 + chance_.Below(9999));
      OCOP_CHECK(insert.Run().ok());
    }
  }
  void Remove(int id) {
    for (const char* sql :
         {"DELETE FROM translation WHERE kind = 'product' AND entity_id = ?1",
          "DELETE FROM media_file WHERE media_id = ?1", "DELETE FROM media WHERE id = ?1",
          "DELETE FROM label WHERE product_id = ?1",
          "DELETE FROM offer WHERE product_id = ?1 AND point_id IN (SELECT id FROM point)",
          "DELETE FROM recognition WHERE product_id = ?1", "DELETE FROM product WHERE id = ?1"}) {
      Row(sql, {id});
    }
  }
  void Event(int id) {
    Row("INSERT INTO event (id, code, starts_on, village_id) VALUES (?1, 'e' || ?1, '2026-05-01', "
        "?2)",
        {id, 1 + chance_.Below(kVillages)});
    for (const Language language : Languages()) {
      SetText("event", id, "name", language, chance_.Text(language, 5));
      SetText("event", id, "summary", language, chance_.Text(language, 20));
    }
  }

  Database& database_;
  const BigShape& shape_;
  Chance chance_;
  std::vector<std::pair<std::string_view, Statement>> statements_;
};

}  // namespace

Status MakeBigCatalogue(Database& database, const BigShape& shape) {
  RETURN_IF_ERROR(store::Migrate(database, store::CatalogueSchema()), "schema");
  {
    OCOP_ASSIGN_OR_RETURN(transaction, store::Transaction::Begin(database), "fill");
    RETURN_IF_ERROR(Maker(database, shape, 20260115).Make(), "fill");
    if (shape.is_searchable) RETURN_IF_ERROR(store::FillSearchDocs(database), "search");
    RETURN_IF_ERROR(transaction.Commit(), "fill");
  }
  if (shape.is_searchable) RETURN_IF_ERROR(store::BuildCatalogueIndexes(database), "indexes");
  return {};
}

Status ChangeForADay(Database& database, const BigShape& shape, int day) {
  OCOP_ASSIGN_OR_RETURN(transaction, store::Transaction::Begin(database), "day");
  RETURN_IF_ERROR(Maker(database, shape, 1000U + static_cast<unsigned>(day)).Day(day), "day");
  return transaction.Commit();
}

}  // namespace ocop::bench
