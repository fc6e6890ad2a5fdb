#include <map>
#include <utility>

#include "db/hub/ledger.h"
#include "db/store/database.h"
#include "db/store/migrate.h"

namespace ocop::hub {
namespace {

using store::Database;
using store::Statement;

class SqliteLedger final : public Ledger {
 public:
  explicit SqliteLedger(Database database) : database_(std::move(database)) {}

  Status Begin() override { return database_.Run("BEGIN IMMEDIATE"); }
  Status Commit() override { return database_.Run("COMMIT"); }
  void RollBack() override { static_cast<void>(database_.Run("ROLLBACK")); }

  Status Run(const char* sql, const Row& fields) override {
    const Result<Statement*> statement = Prepared(sql, fields);
    return statement.ok() ? (*statement)->Run() : statement.status();
  }

  Result<std::vector<Row>> Query(const char* sql, const Row& fields) override {
    const Result<Statement*> found = Prepared(sql, fields);
    if (!found.ok()) return found.status();
    Statement& statement = **found;
    const store::ResetAtEnd reset(statement);
    std::vector<Row> rows;
    while (true) {
      OCOP_ASSIGN_OR_RETURN(more, statement.Step(), "query");
      if (!more) return rows;
      rows.push_back(ReadRow(statement));
    }
  }

 private:
  Result<Statement*> Prepared(const char* sql, const Row& fields) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
      OCOP_ASSIGN_OR_RETURN(fresh, database_.Prepare(sql), "ledger");
      found = statements_.emplace(sql, std::move(fresh)).first;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const int parameter = static_cast<int>(i) + 1;
      if (const auto* number = std::get_if<std::int64_t>(&fields[i])) {
        found->second.Bind(parameter, *number);
      } else if (const auto* text = std::get_if<std::string>(&fields[i])) {
        found->second.Bind(parameter, std::string_view(*text));
      } else {
        found->second.BindNull(parameter);
      }
    }
    return &found->second;
  }

  static Row ReadRow(const Statement& statement);

  Database database_;
  std::map<const char*, Statement> statements_;  // by the literal's address
};

Row SqliteLedger::ReadRow(const Statement& statement) {
  Row row;
  for (int column = 0; column < statement.Columns(); ++column) {
    if (statement.IsNull(column)) {
      row.emplace_back();
    } else if (statement.IsNumber(column)) {
      row.emplace_back(statement.Int(column));
    } else {
      row.emplace_back(statement.String(column));
    }
  }
  return row;
}

}  // namespace

Result<std::unique_ptr<Ledger>> OpenSqliteLedger(const std::filesystem::path& file) {
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(file, store::OpenMode::kReadWrite), file.native());
  RETURN_IF_ERROR(store::Migrate(database, store::CentreSchema()), file.native());
  // A group of batches changes some thousand pages; what does not fit is written and read twice.
  RETURN_IF_ERROR(database.Run("PRAGMA cache_size = -32768"), file.native());
  // What a visitor has deleted does not stay in free pages.
  RETURN_IF_ERROR(database.Run("PRAGMA secure_delete = ON"), file.native());
  return std::unique_ptr<Ledger>(std::make_unique<SqliteLedger>(std::move(database)));
}

}  // namespace ocop::hub
