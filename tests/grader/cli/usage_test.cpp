#include <tests/grader/cli/command_fixture.hpp>

#include <algorithm>

namespace grader {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using Usage = testing::CommandTest;

TEST_F(Usage, AMistakeIsOneLineAndExitCodeTwo) {
  const std::vector<std::vector<std::string>> mistakes = {
      {},
      {"celebrate"},
      {"grade"},
      {"grade", "x", "--format", "pdf"},
      {"grade", "x", "-j", "0"},
      {"grade", "x", "--seed", "xyz"},
      {"grade", "x", "--sandbox", "none"},
      {"export", "--format", "nothing"},
  };
  for (const auto& mistake : mistakes) {
    EXPECT_EQ(run(mistake), ExitCode::usage);
    EXPECT_THAT(err_, StartsWith("grader: "));
    EXPECT_EQ(std::count(err_.begin(), err_.end(), '\n'), 1) << err_;
    EXPECT_EQ(out_, "");
  }
}

TEST_F(Usage, HelpNamesEveryCommand) {
  EXPECT_EQ(run({"--help"}), ExitCode::done);
  for (const auto* command : {"grade", "export", "doctor"}) EXPECT_THAT(out_, HasSubstr(command));
  EXPECT_THAT(out_, HasSubstr("Exit codes"));
}

TEST_F(Usage, HelpOfGradeNamesEveryOption) {
  EXPECT_EQ(run({"grade", "--help"}), ExitCode::done);
  for (const auto* option : {"CLASS", "--lesson", "--jobs", "--out", "--format", "--seed", "--key",
                             "--repeat", "--shuffle", "--sandbox", "--root", "--into"}) {
    EXPECT_THAT(out_, HasSubstr(option));
  }
}

TEST_F(Usage, IntoNeedsAFormatThatFillsIn) {
  hand_in("ann", "int a;");
  EXPECT_EQ(grade({"--into", "x.csv"}), ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("--into: no format fills in a file"));
}

}  // namespace
}  // namespace grader
