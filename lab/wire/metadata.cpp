// Theory of operation. members() names the members of each struct once; a Writer goes over them to
// make a dict, a Reader to fill the struct from one.
#include <lab/wire/metadata.hpp>

#include <utility>

namespace wire {

namespace {

using namespace orm::metadata;

template <class Visitor>
void members(Visitor& visit, Column& column) {
  visit("name", column.name);
  visit("type", column.type);
  visit("nullable", column.nullable);
  visit("default", column.default_sql);
  visit("extra", column.extra);
  visit("generated", column.generated);
}

template <class Visitor>
void members(Visitor& visit, PrimaryKey& key) {
  visit("name", key.name);
  visit("columns", key.columns);
  visit("autoincrement", key.autoincrement);
  visit("on_conflict", key.on_conflict);
}

template <class Visitor>
void members(Visitor& visit, ForeignKey& key) {
  visit("name", key.name);
  visit("columns", key.columns);
  visit("table", key.table);
  visit("referred", key.referred);
  visit("on_delete", key.on_delete);
  visit("on_update", key.on_update);
  visit("deferrable", key.deferrable);
  visit("use_alter", key.use_alter);
}

template <class Visitor>
void members(Visitor& visit, Unique& unique) {
  visit("name", unique.name);
  visit("columns", unique.columns);
  visit("on_conflict", unique.on_conflict);
}

template <class Visitor>
void members(Visitor& visit, Check& check) {
  visit("name", check.name);
  visit("sql", check.sql);
}

template <class Visitor>
void members(Visitor& visit, Index& index) {
  visit("name", index.name);
  visit("columns", index.columns);
  visit("unique", index.unique);
  visit("sql", index.sql);
}

template <class Visitor>
void members(Visitor& visit, Table& table) {
  visit("name", table.name);
  visit("columns", table.columns);
  visit("primary_key", table.primary_key);
  visit("foreign_keys", table.foreign_keys);
  visit("uniques", table.uniques);
  visit("checks", table.checks);
  visit("indexes", table.indexes);
  visit("options", table.options);
}

class Writer {
 public:
  template <class T>
  static Value value(T& structure) {
    Writer writer;
    members(writer, structure);
    return std::move(writer.dict_);
  }
  static Value value(std::string& text) { return Value(text); }
  template <class T>
  static Value value(std::vector<T>& list) {
    std::vector<Value> values;
    values.reserve(list.size());
    for (T& item : list) values.push_back(value(item));
    return Value(std::move(values));
  }

  void operator()(const char* name, bool& truth) {
    if (truth) add(name, Value(true));
  }
  void operator()(const char* name, std::string& text) {
    if (!text.empty()) add(name, Value(text));
  }
  template <class T>
  void operator()(const char* name, std::vector<T>& list) {
    if (!list.empty()) add(name, value(list));
  }
  template <class T>
  void operator()(const char* name, T& structure) {
    add(name, value(structure));
  }

 private:
  Writer() { dict_.kind = Value::Kind::dict; }
  void add(const char* name, Value value) {
    dict_.entries.emplace_back(Value(name), std::move(value));
  }
  Value dict_;
};

class Reader {
 public:
  static void read(const Value& value, std::string& text) { text = value.text; }
  static void read(const Value& value, bool& truth) { truth = value.boolean; }
  template <class T>
  static void read(const Value& value, T& structure) {
    Reader reader(value);
    members(reader, structure);
  }
  template <class T>
  static void read(const Value& value, std::vector<T>& list) {
    list.clear();
    for (const Value& item : value.items) read(item, list.emplace_back());
  }

  template <class T>
  void operator()(const char* name, T& member) {
    read(entry(name), member);
  }

 private:
  explicit Reader(const Value& dict) : dict_(dict) {}
  const Value& entry(const char* name) const {
    static const Value kNone;
    for (const auto& [key, value] : dict_.entries)
      if (key.text == name) return value;
    return kNone;
  }
  const Value& dict_;
};

}  // namespace

Value describe(const Schema& schema) {
  Schema copy = schema;
  return Writer::value(copy.tables);
}

Schema metadata_from(const Value& tables) {
  Schema schema;
  Reader::read(tables, schema.tables);
  return schema;
}

}  // namespace wire
