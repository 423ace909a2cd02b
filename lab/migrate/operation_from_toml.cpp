#include <lab/migrate/error.hpp>
#include <lab/migrate/operation_toml.hpp>
#include <lab/migrate/toml_fields.hpp>
#include <lab/migrate/types.hpp>
#include <lab/orm/ddl/ddl.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

std::string read_type(TomlFields& fields, std::string_view name) {
  try {
    return sql_type(name);
  } catch (const Error& error) {
    fields.fail(error.what());
  }
}

Column read_column(const toml::table& table, const std::string& file, bool* key = nullptr) {
  TomlFields fields(table, "a column", file);
  Column column;
  column.name = fields.text("name");
  column.type = read_type(fields, fields.text("type"));
  const bool is_key = fields.flag("pk", false);
  column.nullable = fields.flag("nullable", !is_key);
  column.default_sql = fields.optional_text("default_sql");
  if (fields.has("server_default"))
    column.default_sql = literal(fields.optional_text("server_default"));
  column.extra = fields.optional_text("extra");
  if (key) *key = is_key;
  fields.done();
  return column;
}

// "games.title" and "title" are the same column.
std::vector<std::string> read_columns(TomlFields& fields, const std::string& key,
                                      const std::string& table) {
  std::vector<std::string> columns = fields.texts(key);
  if (columns.empty()) fields.fail("has no `" + key + "`: add it");
  for (std::string& column : columns)
    if (column.starts_with(table + ".")) column.erase(0, table.size() + 1);
  return columns;
}

// One of the keys in create_table: ref = ["games.id"].
ForeignKey read_inner_key(const toml::table& table, const std::string& file) {
  TomlFields fields(table, "a foreign key", file);
  ForeignKey key;
  key.name = fields.optional_text("name");
  key.columns = read_columns(fields, "columns", "");
  for (const std::string& ref : fields.texts("ref")) {
    const std::size_t dot = ref.find('.');
    if (dot == ref.npos || (!key.table.empty() && ref.substr(0, dot) != key.table))
      fields.fail("has a `ref` such as [\"games.id\"]");
    key.table = ref.substr(0, dot);
    key.referred.push_back(ref.substr(dot + 1));
  }
  if (key.table.empty()) fields.fail("has no `ref`: write [\"games.id\"]");
  key.on_delete = fields.optional_text("ondelete");
  key.on_update = fields.optional_text("onupdate");
  key.deferrable = fields.optional_text("deferrable");
  fields.done();
  return key;
}

Unique read_inner_unique(const toml::table& table, const std::string& file) {
  TomlFields fields(table, "a unique constraint", file);
  Unique unique{fields.optional_text("name"), read_columns(fields, "columns", ""), {}};
  fields.done();
  return unique;
}

Check read_inner_check(const toml::table& table, const std::string& file) {
  TomlFields fields(table, "a check", file);
  Check check{fields.optional_text("name"), fields.text("sql")};
  fields.done();
  return check;
}

Operation create_table(TomlFields& fields) {
  Table table;
  table.name = fields.text("table");
  for (const toml::table* column : fields.tables("columns")) {
    bool key = false;
    table.columns.push_back(read_column(*column, fields.file(), &key));
    if (key) table.primary_key.columns.push_back(table.columns.back().name);
  }
  if (table.columns.empty()) fields.fail("has no `columns`: a table needs one at least");
  if (fields.has("pk")) table.primary_key.columns = fields.texts("pk");
  table.primary_key.name = fields.optional_text("pk_name");
  table.primary_key.autoincrement =
      fields.flag("autoincrement", false) && table.primary_key.columns.size() == 1;
  for (const toml::table* key : fields.tables("foreign_keys"))
    table.foreign_keys.push_back(read_inner_key(*key, fields.file()));
  for (const toml::table* unique : fields.tables("uniques"))
    table.uniques.push_back(read_inner_unique(*unique, fields.file()));
  for (const toml::table* check : fields.tables("checks"))
    table.checks.push_back(read_inner_check(*check, fields.file()));
  table.options = fields.optional_text("options");
  return CreateTable{std::move(table)};
}

