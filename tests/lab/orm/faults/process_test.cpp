// Several processes and one database file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <random>

#include <lab/orm/error.hpp>
#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/lab/migrate/folder.hpp>

#include "library.hpp"

namespace library {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr int kDeaths = 50;

void open_with(bool wal, int busy_timeout_ms) {
  orm::detail::set_opener([=](const sqlite::Options& given) {
    sqlite::Options options = given;
    options.wal = wal;
    options.busy_timeout_ms = busy_timeout_ms;
    return sqlite::open(options);
  });
}

long long number(const std::string& file, const char* query) {
  const auto connection = sqlite::open({.path = file});
  const auto row = connection->prepare(query);
  row->step();
  return row->integer(0);
}

// What one end of a pipe was told, number by number; the last of them.
class Reports {
 public:
  Reports() { EXPECT_EQ(pipe(ends_.data()), 0); }
  ~Reports() { close(ends_[0]); }
  void tell(int n) const { EXPECT_EQ(write(ends_[1], &n, sizeof n), ssize_t{sizeof n}); }
  int last() {
    close(ends_[1]);
    int n = 0;
    while (read(ends_[0], &n, sizeof n) == ssize_t{sizeof n}) {
    }
    return n;
  }

 private:
  std::array<int, 2> ends_{};
};

pid_t in_child(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child != 0) return child;
  try {
    work();
  } catch (const std::exception&) {
    _exit(1);
  }
  _exit(0);
}

int status_of(pid_t child) {
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return status;
}

struct Processes : testing::TestWithParam<bool> {
  migrate::Folder folder;
  const std::string file = (folder.path() / "library.db").string();

  Processes() {
    make_library(file);
    open_with(GetParam(), 5000);
  }
};

// Each commit is two rows; the process says so after each, and dies at some time.
TEST_P(Processes, ADeathDuringACommitLosesNothingThatWasCommitted) {
  std::mt19937 random(11);
  int deaths = 0;
  for (int round = 0; round < kDeaths; ++round) {
    const long long before = number(file, "SELECT count(*) FROM tags");
    const int microseconds = std::uniform_int_distribution<>(500, 15'000)(random);
    Reports reports;
    const pid_t child = in_child([&] {
      const itimerval death{{}, {0, microseconds}};
      setitimer(ITIMER_REAL, &death, nullptr);
      Database database(file.c_str());
      Session session(database);
      for (int n = 1; n < 1000; ++n) {
        session.add(make<Tag>({.name = "one"}));
        session.add(make<Tag>({.name = "other"}));
        session.commit();
        reports.tell(n);
      }
    });
    const int committed = reports.last();
    deaths += WIFSIGNALED(status_of(child));
    const long long added = number(file, "SELECT count(*) FROM tags") - before;
    EXPECT_GE(added, 2 * committed) << "a committed row is gone";
    EXPECT_LE(added, 2 * (committed + 1));
    EXPECT_EQ(added % 2, 0) << "half a commit";
    EXPECT_THAT(contents(file), StartsWith("ok|\n"));
    if (HasFailure()) FAIL() << "in round " << round;
  }
  EXPECT_GT(deaths, kDeaths / 2);
}

TEST_P(Processes, TwoThatWriteTakeTurns) {
  constexpr int kEach = 50;
  const auto write = [&] {
    Database database(file.c_str());
    Session session(database);
    for (int n = 0; n < kEach; ++n) {
      session.add(make<Author>({.name = "somebody"}));
      session.commit();
    }
  };
  const std::array<pid_t, 2> children{in_child(write), in_child(write)};
  for (const pid_t child : children) EXPECT_EQ(status_of(child), 0);
  EXPECT_EQ(number(file, "SELECT count(*) FROM authors"), 3 + 2 * kEach);
}

TEST_P(Processes, ALockThatStaysIsSaidToBeOne) {
  open_with(GetParam(), 20);
  Database database(file.c_str());
  Session session(database);
  const auto other = sqlite::open({.path = file});
  other->execute("BEGIN IMMEDIATE; UPDATE authors SET name = 'theirs' WHERE id = 1");
  session.add(make<Tag>({.name = "mine"}));
  try {
    session.commit();
    FAIL() << "it was not locked";
  } catch (const std::exception& error) {
    EXPECT_THAT(error.what(), HasSubstr("database is locked"));
    EXPECT_THAT(error.what(), HasSubstr("another program is writing to it"));
  }
  session.rollback();
  other->execute("COMMIT");
  session.add(make<Tag>({.name = "mine"}));
  session.commit();
  EXPECT_EQ(number(file, "SELECT count(*) FROM tags WHERE name = 'mine'"), 1);
}

INSTANTIATE_TEST_SUITE_P(With, Processes, testing::Bool(),
                         [](const auto& wal) { return wal.param ? "AWal" : "AJournal"; });

}  // namespace
}  // namespace library
