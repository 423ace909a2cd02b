#include <tests/grader/cli/command_fixture.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;
using Export = testing::CommandTest;

TEST_F(Export, WritesTheSameRecordsThatGradePrinted) {
  hand_in("ann", "int a;");
  hand_in("bob", "// fail 01.1.twin");
  grade({"--format", "json"});
  const auto graded = out_;
  EXPECT_EQ(run({"export", root_ / "grades", "--root", root_.path(), "--format", "json"}),
            ExitCode::done);
  EXPECT_EQ(out_, graded);
}

TEST_F(Export, AFolderWithoutRecordsIsExitCodeTwo) {
  EXPECT_EQ(run({"export", root_ / "nowhere", "--root", root_.path()}), ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("nowhere: has no records"));
}

TEST_F(Export, ALessonWithoutRecordsIsExitCodeTwo) {
  hand_in("ann", "int a;");
  root_.write("lessons/02_other/lesson.toml",
              "title=\"t\"\nminutes=1\nwave=\"A\"\nfiles=[\"models.hpp\"]\n");
  grade();
  EXPECT_EQ(run({"export", root_ / "grades", "--root", root_.path(), "--lesson", "2"}),
            ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("has no records to export"));
}

}  // namespace
}  // namespace grader
