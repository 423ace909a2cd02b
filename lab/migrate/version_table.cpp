#include <lab/migrate/version_table.hpp>

#include <algorithm>

#include <lab/migrate/inspector.hpp>
#include <lab/orm/ddl/ddl.hpp>

namespace migrate {
namespace {

using orm::metadata::literal;

bool has_table(sqlite::Connection& connection, const char* name) {
  const auto row =
      connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  row->bind_text(1, name);
  return row->step();
}

std::string create_version_table() {
  orm::metadata::Table table;
  table.name = kVersionTable;
  table.columns = {{"version_num", "VARCHAR(32)", false, {}, {}}};
  table.primary_key = {"alembic_version_pkc", {"version_num"}, false, {}};
  return orm::metadata::create_table(table);
}

std::string insert(const std::string& id) {
  return "INSERT INTO alembic_version (version_num) VALUES (" + literal(id) + ")";
}
std::string erase(const std::string& id) {
  return "DELETE FROM alembic_version WHERE alembic_version.version_num = " + literal(id);
}
std::string update(const std::string& from, const std::string& to) {
  return "UPDATE alembic_version SET version_num=" + literal(to) +
         " WHERE alembic_version.version_num = " + literal(from);
}

void run(sqlite::Connection& connection, const std::string& sql,
         std::initializer_list<std::string_view> texts) {
  const auto statement = connection.prepare(sql);
  int parameter = 0;
  for (const std::string_view text : texts) statement->bind_text(++parameter, text);
  statement->step();
}

}  // namespace

std::optional<Ids> read_version(sqlite::Connection& connection) {
  if (!has_table(connection, kVersionTable)) return {};
  Ids ids;
  const auto rows = connection.prepare("SELECT version_num FROM alembic_version");
  while (rows->step()) ids.emplace(rows->text(0));
  return ids;
}

void make_version_table(Runner& runner) {
  if (!has_table(runner.connection(), kVersionTable)) runner.run(create_version_table());
}

void write_version(Runner& runner, const Ids& before, const Ids& after) {
  std::vector<std::string> gone, come;
  std::ranges::set_difference(before, after, std::back_inserter(gone));
  std::ranges::set_difference(after, before, std::back_inserter(come));
  const std::size_t updates = std::min(gone.size(), come.size());
  const std::size_t erased = gone.size() - updates, inserted = come.size() - updates;
  for (std::size_t i = 0; i < erased; ++i) runner.run(erase(gone[i]));
  for (std::size_t i = 0; i < inserted; ++i) runner.run(insert(come[i]));
  for (std::size_t i = 0; i < updates; ++i)
    runner.run(update(gone[erased + i], come[inserted + i]));
}

std::map<std::string, std::string> read_digests(sqlite::Connection& connection) {
  std::map<std::string, std::string> digests;
  if (!has_table(connection, kDigestTable)) return digests;
  const auto rows = connection.prepare("SELECT revision, digest FROM lab_applied_revisions");
  while (rows->step()) digests.emplace(rows->text(0), rows->text(1));
  return digests;
}

void write_digest(sqlite::Connection& connection, const std::string& id,
                  const std::string& digest) {
  connection.execute(
      "CREATE TABLE IF NOT EXISTS lab_applied_revisions (\n\trevision VARCHAR(32) NOT NULL, "
      "\n\tdigest VARCHAR(64) "
      "NOT NULL, \n\tPRIMARY KEY (revision)\n)");
  run(connection, "INSERT OR REPLACE INTO lab_applied_revisions (revision, digest) VALUES (?, ?)",
      {id, digest});
}

void erase_digest(sqlite::Connection& connection, const std::string& id) {
  if (has_table(connection, kDigestTable))
    run(connection, "DELETE FROM lab_applied_revisions WHERE revision = ?", {id});
}

void erase_digests(sqlite::Connection& connection) {
  if (has_table(connection, kDigestTable)) connection.execute("DELETE FROM lab_applied_revisions");
}

}  // namespace migrate
