// What makes kept records old: the digest of a lesson's judge.
#include <gtest/gtest.h>
#include <grader/judge/boxed_judge.hpp>
#include <tests/grader/support/scratch.hpp>

#include <filesystem>

#include <lab/lesson/catalogue.hpp>

namespace grader {
namespace {

namespace fs = std::filesystem;

// A repository of two lessons in which files are changed.
class JudgeDigest : public ::testing::Test {
 protected:
  JudgeDigest() {
    const fs::path source = RELATIONSHIP_LAB_SOURCE_DIR;
    for (const char* folder : {"lab/orm", "lessons/01_one_to_many", "lessons/02_has_many_through"})
      copy(source / folder, folder);
    for (const char* file : {"lab/orm.hpp", "lab/compile/slips.toml"}) copy(source / file, file);
  }

  void copy(const fs::path& from, const fs::path& to) {
    fs::create_directories((root_ / to).parent_path());
    fs::copy(from, root_ / to, fs::copy_options::recursive);
  }

  std::string digest(const std::string& lesson) const {
    return boxed_judge({.root = root_.path()})
        ->digest(lab::choose_lesson(lab::read_lessons(root_.path()), lesson));
  }

  void add_line(const fs::path& file, const std::string& line) {
    root_.write(file, root_.read(file) + line);
  }

  testing::Scratch root_;
};

TEST_F(JudgeDigest, ChangesWithPointsRulesAndStubOfTheLessonAndOfNoOther) {
  const auto first = digest("01"), second = digest("02");
  std::string before = first;
  for (const char* file : {"lesson.toml", "models.hpp"}) {
    add_line(fs::path("lessons/01_one_to_many") / file, file[0] == 'l' ? "# once more\n" : "//\n");
    EXPECT_NE(digest("01"), before) << file;
    before = digest("01");
  }
  EXPECT_EQ(digest("02"), second);
}

TEST_F(JudgeDigest, ChangesWithWhatEveryVerdictComesFrom) {
  const auto first = digest("01"), second = digest("02");
  add_line("lab/compile/slips.toml", "\n");
  EXPECT_NE(digest("01"), first);
  EXPECT_NE(digest("02"), second);
}

TEST_F(JudgeDigest, IsOfNoJudgeWhereTheHeadersAreOthersThanTheProgramsHave) {
  add_line("lab/orm/session.hpp", "\n");
  try {
    boxed_judge({.root = root_.path()});
    FAIL() << "judges with headers of another build";
  } catch (const MachineError& error) {
    EXPECT_STREQ(error.what(),
                 "lab/orm: its headers are not those of the grader's programs; type ./run");
  }
}

TEST_F(JudgeDigest, StaysWhenTextsChange) {
  const auto before = digest("01");
  add_line("lessons/01_one_to_many/README.md", "One more sentence.\n");
  add_line("lessons/01_one_to_many/seed.cpp", "// the same\n");
  EXPECT_EQ(digest("01"), before);
}

}  // namespace
}  // namespace grader
