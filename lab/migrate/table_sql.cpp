// Follows SQLite's grammar of CREATE TABLE and CREATE INDEX (sqlite.org/lang_createtable.html), on
// text that SQLite has accepted. Each part ends up in a field of metadata::Table; what has no field
// there, and is more than a column's suffix, is said to be lost.
#include <lab/migrate/table_sql.hpp>

#include <algorithm>

#include <lab/migrate/token_reader.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

void append(std::string& text, const std::string& more) {
  if (!text.empty() && !more.empty()) text += ' ';
  text += more;
}

class TableReader {
 public:
  explicit TableReader(std::string_view sql) : read_(sql) {}

  TableSql run() {
    while (!read_.take("TABLE")) read_.any();
    if (read_.sees("IF")) read_.any(), read_.any(), read_.any();
    table().name = read_.name();
    if (read_.take_symbol(".")) table().name = read_.name();
    read_.expect_symbol("(");
    while (!begins_table_constraint()) {
      column();
      if (!read_.take_symbol(",")) break;
    }
    while (!read_.sees_symbol(")")) {
      if (!read_.take_symbol(",")) table_constraint();
    }
    read_.expect_symbol(")");
    const std::size_t from = read_.position();
    while (!read_.at_end()) read_.any();
    table().options = read_.written_since(from);
    return std::move(result_);
  }

 private:
  Table& table() { return result_.table; }

  bool begins_table_constraint() const {
    return read_.sees("CONSTRAINT") || (read_.sees("PRIMARY") && read_.sees("KEY", 1)) ||
           (read_.sees("FOREIGN") && read_.sees("KEY", 1)) || read_.sees("UNIQUE") ||
           read_.sees("CHECK");
  }

  bool begins_column_constraint() const {
    static constexpr std::string_view kFirst[] = {
        "CONSTRAINT", "PRIMARY", "NOT",        "NULL", "UNIQUE",    "CHECK",
        "DEFAULT",    "COLLATE", "REFERENCES", "AS",   "GENERATED", "DEFERRABLE"};
    return std::ranges::any_of(kFirst, [&](std::string_view word) { return read_.sees(word); });
  }

  void column() {
    Column column;
    column.name = read_.name();
    const std::size_t from = read_.position();
    while (!at_end_of_definition() && !begins_column_constraint()) {
      if (read_.sees_symbol("("))
        read_.parenthesis();
      else
        read_.any();
    }
    column.type = read_.written_since(from);
    table().columns.push_back(std::move(column));
    while (!at_end_of_definition()) column_constraint(table().columns.back());
  }

  bool at_end_of_definition() const { return read_.sees_symbol(",") || read_.sees_symbol(")"); }

  void column_constraint(Column& column) {
    const std::size_t from = read_.position();
    std::string name;
    while (read_.take("CONSTRAINT")) name = read_.name();
    if (at_end_of_definition()) return;  // a name that names nothing
    if (read_.take("PRIMARY")) return column_key(column, std::move(name));
    if (read_.take("UNIQUE"))
      return table().uniques.push_back({std::move(name), {column.name}, conflict()});
    if (read_.take("CHECK")) return check(std::move(name), from);
    if (read_.take("DEFAULT")) return default_value(column);
    if (read_.sees("REFERENCES")) return references(std::move(name), {column.name});
    if (read_.take("COLLATE"))
      return append(column.extra, "COLLATE " + std::string(read_.any().chars));
    if (read_.sees("GENERATED") || read_.sees("AS")) return generated(column);
    if (read_.sees("DEFERRABLE") || read_.sees("DEFERRABLE", 1)) return deferrable();
    nullability(column);
  }

  void column_key(Column& column, std::string name) {
    const std::size_t from = read_.position();
    read_.take("KEY");
    read_.take("ASC");
    if (read_.take("DESC")) lose("PRIMARY " + read_.written_since(from));
    PrimaryKey& key = table().primary_key;
    key.name = std::move(name);
    key.columns = {column.name};
    key.on_conflict = conflict();
    key.autoincrement = read_.take("AUTOINCREMENT");
    if (key.autoincrement && !key.on_conflict.empty()) lose("PRIMARY " + read_.written_since(from));
  }

  void nullability(Column& column) {
    const bool forbidden = read_.take("NOT");
    read_.any();  // NULL
    const std::string on_conflict = conflict();
    if (!forbidden) return;
    column.nullable = false;
    if (!on_conflict.empty()) lose("NOT NULL " + on_conflict);
  }

  void default_value(Column& column) {
    const std::size_t from = read_.position();
    if (read_.sees_symbol("(")) {
      read_.parenthesis();
    } else {
      if (!read_.take_symbol("+")) read_.take_symbol("-");
      read_.any();
    }
    column.default_sql = read_.written_since(from);
  }

