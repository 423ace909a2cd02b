#include <lab/migrate/execute.hpp>

#include <algorithm>

#include <lab/migrate/allowed.hpp>
#include <lab/migrate/alter.hpp>
#include <lab/migrate/error.hpp>
#include <lab/migrate/rebuild.hpp>
#include <lab/migrate/table_sql.hpp>
#include <lab/migrate/tokens.hpp>
#include <lab/orm/ddl/ddl.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;
using Changes = std::span<const Operation>;

struct DirectSql {
  using Result = std::optional<std::string>;
  Result operator()(const CreateTable& o) const { return create_table(o.table); }
  Result operator()(const DropTable& o) const { return "DROP TABLE " + identifier(o.table); }
  Result operator()(const RenameTable& o) const {
    return "ALTER TABLE " + identifier(o.table) + " RENAME TO " + identifier(o.to);
  }
  Result operator()(const RenameColumn& o) const {
    return "ALTER TABLE " + identifier(o.table) + " RENAME COLUMN " + identifier(o.column) +
           " TO " + identifier(o.to);
  }
  Result operator()(const AddColumn& o) const {
    return "ALTER TABLE " + identifier(o.table) + " ADD COLUMN " + column_definition(o.column);
  }
  Result operator()(const DropColumn& o) const {
    return "ALTER TABLE " + identifier(o.table) + " DROP COLUMN " + identifier(o.column);
  }
  Result operator()(const CreateIndex& o) const { return create_index(o.table, o.index); }
  Result operator()(const DropIndex& o) const { return "DROP INDEX " + identifier(o.name); }
  template <class Other>
  Result operator()(const Other&) const {
    return {};
  }
};

// ALTER TABLE ADD COLUMN takes columns whose default is a constant.
bool can_be_added(const Operation& operation) {
  const auto* add = std::get_if<AddColumn>(&operation);
  return add && add->column.extra.empty() && !add->column.default_sql.starts_with("(") &&
         !add->column.default_sql.starts_with("CURRENT_");
}

// What to do about SQLite's refusal, where its words do not say it.
std::string advice(const std::string& reason) {
  return reason.find("Cannot add a NOT NULL column") == reason.npos
             ? ""
             : ": the rows that are there need a value: allow null and fill it, or give it a "
               "server_default";
}

class Executor {
 public:
  Executor(Runner& runner, const Operations& operations, const std::string& where)
      : runner_(runner), operations_(operations), where_(where) {}

  void run() {
    for (next_ = 0; next_ < operations_.size();) {
      const Changes changes = Changes(operations_).subspan(next_, group_size());
      try {
        run(changes);
      } catch (const sqlite::Error& error) {
        throw sqlite::Error(error.code(), place(changes[0]),
                            one_line(error.what()) + advice(error.reason()), error.sql());
      } catch (const Error& error) {
        throw Error(error.kind(), place(changes[0]) + ": " + error.what());
      }
      next_ += changes.size();
    }
  }

 private:
  std::string place(const Operation& operation) const {
    return where_ + " " + std::to_string(next_ + 1) + " (" + describe(operation) + ")";
  }

  // How many operations from the next one on alter one and the same table.
  std::size_t group_size() const {
    const Changes rest = Changes(operations_).subspan(next_);
    const auto end = std::ranges::find_if_not(rest, [&](const Operation& operation) {
      return alters_table(operation) && same_name(table_of(operation), table_of(rest[0]));
    });
    return std::max<std::size_t>(1, static_cast<std::size_t>(end - rest.begin()));
  }

  void run(Changes changes) {
    const bool direct = !alters_table(changes[0]) || std::ranges::all_of(changes, can_be_added);
    if (!direct) return run_rebuild(changes);
    for (const Operation& change : changes) {
      if (const auto* sql = std::get_if<Sql>(&change)) {
        run_script(sql->sql);
      } else {
        if (const auto* drop = std::get_if<DropTable>(&change)) refuse_if_referred(drop->table);
        run_one(*direct_sql(change));
      }
    }
  }

  // What an operation holds (a type, a default, a condition) is foreign text as well.
  void run_rebuild(Changes changes) {
    for (const Operation& change : changes) refuse_parts(change);
    rebuild(runner_, table_of(changes[0]), changes);
  }

  static void refuse_parts(const Operation& change) {
    if (const auto* add = std::get_if<AddColumn>(&change))
      refuse_expression(column_definition(add->column));
    if (const auto* check = std::get_if<CreateCheck>(&change)) refuse_expression(check->check.sql);
    if (const auto* key = std::get_if<CreateForeignKey>(&change))
      refuse_expression(foreign_key_definition(key->key));
    if (const auto* type = std::get_if<AlterColumn>(&change); type && type->type)
      refuse_expression(type->type->to);
  }

  static void refuse_expression(const std::string& part) {
    const std::string statement = "SELECT " + part;
    if (statements(statement).size() != 1)
      throw Error("`" + part + "` holds a semicolon: take it out");
    refuse_foreign(statement);
  }

  void run_one(const std::string& statement) {
    if (statements(statement).size() != 1) throw Error("holds a semicolon: take it out");
    refuse_foreign(statement);
    runner_.run(statement);
  }

  void run_script(const std::string& script) {
    for (const std::string_view statement : statements(script)) {
      refuse_foreign(statement);
      runner_.run_foreign(std::string(statement));
    }
  }

  // Keys are off, so SQLite would drop a table that others need.
  void refuse_if_referred(const std::string& table) const {
    const auto rows = runner_.connection().prepare(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND instr(lower(sql), lower(?)) > 0");
    rows->bind_text(1, table);
    while (rows->step()) {
      const Table other = read_table(rows->text(0)).table;
      if (same_name(other.name, table) || dropped_later(other.name)) continue;
      for (const ForeignKey& key : other.foreign_keys) {
        if (same_name(key.table, table))
          throw Error(table + " cannot go while " + other.name + "." + key.columns[0] +
                      " points to it: undo in reverse");
      }
    }
  }

  bool dropped_later(const std::string& table) const {
    return std::ranges::any_of(Changes(operations_).subspan(next_),
                               [&](const Operation& operation) {
                                 return std::holds_alternative<DropTable>(operation) &&
                                        same_name(table_of(operation), table);
                               });
  }

  Runner& runner_;
  const Operations& operations_;
  const std::string& where_;
  std::size_t next_ = 0;
};

}  // namespace

std::optional<std::string> direct_sql(const Operation& operation) {
  return std::visit(DirectSql(), operation);
}

void execute(Runner& runner, const Operations& operations, const std::string& where) {
  Executor(runner, operations, where).run();
}

}  // namespace migrate
