/// The only file that knows libpqxx; its exceptions end here.

#include <map>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

#include "db/hub/ledger.h"
#include "db/store/migrate.h"

namespace ocop::hub {
namespace {

/// Whoever holds it writes: https://www.postgresql.org/docs/15/explicit-locking.html#ADVISORY-LOCKS
constexpr const char* kOneWriter = "SELECT pg_advisory_xact_lock(1329808965)";  // "OCFE"
constexpr int kSchemaVersion = 1;

template <typename T, typename Work>
T Guarded(Work work) {
  try {
    return work();
  } catch (const pqxx::broken_connection& error) {
    return Status(Code::kUnavailable, std::string("PostgreSQL: ") + error.what());
  } catch (const pqxx::integrity_constraint_violation& error) {
    return Status(Code::kInvalid, std::string("PostgreSQL: ") + error.what());
  } catch (const pqxx::disk_full& error) {
    return Status(Code::kFull, std::string("PostgreSQL: ") + error.what());
  } catch (const std::exception& error) {
    return Status(Code::kIo, std::string("PostgreSQL: ") + error.what());
  }
}

/// The schema of SQLite in the words of PostgreSQL.
std::string Translated(std::string_view sql) {
  std::string text(sql);
  const std::pair<const char*, const char*> words[] = {
      {") STRICT, WITHOUT ROWID;", ");"}, {" INTEGER", " BIGINT"}, {"PRAGMA ", "-- PRAGMA "}};
  for (const auto& [from, to] : words) {
    const std::string old(from);
    for (std::size_t at = text.find(old); at != text.npos; at = text.find(old, at)) {
      text.replace(at, old.size(), to);
      at += std::string(to).size();
    }
  }
  return text;
}

/// One column of all the rows: https://www.postgresql.org/docs/15/arrays.html#ARRAYS-INPUT
std::string ArrayOf(const std::vector<Row>& rows, std::size_t column) {
  std::string array = "{";
  for (const Row& row : rows) {
    if (array.size() > 1) array += ',';
    const Field& field = row[column];
    if (const auto* number = std::get_if<std::int64_t>(&field)) {
      array += std::to_string(*number);
    } else if (std::holds_alternative<std::monostate>(field)) {
      array += "NULL";
    } else {
      array += '"';
      for (const char c : TextOf(field)) {
        if (c == '"' || c == '\\') array += '\\';
        array += c;
      }
      array += '"';
    }
  }
  return array + '}';
}

/// "VALUES ($1, ...)" of an insert, with a whole column in each parameter.
std::string FromArrays(std::string sql, const Row& first) {
  std::string source = "SELECT * FROM unnest(";
  for (std::size_t i = 0; i < first.size(); ++i) {
    const bool is_number = std::holds_alternative<std::int64_t>(first[i]);
    if (i > 0) source += ", ";
    source += "$" + std::to_string(i + 1) + (is_number ? "::bigint[]" : "::text[]");
  }
  const std::size_t start = sql.find("VALUES (");
  return sql.replace(start, sql.find(')', start) + 1 - start, source + ")");
}

class PostgresLedger final : public Ledger {
 public:
  explicit PostgresLedger(const std::string& address) : connection_(address) {}

  /// kTooNew: made by a newer program.
  Status MakeTables() {
    pqxx::work work(connection_);
    work.exec(kOneWriter);
    work.exec("CREATE TABLE IF NOT EXISTS ocop_schema (version BIGINT NOT NULL)");
    const pqxx::result found = work.exec("SELECT max(version) FROM ocop_schema");
    const int version = found[0][0].is_null() ? 0 : found[0][0].as<int>();
    if (version > kSchemaVersion) return {Code::kTooNew, "PostgreSQL: made by a newer ocop-hub"};
    if (version < 1) {
      work.exec(Translated(store::CentreSql()));
      work.exec("INSERT INTO ocop_schema VALUES (" + std::to_string(kSchemaVersion) + ")");
    }
    work.commit();
    return {};
  }

  Status Begin() override {
    return Guarded<Status>([this] {
      work_.emplace(connection_);
      work_->exec(kOneWriter);
      return Status();
    });
  }
  Status Commit() override {
    Status status = Guarded<Status>([this] {
      work_->commit();
      return Status();
    });
    work_.reset();
    return status;
  }
  void RollBack() override { work_.reset(); }

  Status Run(const char* sql, const Row& fields) override {
    return Guarded<Status>([&] {
      Execute(sql, fields);
      return Status();
    });
  }

  Status RunForAll(const char* sql, const std::vector<Row>& rows) override {
    if (rows.empty()) return {};
    auto found = for_all_.find(sql);
    if (found == for_all_.end()) found = for_all_.emplace(sql, FromArrays(sql, rows[0])).first;
    Row arrays;
    for (std::size_t i = 0; i < rows[0].size(); ++i) arrays.emplace_back(ArrayOf(rows, i));
    return Run(found->second.c_str(), arrays);
  }

  Result<std::vector<Row>> Query(const char* sql, const Row& fields) override {
    return Guarded<Result<std::vector<Row>>>([&]() -> Result<std::vector<Row>> {
      std::vector<Row> rows;
      for (const auto& found : Execute(sql, fields)) rows.push_back(ReadRow(found));
      return rows;
    });
  }

 private:
  pqxx::result Execute(const char* sql, const Row& fields) {
    if (work_) return Execute(*work_, sql, fields);
    pqxx::work work(connection_);
    pqxx::result rows = Execute(work, sql, fields);
    work.commit();
    return rows;
  }

  pqxx::result Execute(pqxx::work& work, const char* sql, const Row& fields) {
    auto [found, is_new] = names_.try_emplace(sql, "s" + std::to_string(names_.size()));
    if (is_new) connection_.prepare(found->second, sql);
    // As texts; the server knows of each parameter what it is.
    std::vector<std::string> texts;
    texts.reserve(fields.size());
    std::vector<const char*> parameters;
    for (const Field& field : fields) {
      const auto* number = std::get_if<std::int64_t>(&field);
      texts.push_back(number != nullptr ? std::to_string(*number) : TextOf(field));
      const bool is_null = std::holds_alternative<std::monostate>(field);
      parameters.push_back(is_null ? nullptr : texts.back().c_str());
    }
    return work.exec_prepared(found->second, pqxx::prepare::make_dynamic_params(parameters));
  }

  static Row ReadRow(const pqxx::row& found) {
    constexpr pqxx::oid kTextOid = 25;  // select oid from pg_type where typname = 'text'
    Row row;
    for (const auto& field : found) {
      if (field.is_null()) {
        row.emplace_back();
      } else if (field.type() == kTextOid) {
        row.emplace_back(field.as<std::string>());
      } else {
        row.emplace_back(field.as<std::int64_t>());
      }
    }
    return row;
  }

  pqxx::connection connection_;
  std::optional<pqxx::work> work_;
  std::map<const char*, std::string> names_;    // by the literal's address
  std::map<const char*, std::string> for_all_;  // the same
};

}  // namespace

Result<std::unique_ptr<Ledger>> OpenPostgresLedger(const std::string& address) {
  return Guarded<Result<std::unique_ptr<Ledger>>>([&]() -> Result<std::unique_ptr<Ledger>> {
    auto ledger = std::make_unique<PostgresLedger>(address);
    RETURN_IF_ERROR(ledger->MakeTables(), "make tables");
    return std::unique_ptr<Ledger>(std::move(ledger));
  });
}

}  // namespace ocop::hub
