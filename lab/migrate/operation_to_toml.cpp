#include <lab/migrate/operation_toml.hpp>

#include <algorithm>

#include <lab/migrate/types.hpp>
#include <lab/orm/ddl/ddl.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

std::string list(const std::vector<std::string>& texts) {
  std::string result = "[";
  for (const std::string& text : texts) result += (result.size() > 1 ? ", " : "") + toml_text(text);
  return result + "]";
}

std::string flag(bool value) { return value ? "true" : "false"; }

// { name = "id", type = "integer" }
class Inline {
 public:
  Inline& add(const char* key, const std::string& value) {
    text_ += std::string(text_.empty() ? "{ " : ", ") + key + " = " + value;
    return *this;
  }
  Inline& add_text(const char* key, const std::string& text) {
    return text.empty() ? *this : add(key, toml_text(text));
  }
  std::string end() const { return text_ + " }"; }

 private:
  std::string text_;
};

std::string column(const Column& column, bool key) {
  Inline fields;
  fields.add_text("name", column.name)
      .add_text("type", type_name(column.type))
      .add("nullable", flag(column.nullable));
  if (key) fields.add("pk", "true");
  return fields.add_text("default_sql", column.default_sql).add_text("extra", column.extra).end();
}

std::string foreign_key(const ForeignKey& key) {
  std::vector<std::string> refs;
  for (const std::string& referred : key.referred) refs.push_back(key.table + "." + referred);
  return Inline()
      .add_text("name", key.name)
      .add("columns", list(key.columns))
      .add("ref", list(refs))
      .add_text("ondelete", key.on_delete)
      .add_text("onupdate", key.on_update)
      .add_text("deferrable", key.deferrable)
      .end();
}

// Lines "key = value" of one operation.
class OperationLines {
 public:
  explicit OperationLines(const Operation& operation) { add_text("op", name_of(operation)); }

  void operator()(const CreateTable& o) {
    const Table& table = o.table;
    add_text("table", table.name);
    const auto is_key = [&](const Column& one) {
      return std::ranges::count(table.primary_key.columns, one.name) > 0;
    };
    add_list("columns", table.columns, [&](const Column& one) { return column(one, is_key(one)); });
    if (!table.primary_key.columns.empty()) add("pk", list(table.primary_key.columns));
    add_text("pk_name", table.primary_key.name);
    if (table.primary_key.autoincrement) add("autoincrement", "true");
    add_list("foreign_keys", table.foreign_keys, foreign_key);
    add_list("uniques", table.uniques, [](const Unique& unique) {
      return Inline().add_text("name", unique.name).add("columns", list(unique.columns)).end();
    });
    add_list("checks", table.checks, [](const Check& check) {
      return Inline().add_text("name", check.name).add_text("sql", check.sql).end();
    });
    add_text("options", table.options);
  }
  void operator()(const DropTable& o) { add_text("table", o.table); }
  void operator()(const RenameTable& o) { add_text("table", o.table), add_text("to", o.to); }
  void operator()(const AddColumn& o) {
    add_text("table", o.table), add("column", column(o.column, false));
  }
  void operator()(const DropColumn& o) { add_text("table", o.table), add_text("column", o.column); }
  void operator()(const AlterColumn& o) {
    add_text("table", o.table);
    add_text("column", o.column);
    if (o.nullable)
      add("nullable", "[" + flag(o.nullable->from) + ", " + flag(o.nullable->to) + "]");
    if (o.type) add("type", list({type_name(o.type->from), type_name(o.type->to)}));
  }
  void operator()(const RenameColumn& o) {
    add_text("table", o.table), add_text("column", o.column), add_text("to", o.to);
  }
  void operator()(const CreateForeignKey& o) {
    add_text("name", o.key.name);
    add_text("table", o.table);
    add("columns", list(o.key.columns));
    add_text("ref_table", o.key.table);
    add("ref_columns", list(o.key.referred));
    add_text("ondelete", o.key.on_delete);
    add_text("onupdate", o.key.on_update);
    add_text("deferrable", o.key.deferrable);
  }
  void operator()(const CreateUnique& o) {
    add_text("name", o.unique.name), add_text("table", o.table),
        add("columns", list(o.unique.columns));
  }
  void operator()(const CreateCheck& o) {
    add_text("name", o.check.name), add_text("table", o.table), add_text("sql", o.check.sql);
  }
  void operator()(const DropConstraint& o) {
    add_text("kind", name_of(o.kind)), add_text("name", o.name), add_text("table", o.table);
  }
  void operator()(const CreateIndex& o) {
    add_text("name", o.index.name);
    add_text("table", o.table);
    add("columns", list(o.index.columns));
    add("unique", flag(o.index.unique));
    add_text("sql", o.index.sql);
  }
  void operator()(const DropIndex& o) { add_text("name", o.name), add_text("table", o.table); }
  void operator()(const Sql& o) { add("sql", script(o.sql)); }

  std::string text() const { return text_; }

 private:
  void add(const char* key, const std::string& value) {
    text_ += std::string(key) + " = " + value + "\n";
  }
  void add_text(const char* key, const std::string& text) {
    if (!text.empty()) add(key, toml_text(text));
  }
  template <class T, class Write>
  void add_list(const char* key, const std::vector<T>& items, Write write) {
    if (items.empty()) return;
    std::string value = "[\n";
    for (const T& item : items) value += "    " + write(item) + ",\n";
    add(key, value + "]");
  }

  // """ ... """: each line as a basic string without its quotes. The first newline is not part of
  // it.
  static std::string script(std::string_view sql) {
    std::string text = "\"\"\"\n";
    for (;;) {
      const std::size_t end = std::min(sql.find('\n'), sql.size());
      const std::string line = toml_text(sql.substr(0, end));
      text += line.substr(1, line.size() - 2);
      if (end == sql.size()) return text + "\"\"\"";
      text += '\n';
      sql.remove_prefix(end + 1);
    }
  }

  std::string text_;
};

}  // namespace

std::string toml_text(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string result = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (result += '\\') += c;
    else if (c == '\n')
      result += "\\n";
    else if (c == '\t')
      result += "\\t";
    else if (code < 0x20 || code == 0x7f)
      ((result += "\\u00") += kHex[code >> 4]) += kHex[code & 15];
    else
      result += c;
  }
  return result += '"';
}

std::string operation_to_toml(const Operation& operation) {
  OperationLines lines(operation);
  std::visit(lines, operation);
  return lines.text();
}

}  // namespace migrate
