#include <lab/migrate/rename.hpp>

#include <algorithm>

#include <lab/migrate/error.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

void replace(std::vector<std::string>& names, const std::string& from, const std::string& to) {
  std::ranges::replace(names, from, to);
}

void rename_table(Schema& schema, const std::string& from, const std::string& to) {
  for (Table& table : schema.tables) {
    if (table.name == from) table.name = to;
    for (ForeignKey& key : table.foreign_keys)
      if (key.table == from) key.table = to;
  }
}

void rename_column(Schema& schema, const std::string& table_name, const std::string& from,
                   const std::string& to) {
  Table& table = *schema.find_table(table_name);
  table.find_column(from)->name = to;
  replace(table.primary_key.columns, from, to);
  for (Unique& unique : table.uniques) replace(unique.columns, from, to);
  for (Index& index : table.indexes) replace(index.columns, from, to);
  for (ForeignKey& key : table.foreign_keys) replace(key.columns, from, to);
  for (Table& other : schema.tables)
    for (ForeignKey& key : other.foreign_keys)
      if (key.table == table_name) replace(key.referred, from, to);
}

class Rename {
 public:
  Rename(Schema& database, const Schema& models, const std::string& text)
      : database_(database), models_(models), text_(text) {
    const std::size_t colon = text.find(':');
    if (colon == text.npos) fail("write old:new, as in games.title:name");
    from_ = text.substr(0, colon);
    to_ = text.substr(colon + 1);
  }

  Operation run() {
    if (database_.find_table(from_)) return table();
    const std::size_t dot = from_.find('.');
    if (dot != from_.npos) return column(from_.substr(0, dot), from_.substr(dot + 1));
    return column(only_table_with(from_), from_);
  }

 private:
  Operation table() {
    if (!models_.find_table(to_)) fail("the models have no table " + to_);
    if (database_.find_table(to_)) fail("the database has " + to_ + " already");
    rename_table(database_, from_, to_);
    return RenameTable{from_, to_};
  }

  Operation column(const std::string& table, const std::string& from) {
    const std::string to = to_.substr(to_.find('.') == to_.npos ? 0 : to_.find('.') + 1);
    const Table* old = database_.find_table(table);
    const Table* model = models_.find_table(table);
    if (!old || !old->find_column(from)) fail("the database has no " + table + "." + from);
    if (!model || !model->find_column(to)) fail("the models have no " + table + "." + to);
    if (old->find_column(to)) fail("the database has " + table + "." + to + " already");
    rename_column(database_, table, from, to);
    return RenameColumn{table, from, to};
  }

  std::string only_table_with(const std::string& column) const {
    std::vector<std::string> found;
    for (const Table& table : database_.tables) {
      const Table* model = models_.find_table(table.name);
      if (table.find_column(column) && model && !model->find_column(column))
        found.push_back(table.name);
    }
    if (found.empty()) fail("no table or column " + column + " goes away");
    if (found.size() > 1)
      fail(found[0] + " and " + found[1] + " both have it: write " + found[0] + "." + column + ":" +
           to_);
    return found[0];
  }

  [[noreturn]] void fail(const std::string& why) const {
    throw Error("--rename " + text_ + ": " + why);
  }

  Schema& database_;
  const Schema& models_;
  const std::string& text_;
  std::string from_, to_;
};

}  // namespace

Operations apply_renames(Schema& database, const Schema& models,
                         const std::vector<std::string>& renames) {
  Operations operations;
  for (const std::string& text : renames)
    operations.push_back(Rename(database, models, text).run());
  return operations;
}

}  // namespace migrate
