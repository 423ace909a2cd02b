#include <gtest/gtest.h>
#include <lab/lesson/catalogue.hpp>
#include <tests/grader/support/scratch.hpp>

namespace {

using grader::testing::Scratch;

void add(const Scratch& root, const std::string& name) {
  root.write("lessons/" + name + "/lesson.toml",
             "title = \"t\"\nminutes = 1\nwave = \"A\"\nfiles = [\"models.hpp\"]\n");
}

TEST(Catalogue, ReadsTheFoldersInOrderAndLeavesOthersAlone) {
  const Scratch root;
  add(root, "02_second");
  add(root, "01_first");
  root.write("lessons/notes/lesson.toml", "not one of ours");
  const auto lessons = lab::read_lessons(root.path());
  ASSERT_EQ(lessons.size(), 2u);
  EXPECT_EQ(lessons[0].name, "01_first");
  EXPECT_EQ(lessons[1].name, "02_second");
  EXPECT_EQ(lessons[1].folder, root / "lessons/02_second");
}

TEST(Catalogue, AMistakeNamesTheFolderToo) {
  const Scratch root;
  root.write("lessons/01_first/lesson.toml", "");
  try {
    lab::read_lessons(root.path());
    FAIL() << "an empty lesson.toml was accepted";
  } catch (const lab::LessonError& error) {
    EXPECT_STREQ(error.what(),
                 "01_first/lesson.toml:1: the lesson has no title; add title = \"...\"");
  }
}

TEST(Catalogue, ChoosesByNumberOrName) {
  const Scratch root;
  add(root, "01_first");
  add(root, "02_second");
  const auto lessons = lab::read_lessons(root.path());
  for (const auto* wanted : {"2", "02", "02_second"}) {
    EXPECT_EQ(lab::choose_lesson(lessons, wanted).name, "02_second") << wanted;
  }
}

TEST(Catalogue, AnUnknownOneIsAnsweredWithTheList) {
  const Scratch root;
  add(root, "01_first");
  const auto lessons = lab::read_lessons(root.path());
  try {
    lab::choose_lesson(lessons, "77");
    FAIL() << "77 was found";
  } catch (const lab::LessonError& error) {
    EXPECT_STREQ(error.what(), "77: no such lesson; there are 01_first");
  }
}

TEST(Catalogue, TheRootMustHaveLessons) {
  const Scratch root;
  EXPECT_THROW(lab::find_root(root.path()), lab::LessonError);
  add(root, "01_first");
  EXPECT_EQ(lab::find_root(root.path()), root.path());
}

}  // namespace