  void generated(Column& column) {
    const std::size_t from = read_.position();
    if (read_.take("GENERATED")) read_.any();  // ALWAYS
    read_.any();                               // AS
    read_.parenthesis();
    if (!read_.take("STORED")) read_.take("VIRTUAL");
    column.generated = true;
    append(column.extra, read_.written_since(from));
  }

  void check(std::string name, std::size_t from) {
    table().checks.push_back({std::move(name), read_.parenthesis()});
    if (!conflict().empty()) lose(read_.written_since(from));
  }

  void references(std::string name, std::vector<std::string> columns) {
    read_.take("REFERENCES");
    ForeignKey key;
    key.name = std::move(name);
    key.columns = std::move(columns);
    key.table = read_.name();
    if (read_.sees_symbol("(")) key.referred = names();
    for (;;) {
      if (read_.take("ON")) {
        std::string& rule = read_.take("DELETE") ? key.on_delete : (read_.any(), key.on_update);
        rule = action();
      } else if (read_.take("MATCH")) {
        read_.any();  // SQLite reads it and does nothing
      } else {
        break;
      }
    }
    table().foreign_keys.push_back(std::move(key));
    if (read_.sees("DEFERRABLE") || (read_.sees("NOT") && read_.sees("DEFERRABLE", 1)))
      deferrable();
  }

  std::string action() {
    std::string rule = upper(std::string(read_.any().chars));
    if (rule == "SET" || rule == "NO") rule += ' ' + upper(std::string(read_.any().chars));
    return rule == "NO ACTION" ? "" : rule;
  }

  void deferrable() {
    const std::size_t from = read_.position();
    read_.take("NOT");
    read_.any();
    if (read_.take("INITIALLY")) read_.any();
    if (!table().foreign_keys.empty())
      table().foreign_keys.back().deferrable = read_.written_since(from);
  }

  std::string conflict() {
    if (!read_.take("ON")) return {};
    read_.any();  // CONFLICT
    return "ON CONFLICT " + upper(std::string(read_.any().chars));
  }

  // "(a, b)"; an order or a collation in it has no place in the table's metadata.
  std::vector<std::string> names() {
    std::vector<std::string> names;
    const std::size_t from = read_.position();
    bool more = false;
    read_.expect_symbol("(");
    do {
      names.push_back(read_.name());
      for (; !at_end_of_definition(); more = true) read_.any();
    } while (read_.take_symbol(","));
    read_.expect_symbol(")");
    if (more) lose(read_.written_since(from));
    return names;
  }

  void table_constraint() {
    const std::size_t from = read_.position();
    std::string name;
    while (read_.take("CONSTRAINT")) name = read_.name();
    if (read_.take("PRIMARY")) {
      read_.take("KEY");
      PrimaryKey& key = table().primary_key;
      key.name = std::move(name);
      key.columns = key_names(key.autoincrement);
      key.on_conflict = conflict();
    } else if (read_.take("UNIQUE")) {
      std::vector<std::string> columns = names();
      table().uniques.push_back({std::move(name), std::move(columns), conflict()});
    } else if (read_.take("CHECK")) {
      check(std::move(name), from);
    } else if (read_.take("FOREIGN")) {
      read_.take("KEY");
      references(std::move(name), names());
    } else if (!at_end_of_definition()) {
      read_.any();
    }
  }

  // PRIMARY KEY (id AUTOINCREMENT) is one of SQLite's ways to say it.
  std::vector<std::string> key_names(bool& autoincrement) {
    TokenReader inner = read_;
    const std::string text = inner.parenthesis();
    const std::vector<Token> list = tokens(text);
    autoincrement = list.size() == 2 && list[1].is("AUTOINCREMENT");
    if (!autoincrement) return names();
    read_.parenthesis();
    return {list[0].name()};
  }

  void lose(std::string part) {
    if (result_.lost.empty()) result_.lost = std::move(part);
  }

  TokenReader read_;
  TableSql result_;
};

}  // namespace

TableSql read_table(std::string_view sql) { return TableReader(sql).run(); }

Index read_index(std::string_view sql) {
  TokenReader read(sql);
  Index index;
  index.sql = sql;
  while (!read.take("INDEX")) index.unique = read.any().is("UNIQUE") || index.unique;
  if (read.sees("IF")) read.any(), read.any(), read.any();
  index.name = read.name();
  if (read.take_symbol(".")) index.name = read.name();
  while (!read.take("ON")) read.any();
  read.any();
  const std::string items = read.parenthesis();
  TokenReader list(items);
  while (!list.at_end()) {
    const std::size_t from = list.position();
    while (!list.at_end() && !list.sees_symbol(","))
      list.sees_symbol("(") ? void(list.parenthesis()) : void(list.any());
    const std::string written = list.written_since(from);
    const std::vector<Token> item = tokens(written);
    index.columns.push_back(item.size() == 1 ? item[0].name() : written);
    list.take_symbol(",");
  }
  return index;
}

}  // namespace migrate
