#include <gmock/gmock.h>
#include <grader/author/inventory.hpp>
#include <grader/author/leaks.hpp>
#include <grader/author/new_lesson.hpp>
#include <grader/author/stubs.hpp>
#include <grader/author/variants.hpp>
#include <lab/lesson/catalogue.hpp>
#include <tests/grader/support/scratch.hpp>

namespace grader {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class NewLesson : public ::testing::Test {
 protected:
  NewLesson() {
    root_.write("lessons/README.md", "\n");
    fs::create_directories(root_ / "grader/author");
    fs::copy(fs::path(PROJECT) / "grader/author/scaffold", root_ / "grader/author/scaffold",
             fs::copy_options::recursive);
  }

  testing::Scratch root_;
};

TEST_F(NewLesson, HasAllThatALessonHas) {
  make_lesson(root_.path(), "11_moons");
  const auto lessons = lab::read_lessons(root_.path());
  ASSERT_THAT(lessons, SizeIs(1));
  EXPECT_THAT(check_inventory(root_.path(), lessons[0]), IsEmpty());
  EXPECT_THAT(find_leaks(root_.path(), lessons[0], lessons), IsEmpty());
  for (const auto& stub : stubs_of(root_.path(), lessons[0])) EXPECT_TRUE(stub.in_step());
  const LessonVariants variants(root_.path(), lessons[0]);
  EXPECT_THAT(variants.beside("accepted"), SizeIs(1));
  EXPECT_THAT(variants.beside("mutants"), SizeIs(2));
  EXPECT_THAT(variants.single("hardcoded"), SizeIs(1));
}

TEST_F(NewLesson, ItsFilesCarryItsName) {
  const auto written = make_lesson(root_.path(), "11_moons");
  EXPECT_THAT(written, Contains(fs::path("lessons/11_moons/models.hpp")));
  for (const auto& file : written) EXPECT_THAT(root_.read(file), Not(HasSubstr("@"))) << file;
  EXPECT_THAT(root_.read("lessons/11_moons/models.hpp"), HasSubstr("namespace lesson::moons {"));
  EXPECT_THAT(root_.read("tests/hidden/CMakeLists.txt"), HasSubstr("hidden_suite(11_moons)\n"));
}

TEST_F(NewLesson, ATakenNameIsRefusedBeforeAnythingIsWritten) {
  make_lesson(root_.path(), "11_moons");
  for (const char* name : {"11_moons", "11_other", "moons", "../11_moons"})
    EXPECT_THROW(make_lesson(root_.path(), name), AuthorError) << name;
  EXPECT_FALSE(fs::exists(root_ / "solutions/11_other"));
}

}  // namespace
}  // namespace grader
