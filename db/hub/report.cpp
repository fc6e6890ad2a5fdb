#include "db/hub/report.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "db/store/database.h"

namespace ocop::hub {
namespace {

using Lines = std::map<std::string, ReportLine>;

struct Naming {
  std::string name;
  std::string producer;
};
/// By code of the product; producers stand under "producer:<code>".
using Names = std::map<std::string, Naming>;

Result<Names> ReadNames(const std::filesystem::path& catalogue) {
  Names names;
  std::error_code error;
  if (catalogue.empty() || !std::filesystem::exists(catalogue, error)) return names;
  OCOP_ASSIGN_OR_RETURN(
      database, store::Database::Open(catalogue, store::OpenMode::kReadOnlyForever), "names");
  OCOP_ASSIGN_OR_RETURN(
      query,
      database.Prepare(
          "SELECT p.code, coalesce(t.text, ''), coalesce(r.code, ''), coalesce(u.text, '')"
          " FROM product p LEFT JOIN producer r ON r.id = p.producer_id"
          " LEFT JOIN translation t ON t.kind = 'product' AND t.entity_id = p.id"
          " AND t.field = 'name' AND t.lang = 'vi'"
          " LEFT JOIN translation u ON u.kind = 'producer' AND u.entity_id = r.id"
          " AND u.field = 'name' AND u.lang = 'vi'"),
      "names");
  while (true) {
    OCOP_ASSIGN_OR_RETURN(more, query.Step(), "names");
    if (!more) return names;
    names[query.String(0)] = {query.String(1), query.String(2)};
    if (!query.Text(2).empty()) names["producer:" + query.String(2)] = {query.String(3), ""};
  }
}

ReportLine& LineOf(Lines& lines, const std::string& code) {
  ReportLine& line = lines[code];
  line.code = code;
  return line;
}

std::vector<ReportLine> Sorted(Lines&& lines) {
  std::vector<ReportLine> sorted;
  for (auto& [code, line] : lines) sorted.push_back(std::move(line));
  std::stable_sort(sorted.begin(), sorted.end(), [](const ReportLine& a, const ReportLine& b) {
    return a.scans + a.views > b.scans + b.views;
  });
  return sorted;
}

/// Gathers the sums of one report.
class Summing {
 public:
  Summing(Ledger& ledger, Names names, Date from, Date to)
      : ledger_(ledger), names_(std::move(names)), from_(from), to_(to) {}

  Status Sum() {
    RETURN_IF_ERROR(SumScans(), "scans");
    RETURN_IF_ERROR(SumViews(), "views");
    RETURN_IF_ERROR(SumVisits(), "visits");
    RETURN_IF_ERROR(SumEnquiries(), "enquiries");
    return ListUnknown().WithContext("unknown codes");
  }

  Report Take() {
    for (auto& [code, line] : products_) {
      const Naming naming = names_[code];
      line.name = naming.name;
      if (naming.producer.empty()) continue;
      ReportLine& producer = LineOf(producers_, naming.producer);
      producer.name = names_["producer:" + naming.producer].name;
      producer.views += line.views;
      producer.scans += line.scans;
    }
    std::vector<ReportLine> days;
    for (auto& [day, line] : days_) days.push_back(line);
    return {from_,
            to_,
            Sorted(std::move(points_)),
            Sorted(std::move(products_)),
            Sorted(std::move(producers_)),
            std::move(days),
            std::move(unknown_),
            std::move(visits_)};
  }

 private:
  Row Period() const { return {from_.ToIso(), to_.ToIso()}; }

  Status SumScans() {
    const auto rows = ledger_.Query(
        "SELECT k.point_code, s.day, s.product_code, CAST(sum(s.scans) AS BIGINT)"
        " FROM scan_count s JOIN kiosk k ON k.key_id = s.key_id"
        " WHERE s.day >= $1 AND s.day <= $2 GROUP BY k.point_code, s.day, s.product_code",
        Period());
    if (!rows.ok()) return rows.status();
    for (const Row& row : *rows) {
      const std::int64_t scans = NumberOf(row[3]);
      const std::string product = TextOf(row[2]);
      for (ReportLine* line : {&LineOf(points_, TextOf(row[0])), &LineOf(days_, TextOf(row[1]))}) {
        line->scans += scans;
        line->unknown += product.empty() ? scans : 0;
      }
      if (!product.empty()) LineOf(products_, product).scans += scans;
    }
    return {};
  }

  Status SumViews() {
    const auto rows = ledger_.Query(
        "SELECT k.point_code, c.day, c.name, CAST(sum(c.value) AS BIGINT)"
        " FROM counter c JOIN kiosk k ON k.key_id = c.key_id"
        " WHERE c.day >= $1 AND c.day <= $2 AND c.name LIKE 'product:%'"
        " GROUP BY k.point_code, c.day, c.name",
        Period());
    if (!rows.ok()) return rows.status();
    for (const Row& row : *rows) {
      const std::int64_t views = NumberOf(row[3]);
      LineOf(points_, TextOf(row[0])).views += views;
      LineOf(days_, TextOf(row[1])).views += views;
      LineOf(products_, TextOf(row[2]).substr(8)).views += views;
    }
    return {};
  }

  /// In the order of their names, so that hours stand in theirs.
  Status SumVisits() {
    const auto rows = ledger_.Query(
        "SELECT name, CAST(sum(value) AS BIGINT) FROM counter"
        " WHERE day >= $1 AND day <= $2 AND name NOT LIKE 'product:%' GROUP BY name ORDER BY name",
        Period());
    if (!rows.ok()) return rows.status();
    for (const Row& row : *rows) {
      visits_.push_back({.code = TextOf(row[0]), .name = {}, .views = NumberOf(row[1])});
    }
    return {};
  }

  Status SumEnquiries() {
    const auto rows = ledger_.Query(
        "SELECT k.point_code, n.created_at FROM note n JOIN kiosk k ON k.key_id = n.key_id"
        " WHERE n.kind = 'enquiry'",
        {});
    if (!rows.ok()) return rows.status();
    for (const Row& row : *rows) {
      const Date day = Date::InVietnam(NumberOf(row[1]));
      if (day < from_ || day > to_) continue;
      ++LineOf(points_, TextOf(row[0])).enquiries;
      ++LineOf(days_, day.ToIso()).enquiries;
    }
    return {};
  }

  Status ListUnknown() {
    const auto rows = ledger_.Query(
        "SELECT label_key, max(payload), CAST(sum(times) AS BIGINT) FROM unknown_code"
        " GROUP BY label_key ORDER BY 3 DESC, 1 LIMIT 100",
        {});
    if (!rows.ok()) return rows.status();
    for (const Row& row : *rows) {
      unknown_.push_back(
          {.code = TextOf(row[0]), .name = TextOf(row[1]), .unknown = NumberOf(row[2])});
    }
    return {};
  }

  Ledger& ledger_;
  Names names_;
  Date from_;
  Date to_;
  Lines points_;
  Lines products_;
  Lines producers_;
  Lines days_;
  std::vector<ReportLine> unknown_;
  std::vector<ReportLine> visits_;
};

}  // namespace

Result<Report> MakeReport(Ledger& ledger, const std::filesystem::path& catalogue, Date from,
                          Date to) {
  OCOP_ASSIGN_OR_RETURN(names, ReadNames(catalogue), "report");
  Summing summing(ledger, std::move(names), from, to);
  RETURN_IF_ERROR(summing.Sum(), "report");
  return summing.Take();
}

}  // namespace ocop::hub
