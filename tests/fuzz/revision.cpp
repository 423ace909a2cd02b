// A student's revision file is read or refused, by itself and after another; what was read is
// written as the same revision; and it is run on a confined database or refused.
#include <cstdint>
#include <cstdlib>
#include <string>

#include <lab/migrate/error.hpp>
#include <lab/migrate/migrator.hpp>
#include <lab/migrate/operation.hpp>
#include <lab/migrate/revision_file.hpp>
#include <lab/sqlite/error.hpp>
#include <lab/sqlite/guard.hpp>
#include <lab/sqlite/local.hpp>

namespace {

constexpr char kBefore[] =
    "id = 'a00000000001'\ndown = ''\n[[upgrade]]\nop = 'sql'\nsql = 'CREATE TABLE games (id "
    "INTEGER PRIMARY KEY, title VARCHAR, platform VARCHAR); CREATE TABLE reviews (id INTEGER "
    "PRIMARY KEY, score INTEGER, comment VARCHAR, game_id INTEGER)'\n";

void run(const std::string& text) {
  const migrate::RevisionGraph graph(
      migrate::parse_revisions({{"a.toml", kBefore}, {"b.toml", text}}));
  sqlite::LocalConnection database({.path = ":memory:"});
  database.confine({});
  int left = 200;  // thousands of operations
  database.on_progress(1000, [&left] { return --left > 0; });
  migrate::Migrator(graph, database).upgrade("heads");
  migrate::Migrator(graph, database).downgrade("base");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  try {
    const migrate::Revision revision = migrate::parse_revision(text, "b.toml");
    const std::string written = migrate::revision_text(revision);
    if (migrate::revision_text(migrate::parse_revision(written, "b.toml")) != written) std::abort();
    run(text);
  } catch (const migrate::Error&) {
  } catch (const sqlite::Error&) {
  }
  return 0;
}
