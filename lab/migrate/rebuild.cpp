// Theory of operation. The new table is written from the old one's own CREATE statement with the
// changes applied, so that collations, generated columns, STRICT and the like stay. Columns that
// exist on both sides are copied; others take their defaults. Views and other tables' triggers name
// the table and need no change, because at the end it bears its old name: legacy_alter_table keeps
// the rename from looking into them while the name is gone. Own triggers and indexes die with the
// old table and are made again from their text.
#include <lab/migrate/rebuild.hpp>

#include <algorithm>

#include <lab/migrate/alter.hpp>
#include <lab/migrate/error.hpp>
#include <lab/migrate/table_sql.hpp>
#include <lab/migrate/tokens.hpp>
#include <lab/orm/ddl/ddl.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

enum class Affinity : unsigned char { integer, text, blob, real, numeric };

// sqlite.org/datatype3.html, section 3.1.
Affinity affinity(std::string type) {
  std::ranges::transform(type, type.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  const auto has = [&](const char* part) { return type.find(part) != type.npos; };
  if (has("INT")) return Affinity::integer;
  if (has("CHAR") || has("CLOB") || has("TEXT")) return Affinity::text;
  if (has("BLOB") || type.empty()) return Affinity::blob;
  if (has("REAL") || has("FLOA") || has("DOUB")) return Affinity::real;
  return Affinity::numeric;
}

bool is_date(std::string_view type) {
  return same_name(type, "DATE") || same_name(type, "DATETIME");
}

struct Dependent {
  std::string sql;
  bool is_index;
};

class Rebuild {
 public:
  Rebuild(Runner& runner, const std::string& table, std::span<const Operation> changes)
      : runner_(runner), old_(read(table)), new_(old_), dependents_(read_dependents()) {
    for (const Dependent& dependent : dependents_)
      if (dependent.is_index) new_.indexes.push_back(read_index(dependent.sql));
    for (const Operation& change : changes) alter(new_, change), remember_added(change);
    order_columns();
    new_name_ = "_lab_new_" + old_.name;
  }

  void run() {
    Table made = new_;
    made.name = new_name_;
    runner_.run(create_table(made));
    copy_rows();
    keep_counter();
    runner_.run("DROP TABLE " + identifier(old_.name));
    runner_.run("PRAGMA legacy_alter_table = ON");
    runner_.run("ALTER TABLE " + identifier(new_name_) + " RENAME TO " + identifier(old_.name));
    runner_.run("PRAGMA legacy_alter_table = OFF");
    for (const Dependent& dependent : dependents_)
      if (!dependent.is_index || survives(dependent)) runner_.run(dependent.sql);
  }

 private:
  Table read(const std::string& name) const {
    const auto row = runner_.connection().prepare(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE");
    row->bind_text(1, name);
    if (!row->step()) throw sqlite::Error(1, "alter table " + name, "no such table: " + name, {});
    TableSql read = read_table(row->text(0));
    if (!read.lost.empty())
      throw Error(name + ": making it anew would lose `" + read.lost +
                  "`: write this change as SQL");
    return std::move(read.table);
  }

  std::vector<Dependent> read_dependents() const {
    std::vector<Dependent> dependents;
    const auto rows = runner_.connection().prepare(
        "SELECT sql, type = 'index' FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql "
        "IS NOT NULL AND "
        "tbl_name = ? COLLATE NOCASE ORDER BY rowid");
    rows->bind_text(1, old_.name);
    while (rows->step()) dependents.push_back({std::string(rows->text(0)), rows->integer(1) != 0});
    return dependents;
  }

  void remember_added(const Operation& change) {
    if (const auto* added = std::get_if<AddColumn>(&change)) added_.push_back(added->column.name);
  }

  // As Alembic orders them: a new column follows the last one of old, or where that goes, the first
  // one that stays.
  void order_columns() {
    if (added_.empty() || old_.columns.empty() || stays(old_.columns.back())) return;
    const auto first_new =
        std::ranges::find_if_not(new_.columns, [&](const Column& column) { return stays(column); });
    if (first_new != new_.columns.begin())
      std::rotate(new_.columns.begin() + 1, first_new, new_.columns.end());
  }

  bool stays(const Column& column) const {
    return old_.find_column(column.name) && new_.find_column(column.name) &&
           std::ranges::count(added_, column.name) == 0;
  }

  bool survives(const Dependent& index) const {
    return std::ranges::any_of(new_.indexes,
                               [&](const Index& kept) { return kept.sql == index.sql; });
  }

  // A column that is both old and new; a column dropped and added again is a new one.
  const Column* source(const Column& column) const {
    if (column.generated || std::ranges::count(added_, column.name) > 0) return nullptr;
    const Column* old = old_.find_column(column.name);
    return old;
  }

  void copy_rows() {
    std::string into, from;
    for (const Column& column : new_.columns) {
      const Column* old = source(column);
      if (!old) continue;
      const char* comma = into.empty() ? "" : ", ";
      into += comma + identifier(column.name);
      from += comma + converted(*old, column);
    }
    if (into.empty()) return;
    try {
      runner_.run("INSERT INTO " + identifier(new_name_) + " (" + into + ") SELECT " + from +
                  " FROM " + identifier(old_.name));
    } catch (const sqlite::Error& error) {
      throw sqlite::Error(error.code(), "alter table " + old_.name, explained(error), error.sql());
    }
  }

  // As Alembic does, values are cast where the kind of storage changes. Dates are left as they are:
  // CAST would make the number 2022 of "2022-05-17".
  static std::string converted(const Column& old, const Column& column) {
    if (affinity(column.type) == affinity(old.type) || is_date(column.type))
      return identifier(old.name);
    return "CAST(" + identifier(old.name) + " AS " + column.type + ")";
  }

  // SQLite's words with the table's real name and, for null values, their number.
  std::string explained(const sqlite::Error& error) const {
    std::string reason = error.reason();
    for (std::size_t at = reason.find(new_name_); at != reason.npos; at = reason.find(new_name_))
      reason.replace(at, new_name_.size(), old_.name);
    if (error.constraint() != sqlite::Constraint::not_null) return reason;
    const std::string column = reason.substr(reason.rfind('.') + 1);
    if (!old_.find_column(column))
      return reason + ": old rows have no value for a new column: allow null or give it a default";
    const auto row = runner_.connection().prepare("SELECT count(*) FROM " + identifier(old_.name) +
                                                  " WHERE " + identifier(column) + " IS NULL");
    row->step();
    return reason + ": " + std::to_string(row->integer(0)) +
           " rows have no value: fill them first, then forbid null";
  }

  // AUTOINCREMENT never gives a number twice, so the counter outlives the rows.
  void keep_counter() {
    if (!new_.primary_key.autoincrement) return;
    runner_.run("DELETE FROM sqlite_sequence WHERE name = " + literal(new_name_));
    runner_.run("INSERT INTO sqlite_sequence (name, seq) SELECT " + literal(new_name_) +
                ", seq FROM sqlite_sequence WHERE name = " + literal(old_.name));
  }

  Runner& runner_;
  Table old_;
  Table new_;
  std::vector<Dependent> dependents_;
  std::vector<std::string> added_;
  std::string new_name_;
};

}  // namespace

void rebuild(Runner& runner, const std::string& table, std::span<const Operation> changes) {
  Rebuild(runner, table, changes).run();
}

}  // namespace migrate
