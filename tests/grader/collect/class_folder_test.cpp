#include <tests/grader/collect/class_fixture.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::kModels;
namespace fs = std::filesystem;

using ClassFolder = testing::ClassTest;

TEST_F(ClassFolder, EachSubfolderIsAStudentInOrderOfNames) {
  put("bob/01_one_to_many/models.hpp");
  put("ann/01_one_to_many/models.hpp");
  const auto collected = collect();
  ASSERT_EQ(collected.submissions.size(), 2u);
  EXPECT_EQ(collected.submissions[0].summary.student, "ann");
  EXPECT_EQ(collected.submissions[1].summary.student, "bob");
  EXPECT_EQ(collected.submissions[0].files[0].text, kModels);
  EXPECT_EQ(collected.submissions[0].rejected, std::nullopt);
  EXPECT_THAT(collected.submissions[0].summary.files, ElementsAre("models.hpp"));
}

TEST_F(ClassFolder, EqualFilesHaveEqualDigestsWhateverTheLineEnds) {
  put("ann/01_one_to_many/models.hpp", "int a;\nint b;\n");
  put("bob/01_one_to_many/models.hpp", "\xEF\xBB\xBFint a;\r\nint b;\r\n");
  put("cyd/01_one_to_many/models.hpp", "int a;\nint c;\n");
  const auto all = collect().submissions;
  EXPECT_EQ(all[0].summary.source_digest, all[1].summary.source_digest);
  EXPECT_NE(all[0].summary.source_digest, all[2].summary.source_digest);
  EXPECT_THAT(all[0].summary.source_digest, ::testing::MatchesRegex("sha256:[0-9a-f]+"));
}

TEST_F(ClassFolder, ZipAndTarGzAreStudentsToo) {
  testing::write_archive(folder_ / "ann.zip", {{"01_one_to_many/models.hpp"}});
  testing::write_archive(folder_ / "bob.tar.gz", {{"./01_one_to_many/models.hpp"}});
  const auto all = collect().submissions;
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].summary.student, "ann");
  EXPECT_EQ(all[1].summary.student, "bob");
  EXPECT_EQ(all[0].rejected, std::nullopt);
  EXPECT_EQ(all[1].rejected, std::nullopt);
}

TEST_F(ClassFolder, WhatLabSubmitWritesIsTakenAsItIs) {
  testing::write_archive(folder_ / "01_one_to_many.tar.gz", {{"01_one_to_many/models.hpp"}});
  EXPECT_EQ(reason(), "");
}

TEST_F(ClassFolder, AnArchiveOfALessonMayLieInTheStudentsFolder) {
  fs::create_directory(folder_ / "ann");
  testing::write_archive(folder_ / "ann/01_one_to_many.tar.gz", {{"01_one_to_many/models.hpp"}});
  EXPECT_EQ(reason(), "");
  EXPECT_EQ(only().summary.student, "ann");
}

TEST_F(ClassFolder, AFolderAroundTheLessonIsLookedThrough) {
  testing::write_archive(
      folder_ / "ann.zip",
      {{"my homework/01_one_to_many/models.hpp"}, {"__MACOSX/my homework/x"}, {".DS_Store"}});
  put("bob/homework/01_one_to_many/models.hpp");
  for (const auto& submission : collect().submissions) {
    EXPECT_EQ(submission.rejected, std::nullopt) << submission.summary.student;
  }
}

TEST_F(ClassFolder, TwoFoldersAreNotLookedThrough) {
  put("ann/homework/01_one_to_many/models.hpp");
  put("ann/notes/todo.txt");
  EXPECT_THAT(reason(), HasSubstr("ann holds nothing for this lesson"));
}

TEST_F(ClassFolder, LooseFilesNeedTheChosenLesson) {
  put("ann/models.hpp");
  EXPECT_THAT(reason(), HasSubstr("ann holds nothing for this lesson"));
  EXPECT_EQ(reason(true), "");
}

TEST_F(ClassFolder, DotNamesAndPlainFilesAreNamed) {
  put("ann/01_one_to_many/models.hpp");
  put("notes.txt");
  put(".git/config");
  EXPECT_THAT(collect().notices,
              ElementsAre(".git: a name with a dot in front is no student's; skipped",
                          "notes.txt: neither a folder nor a zip or tar.gz; skipped"));
}

TEST_F(ClassFolder, AnEmptyStudentHasARecordForEachLessonOfTheClass) {
  put("ann/01_one_to_many/models.hpp");
  fs::create_directory(folder_ / "bob");
  const auto all = collect().submissions;
  ASSERT_EQ(all.size(), 2u);
  EXPECT_THAT(all[1].rejected.value_or(""), HasSubstr("hand in 01_one_to_many/models.hpp"));
}

TEST_F(ClassFolder, TheSameLessonTwiceIsRefused) {
  put("ann/01_one_to_many/models.hpp");
  testing::write_archive(folder_ / "ann.zip", {{"01_one_to_many/models.hpp"}});
  EXPECT_EQ(reason(), "handed in twice, in ann and ann.zip; keep one");
}

TEST_F(ClassFolder, ALessonNobodyHandedInHasNoRecords) {
  lessons_.push_back(lab::parse_lesson(
      "title=\"t\"\nminutes=1\nwave=\"A\"\nfiles=[\"models.hpp\"]\n", "02_other"));
  put("ann/01_one_to_many/models.hpp");
  put("bob/02_other/models.hpp");
  put("cyd/01_one_to_many/models.hpp");
  EXPECT_EQ(collect().submissions.size(), 3u);
}

TEST_F(ClassFolder, AnEmptyClassIsAnError) { EXPECT_THROW(collect(), ClassError); }

TEST_F(ClassFolder, AMissingClassIsAnError) {
  EXPECT_THROW(collect_class({folder_ / "nowhere", lessons_, false, unpack_here}), ClassError);
}

TEST_F(ClassFolder, NamesAreDataWhateverTheyHold) {
  const std::string names[] = {"-rf",       "@file",    "$(touch x)",         "a\nb",
                               "\u202Eann", "\xFF\xFE", std::string(255, 'x')};
  for (const auto& name : names) put(name + "/01_one_to_many/models.hpp");
  const auto all = collect().submissions;
  EXPECT_EQ(all.size(), 7u);
  for (const auto& submission : all) EXPECT_EQ(submission.rejected, std::nullopt);
}

TEST_F(ClassFolder, TheClassIsNotWritten) {
  put("ann/01_one_to_many/models.hpp");
  testing::write_archive(folder_ / "bob.zip", {{"01_one_to_many/models.hpp"}});
  fs::permissions(folder_ / "ann", fs::perms::owner_read | fs::perms::owner_exec);
  const auto before = fs::last_write_time(folder_.path());
  collect();
  EXPECT_EQ(fs::last_write_time(folder_.path()), before);
  fs::permissions(folder_ / "ann", fs::perms::owner_all);
}

}  // namespace
}  // namespace grader
