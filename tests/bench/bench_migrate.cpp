// bench_migrate [--rows N] [--repeat N]: what a migration costs. Prints a JSON object a line; a
// missed target does not change the exit code, different results do (1).
//
//   rebuild       NOT NULL for a column of a table of N rows, by lab/migrate and by hand in
//   SQLite's C
//                 API: the same statements, one transaction, the same check of foreign keys
//   autogenerate  inspecting 200 tables, comparing them with models, writing the revision's text
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lab/migrate/compare.hpp>
#include <lab/migrate/execute.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/revision_file.hpp>
#include <lab/migrate/transaction.hpp>
#include <lab/orm/ddl/ddl.hpp>
#include <lab/sqlite/open.hpp>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

class Files {
 public:
  explicit Files(long long rows)
      : folder_(fs::temp_directory_path() / ("bench_migrate_" + std::to_string(::getpid()))) {
    fs::create_directory(folder_);
    const auto connection = sqlite::open({.path = pristine().string()});
    connection->execute(
        "PRAGMA synchronous = OFF;"
        "CREATE TABLE users (id INTEGER NOT NULL, PRIMARY KEY (id));"
        "CREATE TABLE games (\n\tid INTEGER NOT NULL, \n\ttitle VARCHAR, \n\tprice INTEGER, "
        "\n\tuser_id INTEGER, \n\t"
        "PRIMARY KEY (id), \n\tFOREIGN KEY(user_id) REFERENCES users (id)\n);"
        "CREATE INDEX ix_games_title ON games (title);"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT "
        "INTO users SELECT i FROM n;"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
        std::to_string(rows) +
        ") INSERT INTO games SELECT i, 'title ' || (i * 7919 % 1000003), i % 100, 1 + i % 1000 "
        "FROM n;");
  }
  ~Files() {
    std::error_code gone_already;
    fs::remove_all(folder_, gone_already);
  }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  std::string copy() const {
    fs::copy_file(pristine(), folder_ / "copy.db", fs::copy_options::overwrite_existing);
    return (folder_ / "copy.db").string();
  }

 private:
  fs::path pristine() const { return folder_ / "pristine.db"; }
  fs::path folder_;
};

void by_migrate(const std::string& path) {
  const auto connection = sqlite::open({.path = path});
  migrate::in_transaction(*connection, [&] {
    migrate::Runner runner(*connection);
    migrate::execute(
        runner, {migrate::AlterColumn{"games", "title", migrate::FromTo<bool>{true, false}, {}}},
        "bench");
  });
}

void by_hand(const std::string& path) {
  sqlite3* database = nullptr;
  sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const int code =
      sqlite3_exec(database,
                   "PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;"
                   "CREATE TABLE new_games (id INTEGER NOT NULL, title VARCHAR NOT NULL, price "
                   "INTEGER, user_id INTEGER, "
                   "PRIMARY KEY (id), FOREIGN KEY(user_id) REFERENCES users (id));"
                   "INSERT INTO new_games (id, title, price, user_id) SELECT id, title, price, "
                   "user_id FROM games;"
                   "DROP TABLE games; ALTER TABLE new_games RENAME TO games; CREATE INDEX "
                   "ix_games_title ON games (title);"
                   "PRAGMA foreign_key_check; COMMIT; PRAGMA foreign_keys = ON",
                   nullptr, nullptr, nullptr);
  sqlite3_close(database);
  if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errstr(code));
}

// What both ways must agree on.
std::string checksum(const std::string& path) {
  const auto connection = sqlite::open({.path = path});
  const auto row = connection->prepare(
      "SELECT count(*) || '/' || sum(price * id % 1009) || '/' || sum(length(title)) || '/' || "
      "(SELECT \"notnull\" FROM "
      "pragma_table_info('games') WHERE name = 'title') || '/' || (SELECT count(*) FROM "
      "sqlite_master) FROM games INDEXED BY "
      "ix_games_title WHERE title > ''");
  row->step();
  return std::string(row->text(0));
}

