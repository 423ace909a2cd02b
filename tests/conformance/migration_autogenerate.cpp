// Cases of the kind "autogenerate": two structures, the operations between them, and what these do
// as a revision file has them. The script of `--sql` must do the same.
#include <algorithm>
#include <tuple>

#include <lab/migrate/alter.hpp>
#include <lab/migrate/compare.hpp>
#include <lab/migrate/error.hpp>
#include <lab/migrate/execute.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/revision_file.hpp>
#include <lab/migrate/script.hpp>
#include <lab/migrate/transaction.hpp>
#include <lab/orm/ddl/ddl.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/conformance/migration_kinds.hpp>

namespace conformance {
namespace {

using migrate::Operation;
using migrate::Operations;

// Where a statement fails, Alembic's order shows: whole tables with their indexes, then the other
// tables by name; in each of these columns, alterations, uniques and indexes by name (those that
// go, those that change, those that come), foreign keys, checks, columns that go.
class AlembicsOrder {
 public:
  explicit AlembicsOrder(const Operations& operations) : all_(operations) {}

  Operations sorted() const {
    Operations operations = all_;
    std::ranges::stable_sort(operations, {}, [&](const Operation& one) { return place(one); });
    return operations;
  }

 private:
  using Place = std::tuple<std::string, int, std::string>;

  Place place(const Operation& operation) const {
    const std::string& table = migrate::table_of(operation);
    if (std::ranges::any_of(all_, [&](const Operation& o) { return is_whole(o, table); }))
      return {};
    const std::string name = name_of_object(operation);
    return {table, step(operation, name), name};
  }

  static bool is_whole(const Operation& operation, const std::string& table) {
    return (std::holds_alternative<migrate::CreateTable>(operation) ||
            std::holds_alternative<migrate::DropTable>(operation)) &&
           migrate::table_of(operation) == table;
  }

  // The name of a unique constraint or an index, else nothing.
  static std::string name_of_object(const Operation& operation) {
    if (const auto* o = std::get_if<migrate::CreateUnique>(&operation)) return o->unique.name;
    if (const auto* o = std::get_if<migrate::CreateIndex>(&operation)) return o->index.name;
    if (const auto* o = std::get_if<migrate::DropIndex>(&operation)) return o->name;
    const auto* o = std::get_if<migrate::DropConstraint>(&operation);
    return o && o->kind == migrate::ConstraintKind::unique ? o->name : "";
  }

  static bool drops(const Operation& operation) {
    return std::holds_alternative<migrate::DropIndex>(operation) ||
           std::holds_alternative<migrate::DropConstraint>(operation);
  }

  int step(const Operation& operation, const std::string& name) const {
    const auto* dropped = std::get_if<migrate::DropConstraint>(&operation);
    if (std::holds_alternative<migrate::AddColumn>(operation)) return 0;
    if (std::holds_alternative<migrate::AlterColumn>(operation)) return 1;
    if (!name.empty()) {
      const auto other_way = [&](const Operation& other) {
        return name_of_object(other) == name && drops(other) != drops(operation);
      };
      return std::ranges::any_of(all_, other_way) ? 3 : drops(operation) ? 2 : 4;
    }
    if (std::holds_alternative<migrate::CreateUnique>(operation)) return 5;
    if (dropped && dropped->kind == migrate::ConstraintKind::foreign_key) return 6;
    if (std::holds_alternative<migrate::CreateForeignKey>(operation)) return 7;
    return std::holds_alternative<migrate::DropColumn>(operation) ? 9 : 8;
  }

