/// A Report as CSV and as HTML.

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "db/hub/csv.h"
#include "db/hub/report.h"

namespace ocop::hub {
namespace {

constexpr std::size_t kBars = 25;

std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

const std::string& Label(const ReportLine& line) {
  return line.name.empty() ? line.code : line.name;
}

std::string Number(std::int64_t value) { return std::to_string(value); }

std::int64_t Largest(const std::vector<ReportLine>& lines) {
  std::int64_t most = 1;
  for (const ReportLine& line : lines) most = std::max({most, line.views, line.scans});
  return most;
}

/// One bar for views and one for scans under each other, `lines` from top to bottom.
std::string Bars(std::vector<ReportLine> lines) {
  lines.resize(std::min(lines.size(), kBars));
  const std::int64_t most = Largest(lines);
  std::string svg = "<svg viewBox=\"0 0 800 " + std::to_string(lines.size() * 28 + 4) +
                    "\" role=\"img\" aria-label=\"bars\">";
  int y = 2;
  for (const ReportLine& line : lines) {
    const auto bar = [&](std::int64_t value, int at, const char* kind) {
      return "<rect class=\"" + std::string(kind) + "\" x=\"300\" y=\"" + Number(at) +
             "\" height=\"10\" width=\"" + Number(value * 430 / most) + "\"><title>" +
             Number(value) + " " + kind + "</title></rect>";
    };
    svg += "<text x=\"292\" y=\"" + Number(y + 15) + "\" text-anchor=\"end\">" +
           Escaped(Label(line)) + "</text>" + bar(line.views, y, "views") +
           bar(line.scans, y + 11, "scans") + "<text x=\"736\" y=\"" + Number(y + 15) + "\">" +
           Number(line.views) + " / " + Number(line.scans) + "</text>";
    y += 28;
  }
  return svg + "</svg>";
}

/// Views and scans of every day as two lines.
std::string Curve(const std::vector<ReportLine>& days) {
  const std::int64_t most = Largest(days);
  const auto steps = static_cast<std::int64_t>(std::max<std::size_t>(days.size(), 2)) - 1;
  const auto line = [&](const char* kind, std::int64_t ReportLine::*value) {
    std::string points;
    std::int64_t i = 0;
    for (const ReportLine& day : days) {
      points += Number(20 + i++ * 760 / steps) + "," + Number(170 - day.*value * 150 / most) + " ";
    }
    return "<polyline class=\"" + std::string(kind) + "\" points=\"" + points + "\"/>";
  };
  return "<svg viewBox=\"0 0 800 190\" role=\"img\" aria-label=\"days\">" +
         line("views", &ReportLine::views) + line("scans", &ReportLine::scans) + "</svg>";
}

std::string Table(const std::vector<ReportLine>& lines) {
  std::string html =
      "<table><tr><th>Mã</th><th>Tên</th><th>Lượt xem</th><th>Lượt quét</th>"
      "<th>Mã chưa có</th><th>Liên hệ</th></tr>\n";
  for (const ReportLine& line : lines) {
    html += "<tr><td>" + Escaped(line.code) + "</td><td>" + Escaped(line.name) + "</td>";
    for (const std::int64_t value : {line.views, line.scans, line.unknown, line.enquiries}) {
      html += "<td class=\"n\">" + Number(value) + "</td>";
    }
    html += "</tr>\n";
  }
  return html + "</table>\n";
}

/// For people: "language:ko" is "Ngôn ngữ: ko".
std::string WordsFor(const std::string& counter) {
  static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"session", "Lượt khách"},
      {"hour:", "Bắt đầu lúc (giờ): "},
      {"language:", "Ngôn ngữ: "},
      {"screen:", "Mở trang: "},
      {"taken:", "Mang theo: "},
      {"search:nothing", "Tìm không thấy gì"},
      {"feedback:good", "Đánh giá: tốt"},
      {"feedback:fair", "Đánh giá: tạm được"},
      {"feedback:poor", "Đánh giá: chưa tốt"},
      {"staff:called", "Gọi nhân viên"},
      {"staff:came", "Gọi nhân viên: có người đến"},
      {"staff:not_needed", "Gọi nhân viên: khách thôi không cần"},
      {"staff:nobody", "Gọi nhân viên: không ai đến"},
      {"staff:waited_min", "Gọi nhân viên: tổng số phút đợi"}};
  for (const auto& [start, words] : kWords) {
    if (counter.starts_with(start)) return std::string(words) + counter.substr(start.size());
  }
  return counter;
}

