// sqlite_master keeps the text of each CREATE statement, rewritten by SQLite at every ALTER. It
// says more than the PRAGMAs (names of constraints, checks, collations), in one statement for all
// tables.
#include <lab/migrate/inspector.hpp>

#include <lab/migrate/table_sql.hpp>
#include <lab/migrate/tokens.hpp>

namespace migrate {
namespace {

using orm::metadata::ForeignKey;
using orm::metadata::Schema;
using orm::metadata::Table;

bool is_virtual(std::string_view sql) {
  const std::vector<Token> head = tokens(sql.substr(0, 64));
  return head.size() > 1 && head[1].is("VIRTUAL");
}

void complete_keys(Schema& schema) {
  for (Table& table : schema.tables) {
    for (ForeignKey& key : table.foreign_keys) {
      const Table* parent = schema.find_table(key.table);
      if (key.referred.empty() && parent) key.referred = parent->primary_key.columns;
    }
  }
}

}  // namespace

bool is_internal(std::string_view table) {
  return same_name(table, kVersionTable) || same_name(table, kDigestTable) ||
         same_name(table.substr(0, 7), "sqlite_");
}

Schema inspect(sqlite::Connection& connection) {
  Schema schema;
  const auto rows = connection.prepare(
      "SELECT type = 'table', tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'index') "
      "AND sql IS NOT NULL "
      "ORDER BY type DESC, rowid");
  while (rows->step()) {
    const std::string table(rows->text(1));
    const std::string_view sql = rows->text(2);
    if (is_internal(table) || is_virtual(sql)) continue;
    if (rows->integer(0) != 0)
      schema.tables.push_back(read_table(sql).table);
    else if (Table* owner = schema.find_table(table))
      owner->indexes.push_back(read_index(sql));
  }
  complete_keys(schema);
  return schema;
}

}  // namespace migrate