struct Measured {
  double cpu_ms;
  std::string checksum;
};

Measured measure(const Files& files, void (*work)(const std::string&)) {
  const std::string path = files.copy();
  const double start = cpu_ms();
  work(path);
  return {cpu_ms() - start, checksum(path)};
}

bool rebuild(long long rows, int repeat) {
  const Files files(rows);
  std::vector<double> raw, ours, ratios;
  std::string raw_checksum, our_checksum;
  for (int i = 0; i < repeat; ++i) {
    const Measured hand = measure(files, by_hand), migrate = measure(files, by_migrate);
    raw.push_back(hand.cpu_ms), ours.push_back(migrate.cpu_ms),
        ratios.push_back(migrate.cpu_ms / hand.cpu_ms);
    raw_checksum = hand.checksum, our_checksum = migrate.checksum;
  }
  const Json line = {{"step", "rebuild"},
                     {"rows", rows},
                     {"raw_cpu_ms", median(raw)},
                     {"migrate_cpu_ms", median(ours)},
                     {"ratio", median(ratios)},
                     {"target", 1.3},
                     {"raw_checksum", raw_checksum},
                     {"migrate_checksum", our_checksum}};
  std::puts(line.dump().c_str());
  return raw_checksum == our_checksum;
}

orm::metadata::Schema many_tables(int count) {
  orm::metadata::Schema schema;
  for (int i = 0; i < count; ++i) {
    orm::metadata::Table& table = schema.tables.emplace_back();
    table.name = "table_" + std::to_string(i);
    table.primary_key.columns = {"id"};
    table.columns.push_back({"id", "INTEGER", false, {}, {}});
    for (int c = 0; c < 10; ++c)
      table.columns.push_back({"column_" + std::to_string(c), "VARCHAR(50)", c % 2 == 0, {}, {}});
    table.columns.push_back({"parent_id", "INTEGER", true, {}, {}});
    table.indexes.push_back({"ix_" + table.name, {"column_0"}, false, {}});
    if (i == 0) continue;
    orm::metadata::ForeignKey key;
    key.name = "fk_" + table.name;
    key.columns = {"parent_id"};
    key.table = "table_" + std::to_string((i - 1) / 2);
    key.referred = {"id"};
    table.foreign_keys.push_back(std::move(key));
  }
  return schema;
}

void autogenerate(int repeat) {
  constexpr int kTables = 200;
  orm::metadata::Schema models = many_tables(kTables);
  const auto connection = sqlite::open();
  orm::metadata::create_all(*connection, models);
  for (orm::metadata::Table& table : models.tables) {
    table.columns[1].type = "TEXT";
    table.columns.push_back({"fresh", "INTEGER", true, {}, {}});
  }
  std::vector<double> times;
  std::size_t operations = 0;
  for (int i = 0; i < repeat; ++i) {
    const double start = cpu_ms();
    migrate::Revision revision;
    revision.upgrade = migrate::compare(migrate::inspect(*connection), models).operations;
    revision.downgrade = migrate::reversed(revision.upgrade);
    operations = revision.upgrade.size();
    const std::string text = migrate::revision_text(revision);
    times.push_back(cpu_ms() - start);
  }
  const Json line = {{"step", "autogenerate"},
                     {"tables", kTables},
                     {"operations", operations},
                     {"cpu_ms", median(times)},
                     {"target_ms", 100}};
  std::puts(line.dump().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("What a migration costs");
  long long rows = 1'000'000;
  int repeat = 5;
  app.add_option("--rows", rows, "Rows of the table that is made anew")
      ->check(CLI::Range(1, 100'000'000));
  app.add_option("--repeat", repeat, "Pairs of runs")->check(CLI::Range(1, 1000));
  CLI11_PARSE(app, argc, argv);
  autogenerate(repeat);
  return rebuild(rows, repeat) ? 0 : 1;
}
