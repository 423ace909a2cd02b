#include <grader/report/format.hpp>
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

TEST_F(Export, EveryFormatButJsonHasItsFolder) {
  hand_in("ann", "// fail 01.1.twin");
  grade();
  for (const auto& format : formats()) {
    EXPECT_EQ(run({"export", root_ / "grades", "--root", root_.path(), "--format",
                   std::string(format.name)}),
              ExitCode::done);
    const auto folder = root_ / "grades" / format.name;
    EXPECT_EQ(std::filesystem::is_directory(folder), format.name != "json") << format.name;
  }
}

TEST_F(Export, AnExportReplacesTheOneBefore) {
  hand_in("ann", "int a;");
  grade({"--format", "junit"});
  EXPECT_TRUE(std::filesystem::exists(root_ / "grades/junit/ann.xml"));
  std::filesystem::rename(root_ / "class/ann", root_ / "class/bob");
  std::filesystem::remove_all(root_ / "grades/records");
  grade({"--format", "junit"});
  EXPECT_FALSE(std::filesystem::exists(root_ / "grades/junit/ann.xml"));
  EXPECT_TRUE(std::filesystem::exists(root_ / "grades/junit/bob.xml"));
}

TEST_F(Export, AFolderThatIsNotOursIsNotEmptied) {
  hand_in("ann", "int a;");
  root_.write("grades/html/mine.txt", "keep me");
  grade({"--format", "html"});
  grade({"--format", "html"});
  EXPECT_EQ(root_.read("grades/html/mine.txt"), "keep me");
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
