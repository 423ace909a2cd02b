// Cases of the kind "autogenerate": two structures, the operations between them, and what these do.
#include <algorithm>

#include <lab/migrate/alter.hpp>
#include <lab/migrate/compare.hpp>
#include <lab/migrate/error.hpp>
#include <lab/migrate/execute.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/transaction.hpp>
#include <lab/orm/detail/ddl.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/conformance/migration_kinds.hpp>

namespace conformance {
namespace {

using migrate::Operation;
using migrate::Operations;

// Alembic makes and drops tables before it alters others, which shows where the latter fails.
bool is_of_whole_table(const Operation& operation, const Operations& operations) {
  return std::ranges::any_of(operations, [&](const Operation& other) {
    const bool whole = std::holds_alternative<migrate::CreateTable>(other) ||
                       std::holds_alternative<migrate::DropTable>(other);
    return whole && table_of(other) == table_of(operation);
  });
}

// Alembic without batch mode: each statement as SQLite has it, in a transaction of its own.
// lab/migrate always makes a table anew where this would fail.
void run_directly(sqlite::Connection& connection, Operations operations) {
  const Operations all = operations;
  std::ranges::stable_partition(operations,
                                [&](const Operation& one) { return is_of_whole_table(one, all); });
  for (const Operation& operation : operations) {
    if (const auto* alter = std::get_if<migrate::AlterColumn>(&operation)) {
      connection.execute("ALTER TABLE " + alter->table + " ALTER COLUMN " + alter->column);
    } else if (const auto sql = migrate::direct_sql(operation)) {
      connection.execute(*sql);
    } else {
      throw migrate::Error(
          migrate::ErrorKind::not_supported,
          migrate::describe(operation) + ": No support for ALTER of constraints in SQLite");
    }
  }
}

bool is_nameless(const Operation& operation) {
  const auto* key = std::get_if<migrate::CreateForeignKey>(&operation);
  const auto* unique = std::get_if<migrate::CreateUnique>(&operation);
  return (key && key->key.name.empty()) || (unique && unique->unique.name.empty());
}

// Alembic's batch mode takes no constraint without a name; lab/migrate does.
void run_in_batches(sqlite::Connection& connection, const Operations& operations) {
  for (const Operation& operation : operations)
    if (is_nameless(operation))
      throw migrate::Error(migrate::ErrorKind::value, "Constraint must have a name");
  migrate::in_transaction(connection, [&] {
    migrate::Runner runner(connection);
    migrate::execute(runner, operations, "revision");
  });
}

Json value_json(sqlite::Statement& row, int column) {
  switch (row.type(column)) {
    case sqlite::Type::null:
      return {};
    case sqlite::Type::integer:
      return row.integer(column);
    case sqlite::Type::real:
      return row.real(column);
    default:
      return std::string(row.text(column));
  }
}

Json rows_json(sqlite::Connection& connection, const orm::metadata::Schema& schema) {
  Json json = Json::object();
  for (const orm::metadata::Table& table : schema.tables) {
    Json& rows = json[table.name] = Json::array();
    const auto row = connection.prepare("SELECT * FROM " + orm::metadata::identifier(table.name));
    while (row->step()) {
      Json& values = rows.emplace_back(Json::array());
      for (int column = 0; column < row->columns(); ++column)
        values.push_back(value_json(*row, column));
    }
  }
  return json;
}

class AutogenerateCase {
 public:
  explicit AutogenerateCase(const Json& json) : options_(json.value("options", Json::object())) {
    const Json convention = options_.value("naming_convention", Json());
    after_ = schema_of(json.at("after"), convention);
    compare_.types = options_.value("compare_type", false);
    compare_.checks = migrate::CompareOptions::Checks::names;
    orm::metadata::create_all(*connection_, schema_of(json.at("before"), convention));
    for (const Json& row : json.value("rows", Json::array()))
      connection_->execute(row.get<std::string>());
  }

  Json run() {
    const Operations operations = compare();
    const Operations back = migrate::reversed(operations);
    Json result = {{"upgrade_ops", to_json(operations)}, {"downgrade_ops", to_json(back)}};
    result["upgrade"] = attempt(operations);
    result["schema_after_upgrade"] = schema();
    if (result["upgrade"] != "ok") return result;
    result["ops_after_upgrade"] = to_json(compare());
    result["rows_after_upgrade"] = rows_json(*connection_, migrate::inspect(*connection_));
    result["downgrade"] = attempt(back);
    result["schema_after_downgrade"] = schema();
    return result;
  }

 private:
  Operations compare() {
    return migrate::compare(migrate::inspect(*connection_), after_, compare_).operations;
  }
  Json schema() { return to_json(migrate::inspect(*connection_)); }

  Json attempt(const Operations& operations) {
    try {
      options_.value("batch", false) ? run_in_batches(*connection_, operations)
                                     : run_directly(*connection_, operations);
      return "ok";
    } catch (const std::runtime_error&) {
      return error_json("error");
    }
  }

  Json options_;
  orm::metadata::Schema after_;
  migrate::CompareOptions compare_;
  // As in the recordings, SQLite's own default.
  std::unique_ptr<sqlite::Connection> connection_ = sqlite::open({.foreign_keys = false});
};

}  // namespace

Json run_autogenerate(const Json& json) { return AutogenerateCase(json).run(); }

}  // namespace conformance
