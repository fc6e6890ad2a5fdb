#pragma once
/// A small, complete source folder on a real file system, to be spoilt in one place per test.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "db/hub/centre.h"
#include "platform/linux/storage.h"

namespace ocop::hub {

/// Lines as LibreOffice writes them; `|` stands for the comma, so that texts may hold one.
inline std::map<std::string, std::string> GoodFiles() {
  return {
      {"catalogue.csv",
       "title_vi|title_en|issued_on|publisher_vi|publisher_en|point\n"
       "Danh mục|Catalogue|today|Sở Công Thương|Department|bat-trang-1\n"},
      {"admin_units.csv",
       "code|kind|name_vi|name_en|parent|valid_from|valid_until|source\n"
       "01|province|Hà Nội|Hanoi||||\n"
       "00577|commune|Bát Tràng|Bat Trang|01|2025-07-01||\n"
       "old-1|commune|Bát Tràng (cũ)|Bat Trang (old)|01||30/06/2025|\n"},
      {"unit_successions.csv", "old|new|kind\nold-1|00577|whole\n"},
      {"sectors.csv",
       "code|name_vi|name_en|picture\nI|Thực phẩm|Food|tile.svg\n"
       "II|Đồ uống|Drinks|\nIII|Dược liệu|Herbs|\nIV|Thủ công|Crafts|\n"},
      {"product_sets.csv",
       "set_no|sector|group_vi|group_en|name_vi|name_en|ministry\n"
       "1|I|Tươi sống|Fresh|Rau|Vegetables|\n"
       "14|II|Có cồn|Alcoholic|Rượu trắng|Spirits|\n"
       "18|III|Sức khỏe|Health|Thực phẩm chức năng|Supplements|\n"
       "20|IV|Thủ công|Crafts|Gốm sứ|Ceramics|\n"},
      {"crafts.csv",
       "code|name_vi|name_en\ngom-su|Gốm sứ|Ceramics\nnau-ruou|Nấu rượu|Distilling\n"},
      {"villages.csv",
       "code|name_vi|name_en|craft|unit|printed_unit|latitude_deg|longitude_deg\n"
       "bat-trang|Bát Tràng|Bat Trang|gom-su|00577|old-1|20.976|105.913\n"},
      {"producers.csv",
       "code|kind|name_vi|name_en|village|unit|demonstration\n"
       "real|company|Gốm Thật|Real Pottery|bat-trang|00577|\n"
       "demo|household|Mẫu|Sample|bat-trang|00577|yes\n"},
      {"products.csv",
       "code|name_vi|name_en|set_no|producer|village|craft|unit|advert_class|is_ocop_claimed|"
       "demonstration|weight_g\n"
       "bowl|Bát hoa lam|Blue bowl|20|real|bat-trang|gom-su|00577||yes||250\n"
       "vase|Bình (mẫu)|Vase (sample)|20|demo|bat-trang|gom-su|00577|normal|yes|yes|\n"
       "wine|Rượu nếp|Rice spirit|14|real|||00577|alcohol|no||\n"
       "herb|Viên sen|Lotus pills|18|real|||00577|health|no||\n"},
      {"recognitions.csv",
       "product|star|potential_5|pending|issuer_level|issuer_vi|issuer_en|decision_no|"
       "recognised_year|issued_on|valid_until|extended_until|revoked_on|evidence|source\n"
       "bowl|4|||province|Hà Nội|Hanoi|813/QĐ-UBND|2020|2020-02-19|2023-02-19||||B1|\n"
       "vase|4|yes||province|||||today-100|today+20|||A|\n"},
      {"labels.csv",
       "product|kind|value|lot|serial\nvase|gtin|9521234543213||\n"
       "vase|gtin|9521234543213|A1|\n"},
      {"serial_patterns.csv", "product|producer|form\nvase||VNA ??? ####\n"},
      {"lots.csv", "product|lot|made_on|best_before\nvase|A1|today-10|today+300\n"},
      {"points.csv",
       "code|kind|name_vi|name_en|venue_type|village|unit\n"
       "bat-trang-1|sales_point|Điểm Bát Tràng|Bat Trang point|village|bat-trang|00577\n"},
      {"offers.csv",
       "point|product|price_vnd|stock|shelf|eligibility_basis\n"
       "bat-trang-1|bowl|85000|3||ocop\nbat-trang-1|vase|||A2|demonstration\n"},
      {"events.csv",
       "code|name_vi|name_en|starts_on|ends_on\n"
       "week|Tuần lễ OCOP|OCOP week|2026-09-01|2026-09-07\n"},
      {"stories.csv",
       "about|code|text_vi|text_en|origin|source\n"
       "village|bat-trang|\"Một làng|\nhai dòng\"|A village|sample|\n"},
      {"attract.csv",
       "code|headline_vi|headline_en|picture|village|craft\n"
       "a1|Xanh trên trắng|Blue on white|scene.svg|bat-trang|gom-su\n"},
      {"media.csv",
       "file|about|code|role|alt_vi|alt_en|licence|creator\n"
       "bowl.svg|product|bowl|main|Cái bát|A bowl|CC0-1.0|us\n"
       "wine.svg|product|wine|main|Chai rượu|A bottle|CC0-1.0|us\n"},
  };
}

class SourceFolder {
 public:
  SourceFolder() : files(GoodFiles()) {
    std::string name = testing::TempDir() + "/hub-XXXXXX";
    root_ = ::mkdtemp(name.data());
    for (const char* picture : {"tile.svg", "scene.svg", "bowl.svg", "wine.svg"}) {
      files[std::string("pictures/") + picture] =
          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><title>" +
          std::string(picture) + "</title><circle cx=\"2\" cy=\"1\" r=\"1\"/></svg>";
    }
  }
  ~SourceFolder() { std::filesystem::remove_all(root_); }
  SourceFolder(const SourceFolder&) = delete;
  SourceFolder& operator=(const SourceFolder&) = delete;

  std::map<std::string, std::string> files;
  std::string separator = ",";
  std::string line_end = "\n";
  std::string start;  ///< of each table, such as a byte order mark

  /// The text must be there exactly once.
  void Replace(const std::string& file, const std::string& old, const std::string& fresh) {
    std::string& text = files[file];
    const std::size_t at = text.find(old);
    ASSERT_NE(at, std::string::npos) << file << ": " << old;
    ASSERT_EQ(text.find(old, at + 1), std::string::npos) << file << ": " << old;
    text.replace(at, old.size(), fresh);
  }

  Job Write() const {
    std::filesystem::create_directories(Root() / "source/pictures");
    for (const auto& [name, text] : files) {
      std::ofstream out(Root() / "source" / name, std::ios::binary);
      out << (name.find(".csv") == std::string::npos ? text : Dialect(text));
    }
    return {Root() / "source", {}, *Date::Parse("2026-11-22"), {}};
  }

  Outcome Check() const { return hub::Check(platform::LinuxStorage(), Write()); }

  std::vector<std::string> Problems() const {
    std::vector<std::string> texts;
    const Outcome outcome = Check();
    for (const Problem& problem : outcome.problems) texts.push_back(ToText(problem));
    if (outcome.status.ok() != texts.empty()) texts.push_back(outcome.status.message());
    return texts;
  }

  const std::filesystem::path& Root() const { return root_; }

 private:
  std::string Dialect(const std::string& text) const {
    std::string out = start;
    for (const char c : text) {
      out += c == '|' ? separator : c == '\n' ? line_end : std::string(1, c);
    }
    return out;
  }

  std::filesystem::path root_;
};

inline std::string Slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace ocop::hub