  const Operations& all_;
};

// Alembic without batch mode: each statement as SQLite has it, in a transaction of its own.
// lab/migrate always makes a table anew where this would fail.
void run_directly(sqlite::Connection& connection, const Operations& operations) {
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

// The operations before the batch that has one without a name.
Operations before_nameless(const Operations& operations) {
  const auto nameless = std::ranges::find_if(operations, is_nameless);
  auto batch = nameless;
  while (batch != operations.begin() && nameless != operations.end() &&
         migrate::table_of(*std::prev(batch)) == migrate::table_of(*nameless))
    --batch;
  return {operations.begin(), batch};
}

// Alembic's batch mode takes no constraint without a name; lab/migrate does.
void run_in_batches(sqlite::Connection& connection, const Operations& operations) {
  migrate::in_transaction(connection, [&] {
    migrate::Runner runner(connection);
    const Operations named = before_nameless(operations);
    migrate::execute(runner, named, "revision");
    if (named.size() < operations.size())
      throw migrate::Error(migrate::ErrorKind::value, "Constraint must have a name");
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

// As it is read from its file.
migrate::Revision written_and_read(const migrate::Revision& revision) {
  return migrate::parse_revision(migrate::revision_text(revision), "migrations/case.toml");
}

void run_statements(sqlite::Connection& connection, const migrate::ScriptStep& step) {
  for (const std::string& statement : step.statements) connection.execute(statement);
}

class AutogenerateCase {
 public:
  explicit AutogenerateCase(const Json& json) : options_(json.value("options", Json::object())) {
    const Json convention = options_.value("naming_convention", Json());
    after_ = schema_of(json.at("after"), convention);
    compare_.types = options_.value("compare_type", false);
    compare_.checks = migrate::CompareOptions::Checks::names;
    before_ = schema_of(json.at("before"), convention);
    rows_ = json.value("rows", Json::array());
    orm::metadata::create_all(*connection_, before_);
    insert_rows(*connection_);
  }

  Json run() {
    Operations operations = compare();
    if (!options_.value("batch", false)) operations = AlembicsOrder(operations).sorted();
    const migrate::Revision revision = written_and_read({.id = "b2",
                                                         .down = {"a1"},
                                                         .message = "after",
                                                         .date = "2023-10-31 09:30:00",
                                                         .upgrade = operations,
                                                         .downgrade = migrate::reversed(operations),
                                                         .file = ""});
    operations = revision.upgrade;
    const Operations& back = revision.downgrade;
    Json result = {{"upgrade_ops", to_json(operations)}, {"downgrade_ops", to_json(back)}};
    result["upgrade"] = attempt(operations);
    result["schema_after_upgrade"] = schema();
    if (result["upgrade"] != "ok") return result;
    result["ops_after_upgrade"] = to_json(compare());
    result["rows_after_upgrade"] = rows_json(*connection_, migrate::inspect(*connection_));
    result["downgrade"] = attempt(back);
    result["schema_after_downgrade"] = schema();
    if (options_.value("batch", false)) run_scripts(revision, result);
    return result;
  }

 private:
  Operations compare() {
    return migrate::compare(migrate::inspect(*connection_), after_, compare_).operations;
  }
  Json schema() { return to_json(migrate::inspect(*connection_)); }
  void insert_rows(sqlite::Connection& connection) const {
    for (const Json& row : rows_) connection.execute(row.get<std::string>());
  }

  // Tells of it in the result where a script of `--sql` leaves another structure or other rows.
  void run_scripts(const migrate::Revision& revision, Json& result) const {
    const migrate::RevisionGraph graph(
        {written_and_read({.id = "a1",
                           .down = {},
                           .message = "before",
                           .date = "2023-10-31 09:30:00",
                           .upgrade = migrate::compare({}, before_, compare_).operations,
                           .downgrade = {},
                           .file = ""}),
         revision});
    const auto database = sqlite::open({.foreign_keys = false});
    const auto scratch = [] { return sqlite::open({.foreign_keys = false}); };
    const auto expect = [&](const char* field, const Json& found) {
      if (found != result.at(field)) result[field] = {{"by --sql", found}};
    };
    const auto up = migrate::script(graph, *scratch(), migrate::Way::up, "b2");
    run_statements(*database, up.at(0));
    insert_rows(*database);
    run_statements(*database, up.at(1));
    expect("schema_after_upgrade", to_json(migrate::inspect(*database)));
    expect("rows_after_upgrade", rows_json(*database, migrate::inspect(*database)));
    if (result["downgrade"] != "ok") return;
    for (const auto& step : migrate::script(graph, *scratch(), migrate::Way::down, "b2:a1"))
      run_statements(*database, step);
    expect("schema_after_downgrade", to_json(migrate::inspect(*database)));
  }

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
  orm::metadata::Schema before_, after_;
  Json rows_;
  migrate::CompareOptions compare_;
  // As in the recordings, SQLite's own default.
  std::unique_ptr<sqlite::Connection> connection_ = sqlite::open({.foreign_keys = false});
};

}  // namespace

Json run_autogenerate(const Json& json) { return AutogenerateCase(json).run(); }

}  // namespace conformance
