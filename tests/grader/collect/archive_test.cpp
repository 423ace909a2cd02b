#include <tests/grader/collect/class_fixture.hpp>

namespace grader {
namespace {

using testing::ArchiveMember;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

class Archive : public testing::ClassTest {
 protected:
  std::string reason_with(const ArchiveMember& hostile, const char* file = "ann.tar.gz") {
    testing::write_archive(folder_ / file, {{"01_one_to_many/models.hpp"}, hostile});
    auto text = reason();
    fs::remove(folder_ / file);
    return text;
  }
};

TEST_F(Archive, AMemberThatLeadsOutRejectsItAll) {
  for (const auto* file : {"ann.tar.gz", "ann.zip"}) {
    EXPECT_EQ(reason_with({"../../grader/config.toml"}, file),
              std::string(file) +
                  " member \"../../grader/config.toml\" leads out of the folder; pack the lesson's "
                  "folder again");
  }
  EXPECT_THAT(reason_with({"01_one_to_many/../../x"}), HasSubstr("leads out"));
}

TEST_F(Archive, AbsolutePathsAreRefused) {
  EXPECT_THAT(reason_with({"/etc/passwd"}), HasSubstr("\"/etc/passwd\" has an absolute path"));
  EXPECT_THAT(reason_with({"C:/Windows/x"}), HasSubstr("has an absolute path"));
  EXPECT_THAT(reason_with({"a\\..\\b"}), HasSubstr("has a backslash in its name"));
}

TEST_F(Archive, LinksAndDevicesAreRefused) {
  EXPECT_THAT(reason_with({.name = "l", .content = "", .symlink = "/etc/passwd"}),
              HasSubstr("member \"l\" is a symbolic link"));
  EXPECT_THAT(reason_with({.name = "h", .content = "", .hardlink = "01_one_to_many/models.hpp"}),
              HasSubstr("member \"h\" is a hard link"));
  EXPECT_THAT(reason_with({.name = "f", .content = "", .fifo = true}),
              HasSubstr("member \"f\" is not a regular file"));
  EXPECT_THAT(reason_with({.name = "z", .content = "", .symlink = "/etc/passwd"}, "ann.zip"),
              HasSubstr("member \"z\" is a symbolic link"));
}

TEST_F(Archive, ABombIsStoppedByWhatItUnpacksTo) {
  const ArchiveMember bomb{"zeros", std::string(8 << 20, '\0')};
  EXPECT_THAT(reason_with(bomb, "ann.zip"), HasSubstr("\"zeros\" unpacks to more than"));
  EXPECT_THAT(reason_with(bomb, "ann.tar.gz"), HasSubstr("\"zeros\" unpacks to more than"));
}

TEST_F(Archive, OnlyOneLayerIsUnpacked) {
  testing::write_archive(folder_ / "inner.tar.gz", {{"01_one_to_many/models.hpp"}});
  const auto command = "gzip -c '" + (folder_ / "inner.tar.gz").string() + "' > '" +
                       (folder_ / "ann.tar.gz").string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  fs::remove(folder_ / "inner.tar.gz");
  EXPECT_THAT(reason(), HasSubstr("ann.tar.gz is not a zip or tar.gz archive"));
}

TEST_F(Archive, TooManyMembersAreRefused) {
  std::vector<ArchiveMember> members(5001);
  for (std::size_t i = 0; i < members.size(); ++i) members[i] = {std::to_string(i), ""};
  testing::write_archive(folder_ / "ann.zip", members);
  EXPECT_EQ(reason(), "ann.zip holds more than 5000 members; hand in the lesson's files only");
}

TEST_F(Archive, TheSameNameTwiceIsRefusedInAnyCase) {
  EXPECT_THAT(reason_with({"01_one_to_many/models.hpp"}), HasSubstr("is there twice"));
  EXPECT_THAT(reason_with({"01_one_to_many/MODELS.hpp"}), HasSubstr("is there twice"));
}

TEST_F(Archive, UnprintableNamesAreRefusedAndSpelledOut) {
  EXPECT_THAT(reason_with({"a\nb"}), HasSubstr("member \"a\\nb\" has a name with unprintable"));
  EXPECT_THAT(reason_with({"\u202Egpj.exe"}), HasSubstr("\\u202E"));
}

TEST_F(Archive, OtherFilesAreListedNotTaken) {
  testing::write_archive(folder_ / "ann.zip",
                         {{"01_one_to_many/models.hpp"}, {"01_one_to_many/evil.so"}, {"-rf"}});
  const auto submission = only();
  EXPECT_EQ(submission.rejected, std::nullopt);
  EXPECT_THAT(submission.summary.discarded_files, ElementsAre("-rf", "01_one_to_many/evil.so"));
}

TEST_F(Archive, NamesInOtherAlphabetsAreRead) {
  testing::write_archive(folder_ / "ann.zip", {{"01_one_to_many/models.hpp"}, {"заметки.txt"}});
  EXPECT_THAT(only().summary.discarded_files, ElementsAre("заметки.txt"));
}

TEST_F(Archive, ALargeListedFileIsRefused) {
  std::string noise;
  for (unsigned i = 0, x = 1; i < (2u << 20); ++i) {
    x = x * 1103515245 + 12345;
    noise += static_cast<char>(x >> 16);
  }
  testing::write_archive(folder_ / "ann.zip", {{"01_one_to_many/models.hpp", noise}});
  EXPECT_EQ(reason(), "01_one_to_many/models.hpp is larger than 1 MiB; hand in source text only");
}

TEST_F(Archive, WhatIsNoArchiveIsASentence) {
  put("ann.zip", "not a zip at all");
  EXPECT_THAT(reason(), HasSubstr("ann.zip is "));
  put("ann.zip", "");
  EXPECT_EQ(reason(), "ann.zip is empty; hand it in again");
}

TEST_F(Archive, ACutOffArchiveIsASentence) {
  testing::write_archive(folder_ / "ann.tar.gz",
                         {{"01_one_to_many/models.hpp", std::string(3000, 'x')}});
  fs::resize_file(folder_ / "ann.tar.gz", fs::file_size(folder_ / "ann.tar.gz") / 2);
  EXPECT_NE(reason(), "");
}

}  // namespace
}  // namespace grader
