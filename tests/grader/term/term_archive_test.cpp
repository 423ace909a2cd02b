#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/term/term_archive.hpp>
#include <tests/grader/support/scratch.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;

class TermArchive : public ::testing::Test {
 protected:
  TermArchive() {
    dir_.write("autumn/course.toml", "name = \"T\"\n");
    dir_.write("autumn/roster.csv", "id\nann\n");
    dir_.write("autumn/gradebook.db", std::string("SQLite\0\xFF", 8));
    dir_.write("autumn/.lock", "");
  }

  Archived write(const char* out = "a.tar.gz") const {
    return write_archive(dir_ / "autumn", {}, dir_ / out);
  }

  std::string fault() const {
    try {
      check_archive(dir_ / "a.tar.gz");
    } catch (const TermError& error) {
      return error.what();
    }
    return "";
  }

  testing::Scratch dir_;
};

TEST_F(TermArchive, HoldsTheTermAndIsReadBack) {
  EXPECT_EQ(write().files, 3u);
  EXPECT_EQ(check_archive(dir_ / "a.tar.gz").digest, write("b.tar.gz").digest);
  EXPECT_EQ(fault(), "");
}

TEST_F(TermArchive, IsTheSameWheneverItIsMade) {
  write();
  std::filesystem::last_write_time(dir_ / "autumn/roster.csv", std::filesystem::file_time_type());
  std::filesystem::permissions(dir_ / "autumn/roster.csv", std::filesystem::perms::owner_all);
  write("b.tar.gz");
  EXPECT_EQ(dir_.read("a.tar.gz"), dir_.read("b.tar.gz"));
}

TEST_F(TermArchive, IsAnotherWhenAnythingChanged) {
  const auto before = write().digest;
  dir_.write("autumn/roster.csv", "id\nbob\n");
  EXPECT_NE(write().digest, before);
}

TEST_F(TermArchive, WhatIsDamagedIsNamed) {
  write();
  const auto whole = dir_.read("a.tar.gz");
  for (const auto cut : {whole.size() - 10, whole.size() / 2, std::size_t{0}}) {
    dir_.write("a.tar.gz", whole.substr(0, cut));
    EXPECT_THAT(fault(), HasSubstr("not in order")) << cut;
  }
  auto other = whole;
  other[whole.size() / 2] = static_cast<char>(other[whole.size() / 2] ^ 0x10);
  dir_.write("a.tar.gz", other);
  EXPECT_THAT(fault(), HasSubstr("not in order"));
}

TEST_F(TermArchive, GradesWithoutRecordsAreAMistake) {
  std::filesystem::create_directory(dir_ / "grades");
  EXPECT_THROW(write_archive(dir_ / "autumn", {dir_ / "grades"}, dir_ / "a.tar.gz"),
               std::runtime_error);
  EXPECT_FALSE(std::filesystem::exists(dir_ / "a.tar.gz"));
}

}  // namespace
}  // namespace grader
