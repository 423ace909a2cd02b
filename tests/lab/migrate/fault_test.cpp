// An upgrade that makes a table anew, and everything that can go wrong with its files: afterwards
// the database is whole, and either before the revision or after it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <random>

#include <lab/migrate/migrator.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/lab/migrate/folder.hpp>
#include <tests/support/fault_vfs.hpp>

namespace migrate {
namespace {

namespace fs = std::filesystem;
using enum FileOperation;

// Of an upgrade's writes, evenly spread.
constexpr int kPlaces = 60;
constexpr int kDeaths = 200;

RevisionGraph revisions() {
  Revision revision;
  revision.id = "a1";
  revision.upgrade = {Sql{"INSERT INTO log VALUES ('begun')"},
                      AlterColumn{"games", "title", FromTo<bool>{true, false}, {}},
                      Sql{"UPDATE games SET title = upper(title)"}};
  revision.downgrade = {AlterColumn{"games", "title", FromTo<bool>{false, true}, {}}};
  return RevisionGraph({revision});
}

struct Fault : testing::Test {
  Folder folder;
  const fs::path pristine = folder.path() / "pristine.db";
  const fs::path file = folder.path() / "app.db";
  FaultVfs vfs;
  const RevisionGraph graph = revisions();

  Fault() {
    const auto connection = sqlite::open({.path = pristine.string()});
    connection->execute(
        "CREATE TABLE games (id INTEGER PRIMARY KEY, title TEXT, note TEXT); CREATE INDEX ix_title "
        "ON games (title);"
        "CREATE TABLE log (what TEXT); CREATE TABLE reviews (id INTEGER PRIMARY KEY, game_id INT "
        "REFERENCES games (id));"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
        " INSERT INTO games SELECT i, 'title ' || i, hex(randomblob(40)) FROM n;"
        "INSERT INTO reviews SELECT id, id FROM games");
  }

  void begin_anew() const {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) fs::remove(file.string() + suffix);
    fs::copy_file(pristine, file);
  }

  // A small cache makes SQLite write to the file before it commits.
  std::unique_ptr<sqlite::Connection> open_faulty(bool wal) const {
    return sqlite::open(
        {.path = file.string(), .wal = wal, .page_cache_kib = 64, .vfs = vfs.name()});
  }

  int writes_of_an_upgrade(bool wal) {
    begin_anew();
    vfs.heal();
    int writes = 0;
    const auto connection = open_faulty(wal);
    vfs.inject([&](FileOperation operation) {
      return writes += operation == write || operation == sync, SQLITE_OK;
    });
    Migrator(graph, *connection).upgrade("head");
    vfs.heal();
    return writes;
  }

  void expect_before_or_after() {
    const auto connection = sqlite::open({.path = file.string()});
    const auto text = [&](const char* query) {
      const auto row = connection->prepare(query);
      row->step();
      return std::string(row->text(0));
    };
    EXPECT_EQ(text("PRAGMA integrity_check"), "ok");
    const bool after = !Migrator(graph, *connection).current().empty();
    EXPECT_EQ(text("SELECT \"notnull\" FROM pragma_table_info('games') WHERE name = 'title'"),
              after ? "1" : "0");
    EXPECT_EQ(text("SELECT count(*) FROM log"), after ? "1" : "0");
    EXPECT_EQ(text("SELECT title FROM games WHERE id = 7"), after ? "TITLE 7" : "title 7");
    EXPECT_EQ(text("SELECT count(*) || '|' || sum(id) FROM games"), "2000|2001000");
    EXPECT_EQ(text("SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type = "
                   "'index' ORDER BY name)"),
              text("SELECT group_concat(name) FROM (SELECT 'ix_title' AS name UNION ALL SELECT "
                   "name FROM sqlite_master WHERE "
                   "type = 'index' AND name <> 'ix_title')"));
    Migrator(graph, *connection).upgrade("head");
  }

  void expect_safe_from(bool wal, const std::function<FileFault(int)>& fault) {
    const int writes = writes_of_an_upgrade(wal);
    ASSERT_GT(writes, kPlaces);
    int failures = 0;
    for (int place = 0; place < kPlaces; ++place) {
      SCOPED_TRACE(place);
      begin_anew();
      vfs.heal();
      {
        const auto connection = open_faulty(wal);
        vfs.inject(fault(writes * place / kPlaces));
        try {
          Migrator(graph, *connection).upgrade("head");
        } catch (const sqlite::Error&) {
          ++failures;
        }
      }
      vfs.heal();
      expect_before_or_after();
    }
    EXPECT_GT(failures, kPlaces / 2) << "the faults did not reach the upgrade";
  }