std::vector<ReportLine> WithWords(std::vector<ReportLine> lines) {
  for (ReportLine& line : lines) line.name = WordsFor(line.code);
  return lines;
}

/// Visits: when they began, in which languages, and everything else in a table.
std::string Visits(const std::vector<ReportLine>& visits) {
  std::string html = "<h2>Lượt khách</h2>\n";
  for (const char* const kind : {"hour:", "language:"}) {
    std::vector<ReportLine> lines;
    std::copy_if(visits.begin(), visits.end(), std::back_inserter(lines),
                 [kind](const ReportLine& line) { return line.code.starts_with(kind); });
    if (!lines.empty()) html += Bars(WithWords(std::move(lines)));
  }
  html += "<table><tr><th>Mã</th><th>Nội dung</th><th>Số lần</th></tr>\n";
  for (const ReportLine& line : WithWords(visits)) {
    html += "<tr><td>" + Escaped(line.code) + "</td><td>" + Escaped(line.name) +
            "</td><td class=\"n\">" + Number(line.views) + "</td></tr>\n";
  }
  return html + "</table>\n";
}

constexpr const char* kHead = R"(<!doctype html><html lang="vi"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>OCOP kiosk</title><style>
body{font:15px/1.45 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%;margin:1em 0}th,td{text-align:left;padding:.2em .6em;
border-bottom:1px solid #ddd}.n{text-align:right}svg{width:100%}svg text{font:12px sans-serif}
rect.views{fill:#2a6f97}rect.scans{fill:#e09f3e}polyline{fill:none;stroke-width:2}
polyline.views{stroke:#2a6f97}polyline.scans{stroke:#e09f3e}
.key b{display:inline-block;width:1em;height:.7em}</style>
)";

}  // namespace

std::string ToCsv(const Report& report) {
  const std::vector<ReportLine> visits = WithWords(report.visits);
  std::string csv = "\xEF\xBB\xBFkind,code,name,views,scans,unknown,enquiries\r\n";
  const std::pair<const char*, const std::vector<ReportLine>*> parts[] = {
      {"point", &report.points},
      {"product", &report.products},
      {"producer", &report.producers},
      {"day", &report.days},
      {"unknown_code", &report.unknown_codes},
      {"visit", &visits}};
  for (const auto& [kind, lines] : parts) {
    for (const ReportLine& line : *lines) {
      csv += std::string(kind) + "," + CsvField(line.code) + "," + CsvField(line.name);
      for (const std::int64_t value : {line.views, line.scans, line.unknown, line.enquiries}) {
        csv += "," + Number(value);
      }
      csv += "\r\n";
    }
  }
  return csv;
}

std::string ToHtml(const Report& report) {
  std::string html = kHead;
  html += "<h1>Điểm OCOP: " + report.from.ToIso() + " – " + report.to.ToIso() + "</h1>\n";
  html +=
      "<p class=\"key\"><b style=\"background:#2a6f97\"></b> lượt xem "
      "<b style=\"background:#e09f3e\"></b> lượt quét</p>\n";
  html += "<h2>Theo ngày</h2>" + Curve(report.days);
  html += Visits(report.visits);
  const std::pair<const char*, const std::vector<ReportLine>*> parts[] = {
      {"Điểm bán", &report.points}, {"Sản phẩm", &report.products}, {"Chủ thể", &report.producers}};
  for (const auto& [title, lines] : parts) {
    html += "<h2>" + std::string(title) + "</h2>\n" + Bars(*lines) + Table(*lines);
  }
  return html + "<h2>Mã chưa có trong danh mục</h2>\n" + Table(report.unknown_codes) + "</html>\n";
}

}  // namespace ocop::hub
