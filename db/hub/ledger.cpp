#include "db/hub/ledger.h"

namespace ocop::hub {

std::int64_t NumberOf(const Field& field) {
  const auto* number = std::get_if<std::int64_t>(&field);
  return number != nullptr ? *number : 0;
}

std::string TextOf(const Field& field) {
  const auto* text = std::get_if<std::string>(&field);
  return text != nullptr ? *text : std::string();
}

std::filesystem::path LedgerFile(const Layout& layout) { return layout.centre / "kiosks.db"; }

Result<std::unique_ptr<Ledger>> OpenLedger(const Layout& layout, const std::string& address) {
  if (address.empty()) return OpenSqliteLedger(LedgerFile(layout));
  return OpenPostgresLedger(address);
}

Status Ledger::RunForAll(const char* sql, const std::vector<Row>& rows) {
  for (const Row& row : rows) RETURN_IF_ERROR(Run(sql, row), "rows");
  return {};
}

}  // namespace ocop::hub