  // Does the upgrade in a process that dies at its nth write.
  void die_at(int nth, bool wal) {
    const pid_t child = fork();
    if (child == 0) {
      const auto connection = open_faulty(wal);
      vfs.inject(dying_after(nth, {write, sync}));
      Migrator(graph, *connection).upgrade("head");
      _exit(0);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "it did not come that far";
  }

  // Does the upgrade in a process of its own, which dies after this time if it has not ended by
  // then.
  bool dies_within(std::chrono::microseconds time, bool wal) {
    const pid_t child = fork();
    if (child == 0) {
      const itimerval death{{}, {0, time.count()}};
      setitimer(ITIMER_REAL, &death, nullptr);
      const auto connection = open_faulty(wal);
      Migrator(graph, *connection).upgrade("head");
      _exit(0);
    }
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status);
  }

  void expect_safe_from_death_at_any_time(bool wal) {
    begin_anew();
    const auto start = std::chrono::steady_clock::now();
    ASSERT_FALSE(dies_within(std::chrono::microseconds(999'999), wal));
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    std::mt19937 random(7);
    int deaths = 0;
    for (int i = 0; i < kDeaths; ++i) {
      begin_anew();
      const auto time = std::uniform_int_distribution<>(1, static_cast<int>(whole.count()))(random);
      deaths += dies_within(std::chrono::microseconds(time), wal);
      expect_before_or_after();
      if (HasFailure()) FAIL() << "after " << time << " microseconds";
    }
    EXPECT_GT(deaths, kDeaths / 10) << "death came too late";
  }

  void expect_safe_from_death(bool wal) {
    const int writes = writes_of_an_upgrade(wal);
    for (int place = 0; place < kPlaces; ++place) {
      SCOPED_TRACE(place);
      begin_anew();
      vfs.heal();
      die_at(writes * place / kPlaces, wal);
      expect_before_or_after();
    }
  }
};

TEST_F(Fault, ADiskThatIsFullLeavesTheDatabaseWhole) {
  expect_safe_from(false, [](int n) { return failing_from(n, {write, sync}, SQLITE_FULL); });
}
TEST_F(Fault, ADiskThatIsFullLeavesAWalDatabaseWhole) {
  expect_safe_from(true, [](int n) { return failing_from(n, {write, sync}, SQLITE_FULL); });
}
TEST_F(Fault, AnErrorOfOneWriteLeavesTheDatabaseWhole) {
  expect_safe_from(false, [](int n) { return failing_once(n, {write, sync}, SQLITE_IOERR_WRITE); });
}
TEST_F(Fault, ADiskThatIsGoneLeavesTheDatabaseWhole) {
  expect_safe_from(false, [](int n) {
    return failing_from(n, {write, sync, truncate, remove, read}, SQLITE_IOERR);
  });
}
TEST_F(Fault, AProcessKilledAtAnyWriteLeavesTheDatabaseWhole) { expect_safe_from_death(false); }
TEST_F(Fault, AProcessKilledAtAnyWriteLeavesAWalDatabaseWhole) { expect_safe_from_death(true); }
TEST_F(Fault, AProcessKilledAtAnyTimeLeavesTheDatabaseWhole) {
  expect_safe_from_death_at_any_time(false);
}
TEST_F(Fault, AProcessKilledAtAnyTimeLeavesAWalDatabaseWhole) {
  expect_safe_from_death_at_any_time(true);
}

TEST_F(Fault, OfTwoProcessesThatUpgradeAtOnceOneWaits) {
  for (int round = 0; round < 20; ++round) {
    begin_anew();
    std::array<int, 2> gate{};
    ASSERT_EQ(pipe(gate.data()), 0);
    std::array<pid_t, 2> children{};
    for (pid_t& child : children) {
      child = fork();
      if (child != 0) continue;
      close(gate[1]);
      char none = 0;
      if (::read(gate[0], &none, 1) != 0) _exit(1);
      const auto connection = sqlite::open({.path = file.string()});
      Migrator(graph, *connection).upgrade("head");
      _exit(0);
    }
    close(gate[0]);
    close(gate[1]);  // both go on
    for (const pid_t child : children) {
      int status = 0;
      ASSERT_EQ(waitpid(child, &status, 0), child);
      EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    expect_before_or_after();
  }
}

}  // namespace
}  // namespace migrate
