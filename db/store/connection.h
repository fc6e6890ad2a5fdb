#pragma once
/// A Database with its statements: each SQL text is prepared the first time it is used and kept.
/// Inside db/store only.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string_view>
#include <utility>

#include "db/store/database.h"
#include "platform/base/result.h"

namespace ocop::store {

class Param {
 public:
  // NOLINTBEGIN(google-explicit-constructor): the values stand at the call as they are.
  Param(std::int64_t number) : number_(number) {}
  Param(int number) : number_(number) {}
  Param(std::string_view text) : is_text_(true), text_(text) {}
  Param(const char* text) : is_text_(true), text_(text) {}
  Param(const std::string& text) : is_text_(true), text_(text) {}
  // NOLINTEND(google-explicit-constructor)

  void BindTo(Statement& statement, int parameter) const {
    if (is_text_) {
      statement.Bind(parameter, text_);
    } else {
      statement.Bind(parameter, number_);
    }
  }

 private:
  bool is_text_ = false;
  std::int64_t number_ = 0;
  std::string_view text_;
};

class Connection {
 public:
  explicit Connection(Database database) : database_(std::move(database)) {}

  /// Calls on_row(const Statement&) for every row. Within on_row the same SQL must not be asked
  /// again: collect first, ask after.
  /// `sql` must live as long as the connection (a literal).
  template <typename OnRow>
  Status Each(std::string_view sql, std::initializer_list<Param> params, OnRow&& on_row) {
    OCOP_ASSIGN_OR_RETURN(statement, Prepared(sql), "each");
    const ResetAtEnd reset(*statement);
    int parameter = 0;
    for (const Param& param : params) param.BindTo(*statement, ++parameter);
    while (true) {
      const Result<bool> row = statement->Step();
      if (!row.ok()) return row.status();
      if (!*row) return {};
      on_row(std::as_const(*statement));
    }
  }

  Database& Get() { return database_; }

 private:
  friend class ReadScope;

  Result<Statement*> Prepared(std::string_view sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end()) return &found->second;
    OCOP_ASSIGN_OR_RETURN(statement, database_.Prepare(sql), "prepare");
    return &statements_.emplace(sql, std::move(statement)).first->second;
  }

  Database database_;
  std::map<std::string_view, Statement> statements_;  // after database_: goes first
  int read_scopes_ = 0;
};

/// Everything asked within a scope is answered from one state of the file, whoever writes
/// meanwhile, and takes the file's lock once instead of once per statement. Scopes may nest. Keep
/// them short: a log cannot be folded into its database while somebody reads an older state.
class ReadScope {
 public:
  explicit ReadScope(Connection& db) : db_(db) {
    // Refused inside a transaction of the caller's, which does as well.
    if (db_.read_scopes_++ == 0) is_mine_ = db_.Each("BEGIN", {}, [](const Statement&) {}).ok();
  }
  ~ReadScope() {
    --db_.read_scopes_;
    if (!is_mine_) return;
    static_cast<void>(db_.Each("COMMIT", {}, [](const Statement&) {}).ok());  // nothing was written
  }
  ReadScope(const ReadScope&) = delete;
  ReadScope& operator=(const ReadScope&) = delete;

 private:
  Connection& db_;
  bool is_mine_ = false;
};

}  // namespace ocop::store
