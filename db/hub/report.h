#pragma once
/// What kiosks told, summed up for people: per point, product and producer, as CSV or as one page
/// of HTML that needs nothing else.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "db/hub/ledger.h"
#include "db/model/date.h"

namespace ocop::hub {

struct ReportLine {
  std::string code;  ///< of a point, product, producer; or a day, a label
  std::string name;  ///< as in the catalogue, or empty
  std::int64_t views = 0;
  std::int64_t scans = 0;
  std::int64_t unknown = 0;  ///< scans of labels that are not in the catalogue
  std::int64_t enquiries = 0;
};

struct Report {
  Date from;
  Date to;  ///< inclusive
  std::vector<ReportLine> points;
  std::vector<ReportLine> products;
  std::vector<ReportLine> producers;
  std::vector<ReportLine> days;
  std::vector<ReportLine> unknown_codes;  ///< since ever, the most frequent
  /// What else is counted of visits, by the names of kiosk/flow/visit_counts.h: how often, as
  /// views.
  std::vector<ReportLine> visits;
};

/// `catalogue`: names products and their makers; may be empty or missing, then codes stand alone.
Result<Report> MakeReport(Ledger& ledger, const std::filesystem::path& catalogue, Date from,
                          Date to);

/// Of the kind "visit", views is how often it happened.
/// kind,code,name,views,scans,unknown,enquiries: RFC 4180, with a byte order mark for spreadsheets.
std::string ToCsv(const Report& report);
std::string ToHtml(const Report& report);

}  // namespace ocop::hub
