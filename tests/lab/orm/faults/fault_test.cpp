// A session's work, and a file that fails at any of its operations: an exception says why, the
// session can be used after rollback(), and the database is whole, before or after the commit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <functional>

#include <lab/orm/error.hpp>
#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/lab/migrate/folder.hpp>
#include <tests/support/fault_vfs.hpp>

#include "library.hpp"

namespace library {
namespace {

namespace fs = std::filesystem;
using enum FileOperation;
using testing::AnyOf;
using testing::HasSubstr;

// Loads lazily, flushes a graph with cascades, commits.
void change_much(Session& session) {
  auto ann = session.get<Author>(1);
  ann->name = "Anna";
  ann->books[0]->title = "Anna's first";
  ann->books.remove(ann->books[1]);  // an orphan
  session.flush();
  auto unread = session.query<Tag>().where(col(&Tag::name) == "unread").one();
  for (auto book : session.get<Author>(2)->books) book->tags.append(unread);
  session.delete_row(session.get<Author>(3));
  session.add(author_with_books("Dora", 12, unread));
  session.commit();
}

// The same, and then it is all taken back.
void change_and_roll_back(Session& session) {
  session.get<Author>(2)->name = "Beatrice";
  session.add(author_with_books("Eve", 12, session.get<Tag>(1)));
  session.flush();
  session.delete_row(session.get<Author>(1));
  session.flush();
  session.rollback();
}

void look_around(Session& session) {
  std::size_t books = 0;
  for (const auto& author : session.query<Author>().all())
    for (const auto& book : author->books) books += book->tags.size();
  EXPECT_GE(books, 15U);
}

// Goes on after every error, as careless code does.
void go_on_regardless(Session& session) {
  const auto classic = session.get<Tag>(1);
  const auto bea = session.get<Author>(2);
  const auto step = [&](const std::function<void()>& work) {
    try {
      work();
    } catch (const sqlite::Error&) {
    } catch (const orm::Error&) {
    }
  };
  step([&] { (session.add(author_with_books("Flo", 8, classic)), session.flush()); });
  step([&] { look_around(session); });
  bea->name = "Belle";
  step([&] { (session.add(author_with_books("Gus", 8, classic)), session.flush()); });
  step([&] { session.commit(); });
}

using Work = std::function<void(Session&)>;

struct Faults : testing::TestWithParam<bool> {
  migrate::Folder folder;
  const std::string pristine = (folder.path() / "pristine.db").string();
  const std::string file = (folder.path() / "library.db").string();
  FaultVfs vfs;

  Faults() { make_library(pristine); }

  void begin_anew() const {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) fs::remove(file + suffix);
    fs::copy_file(pristine, file);
    orm::detail::set_opener([this](const sqlite::Options& given) {
      sqlite::Options options = given;
      options.vfs = vfs.name();
      options.wal = GetParam();
      options.page_cache_kib = 16;  // so that SQLite writes to the file before it commits
      return sqlite::open(options);
    });
  }

  std::string after(const Work& work) {
    begin_anew();
    vfs.heal();
    {
      Database database(file.c_str());
      Session session(database);
      vfs.inject([](FileOperation) { return SQLITE_OK; });
      work(session);
      operations_ = vfs.operations();
    }
    return contents(file);
  }

  // What the exception of a failed attempt says; empty where the fault was never met.
  static std::string attempt(Session& session, const Work& work) {
    try {
      work(session);
    } catch (const sqlite::Error& error) {
      return error.what();
    } catch (const orm::Error& error) {
      return error.what();
    }
    return "";
  }

  void expect_usable(Session& session, const std::string& before, const std::string& after_it) {
    session.rollback();
    const std::string now = contents(file);
    EXPECT_THAT(now, AnyOf(before, after_it)) << "half of it is there";
    const auto authors = session.query<Author>().all();
    EXPECT_GE(authors.size(), 3U);
    for (const auto& author : authors)
      for (const auto& book : author->books) EXPECT_TRUE(book->author == author);
    session.add(make<Tag>({.name = "afterwards"}));
    session.commit();
    EXPECT_THAT(contents(file), HasSubstr("afterwards"));
  }

  void expect_safe(const Work& work, const std::function<FileFault(int)>& fault,
                   int expected_failures = 0) {
    const std::string before = contents(pristine), after_it = after(work);
    const int operations = operations_;
    ASSERT_GT(operations, 5);
    int failures = 0;
    for (int n = 0; n < operations; ++n) {
      SCOPED_TRACE(n);
      begin_anew();
      vfs.heal();
      Database database(file.c_str());
      Session session(database);
      vfs.inject(fault(n));
      const std::string said = attempt(session, work);
      vfs.heal();
      if (!said.empty()) {
        ++failures;
        EXPECT_THAT(said, AnyOf(HasSubstr("disk I/O error"), HasSubstr("disk is full"),
                                HasSubstr("unable to open")));
      }
      expect_usable(session, before, after_it);
      if (HasFailure()) FAIL() << "said: " << said;
    }
    EXPECT_GT(failures, expected_failures);
  }

  int operations_ = 0;
};

const auto kEverything = {open, read, write, truncate, sync, remove};

FileFault once(int n) { return failing_once(n, kEverything, SQLITE_IOERR); }
FileFault from_then_on(int n) { return failing_from(n, kEverything, SQLITE_IOERR); }
FileFault full(int n) { return failing_from(n, {write, sync}, SQLITE_FULL); }

TEST_P(Faults, AnErrorAnywhereInAFlushAndCommit) { expect_safe(change_much, once); }
TEST_P(Faults, ADiskThatIsGoneDuringAFlushAndCommit) { expect_safe(change_much, from_then_on); }
TEST_P(Faults, AFullDiskDuringAFlushAndCommit) { expect_safe(change_much, full); }
TEST_P(Faults, AnErrorAnywhereBeforeARollback) { expect_safe(change_and_roll_back, once); }
TEST_P(Faults, ADiskThatIsGoneBeforeARollback) { expect_safe(change_and_roll_back, from_then_on); }
TEST_P(Faults, AFullDiskBeforeARollback) { expect_safe(change_and_roll_back, full); }
TEST_P(Faults, AnErrorAnywhereInALazyLoad) { expect_safe(look_around, once); }
TEST_P(Faults, ADiskThatIsGoneDuringALazyLoad) { expect_safe(look_around, from_then_on); }

TEST_P(Faults, AnErrorThatIsIgnored) { expect_safe(go_on_regardless, once, -1); }
TEST_P(Faults, ADiskThatIsGoneAndIgnored) { expect_safe(go_on_regardless, from_then_on, -1); }
TEST_P(Faults, AFullDiskThatIsIgnored) { expect_safe(go_on_regardless, full, -1); }

INSTANTIATE_TEST_SUITE_P(With, Faults, testing::Bool(),
                         [](const auto& wal) { return wal.param ? "AWal" : "AJournal"; });

}  // namespace
}  // namespace library
