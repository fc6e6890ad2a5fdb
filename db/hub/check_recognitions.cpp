#include <set>

#include "db/hub/check.h"
#include "db/model/eligibility.h"

namespace ocop::hub {
namespace {

bool Yes(const Value& value) { return value.number.value_or(0) == 1; }

void CheckStars(const Table& table, const Row& row, Problems& problems) {
  const Value& star = table.Get(row, "star");
  if (star.number.value_or(0) != 5) return;
  if (Yes(table.Get(row, "potential_5"))) {
    problems.Add(At(table, row, "star",
                    "a product put forward for 5 stars is sold as one of 5 stars",
                    "write 4, or potential_5 = no once the centre has decided"));
    return;
  }
  const std::string& level = table.Get(row, "issuer_level").text;
  if (level == "province" || level == "district") {
    problems.Add(At(table, row, "star", "5 stars are given by the centre alone, not by a " + level,
                    "write 4 and potential_5 = yes, or issuer_level = centre"));
  }
}

void CheckYears(const Source& source, const Table& table, const Row& row, Problems& problems) {
  const Value& year = table.Get(row, "recognised_year");
  const Value& issued = table.Get(row, "issued_on");
  if (!year.number) return;
  if (*year.number > source.as_of.Year()) {
    problems.Add(
        At(table, row, "recognised_year", year.text + " has not come yet", "correct the year"));
  }
  if (!issued.number) return;
  const int issued_year = Date::FromDays(static_cast<std::int32_t>(*issued.number)).Year();
  if (issued_year != *year.number) {
    problems.Add(At(table, row, "recognised_year",
                    year.text + " does not fit issued_on (" + IsoDate(issued) + ")",
                    "correct one of the two, or leave the year empty"));
  }
}

void CheckRows(const Source& source, Problems& problems) {
  const Table& table = source.Of(File::kRecognitions);
  for (const Row& row : table.rows) {
    CheckStars(table, row, problems);
    CheckYears(source, table, row, problems);
    if (!table.Get(row, "extended_until").text.empty() &&
        table.Get(row, "valid_until").text.empty()) {
      problems.Add(At(table, row, "extended_until", "extended, but valid_until is empty",
                      "write until when it was valid before the extension"));
    }
  }
}

/// Products with a recognition that somebody has decided, or with any.
std::set<std::size_t> Recognised(const Source& source, bool also_pending) {
  std::set<std::size_t> products;
  const Table& table = source.Of(File::kRecognitions);
  for (const Row& row : table.rows) {
    if (!also_pending && Yes(table.Get(row, "pending"))) continue;
    for (const std::size_t product : table.Get(row, "product").rows) products.insert(product);
  }
  return products;
}

void CheckClaims(const Source& source, Problems& problems) {
  if (!source.Of(File::kRecognitions).complete) return;
  const Table& table = source.Of(File::kProducts);
  const std::set<std::size_t> recognised = Recognised(source, true);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (!Yes(table.Get(table.rows[i], "is_ocop_claimed")) || recognised.count(i) != 0) continue;
    problems.Add(At(table, table.rows[i], "is_ocop_claimed",
                    "an OCOP product without any recognition",
                    "add a row to recognitions.csv (with evidence C if the certificate was not "
                    "seen), or write no"));
  }
}

/// An invented product is never sold as a recognised one, but may show how the other grounds look.
void CheckKind(const Table& table, const Row& row, bool demonstration, Problems& problems) {
  const auto basis = EligibilityBasisFromString(table.Get(row, "eligibility_basis").text);
  if (demonstration && basis == EligibilityBasis::kOcop) {
    problems.Add(At(table, row, "eligibility_basis",
                    "a demonstration product is offered as a real one",
                    "write demonstration, or a basis other than ocop to show that case"));
  }
  if (!demonstration && basis == EligibilityBasis::kDemonstration) {
    problems.Add(At(table, row, "eligibility_basis", "a real product is offered as a demonstration",
                    "write the basis on which it is sold"));
  }
}

void CheckOffers(const Source& source, Problems& problems) {
  const Table& table = source.Of(File::kOffers);
  const Table& products = source.Of(File::kProducts);
  const std::set<std::size_t> recognised = Recognised(source, false);
  for (const Row& row : table.rows) {
    const std::string& basis = table.Get(row, "eligibility_basis").text;
    const Value& reference = table.Get(row, "product");
    const Row* product = source.Target(reference, File::kProducts);
    if (product == nullptr) continue;
    const bool demonstration = Yes(products.Get(*product, "demonstration"));
    if (basis == "ocop" && source.Of(File::kRecognitions).complete &&
        recognised.count(reference.rows.front()) == 0) {
      problems.Add(At(table, row, "eligibility_basis",
                      "sold as OCOP without any decided recognition",
                      "add it to recognitions.csv, or name the basis on which it is sold"));
    }
    CheckKind(table, row, demonstration, problems);
  }
}

/// No real maker stands beside an invented product, and no invented one beside a real product.
void CheckMakers(const Source& source, Problems& problems) {
  const Table& table = source.Of(File::kProducts);
  const Table& producers = source.Of(File::kProducers);
  for (const Row& row : table.rows) {
    const Row* producer = source.Target(table.Get(row, "producer"), File::kProducers);
    if (producer == nullptr) continue;
    const bool invented = Yes(table.Get(row, "demonstration"));
    if (invented == Yes(producers.Get(*producer, "demonstration"))) continue;
    problems.Add(At(table, row, "producer",
                    invented ? "a demonstration product names a real producer"
                             : "a real product names a demonstration producer",
                    "name another producer, or correct the column demonstration"));
  }
}

}  // namespace

void CheckRecognitions(const Source& source, Problems& problems) {
  CheckRows(source, problems);
  CheckClaims(source, problems);
  CheckOffers(source, problems);
  CheckMakers(source, problems);
}

}  // namespace ocop::hub