Operation alter_column(TomlFields& fields) {
  AlterColumn alter{fields.text("table"), fields.text("column")};
  const std::vector<bool> nullable = fields.flags("nullable");
  if (nullable.size() > 2) fields.fail("has a `nullable` such as [true, false]: before, after");
  if (!nullable.empty()) alter.nullable = {nullable.front(), nullable.back()};
  const std::vector<std::string> type = fields.texts("type");
  if (type.size() > 2) fields.fail("has a `type` such as [\"string\", \"integer\"]: before, after");
  if (!type.empty()) alter.type = {read_type(fields, type.front()), read_type(fields, type.back())};
  if (!alter.nullable && !alter.type) fields.fail("changes nothing: add `nullable` or `type`");
  return alter;
}

Operation create_foreign_key(TomlFields& fields) {
  CreateForeignKey create{fields.text("table"), {}};
  create.key.name = fields.optional_text("name");
  create.key.columns = read_columns(fields, "columns", create.table);
  create.key.table = fields.text("ref_table");
  create.key.referred = read_columns(fields, "ref_columns", create.key.table);
  create.key.on_delete = fields.optional_text("ondelete");
  create.key.on_update = fields.optional_text("onupdate");
  create.key.deferrable = fields.optional_text("deferrable");
  return create;
}

Operation drop_constraint(TomlFields& fields) {
  const std::string kind = fields.text("kind");
  for (const ConstraintKind known :
       {ConstraintKind::foreign_key, ConstraintKind::unique, ConstraintKind::check})
    if (kind == name_of(known))
      return DropConstraint{fields.text("table"), known, fields.optional_text("name")};
  fields.fail("has a `kind`: foreignkey, unique or check");
}

Operation create_index(TomlFields& fields) {
  CreateIndex create{fields.text("table"), {}};
  create.index.name = fields.text("name");
  create.index.sql = fields.optional_text("sql");
  if (create.index.sql.empty() || fields.has("columns"))
    create.index.columns = read_columns(fields, "columns", create.table);
  create.index.unique = fields.flag("unique", false);
  return create;
}

using Read = Operation (*)(TomlFields&);

constexpr std::pair<std::string_view, Read> kOperations[] = {
    {"create_table", create_table},
    {"drop_table", [](TomlFields& f) -> Operation { return DropTable{f.text("table")}; }},
    {"rename_table",
     [](TomlFields& f) -> Operation {
       return RenameTable{f.text("table"), f.text("to")};
     }},
    {"add_column",
     [](TomlFields& f) -> Operation {
       return AddColumn{f.text("table"), read_column(f.table("column"), f.file())};
     }},
    {"drop_column",
     [](TomlFields& f) -> Operation {
       return DropColumn{f.text("table"), f.text("column")};
     }},
    {"alter_column", alter_column},
    {"rename_column",
     [](TomlFields& f) -> Operation {
       return RenameColumn{f.text("table"), f.text("column"), f.text("to")};
     }},
    {"create_foreign_key", create_foreign_key},
    {"create_unique",
     [](TomlFields& f) -> Operation {
       const std::string table = f.text("table");
       return CreateUnique{table, {f.optional_text("name"), read_columns(f, "columns", table), {}}};
     }},
    {"create_check",
     [](TomlFields& f) -> Operation {
       return CreateCheck{f.text("table"), {f.optional_text("name"), f.text("sql")}};
     }},
    {"drop_constraint", drop_constraint},
    {"create_index", create_index},
    {"drop_index",
     [](TomlFields& f) -> Operation {
       return DropIndex{f.optional_text("table"), f.text("name")};
     }},
    {"sql", [](TomlFields& f) -> Operation { return Sql{f.text("sql")}; }},
};

std::string known_operations() {
  std::string names;
  for (const auto& [name, read] : kOperations)
    names += (names.empty() ? "" : ", ") + std::string(name);
  return names;
}

}  // namespace

Operation operation_from_toml(const toml::table& table, const std::string& file) {
  const std::string op = TomlFields(table, "an operation", file).text("op");
  for (const auto& [name, read] : kOperations) {
    if (name != op) continue;
    TomlFields fields(table, op, file);
    fields.text("op");
    Operation operation = read(fields);
    fields.done();
    return operation;
  }
  TomlFields(table, "`op = \"" + op.substr(0, 40) + "\"`", file)
      .fail("is no operation: write one of " + known_operations());
}

}  // namespace migrate
