#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include <lab/sqlite/open.hpp>

namespace {

using ::testing::StartsWith;

std::string message_of(const sqlite::Options& options) {
  try {
    sqlite::open(options);
  } catch (const sqlite::Error& error) {
    return error.what();
  }
  return "opened";
}

class Open : public ::testing::Test {
 protected:
  Open() {
    std::string name = ::testing::TempDir() + "open.XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~Open() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
};

TEST_F(Open, SaysWhichFileCannotBeOpened) {
  const std::string path = folder_ / "no" / "such.db";
  EXPECT_EQ(message_of({.path = path}), "open " + path + ": unable to open database file");
}

TEST_F(Open, RefusesAFileThatIsNoDatabase) {
  const std::string path = folder_ / "notes.txt";
  std::ofstream(path) << std::string(1000, 'x');
  EXPECT_EQ(message_of({.path = path}), "open " + path + ": file is not a database");
}

TEST_F(Open, MakesNoFileWhenNotAskedTo) {
  const std::string path = folder_ / "missing.db";
  EXPECT_THAT(message_of({.path = path, .create = false}), StartsWith("open " + path));
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(Open, MemoryIsADatabaseOfItsOwn) {
  const auto first = sqlite::open();
  const auto second = sqlite::open();
  first->execute("CREATE TABLE t (x)");
  EXPECT_THROW(second->execute("SELECT x FROM t"), sqlite::Error);
}

TEST_F(Open, WalIsSetOnRequest) {
  const auto connection = sqlite::open({.path = folder_ / "a.db", .wal = true});
  sqlite::Statement& mode = connection->cached("PRAGMA journal_mode");
  ASSERT_TRUE(mode.step());
  EXPECT_EQ(mode.text(0), "wal");
}

}  // namespace
