#include <tests/grader/cli/command_fixture.hpp>

namespace grader {
namespace {

using Doctor = testing::CommandTest;

TEST_F(Doctor, SaysWhatIsThereAndWhatIsWeaker) {
  findings_ = {{"bubblewrap", true, true, "version 0.8.0", ""},
               {"cgroup", false, false, "memory is watched instead", "delegate a cgroup"}};
  EXPECT_EQ(run({"doctor"}), ExitCode::done);
  EXPECT_EQ(out_,
            "ok       bubblewrap: version 0.8.0\n"
            "weaker   cgroup: memory is watched instead\n"
            "         delegate a cgroup\n");
}

TEST_F(Doctor, AMissingNecessityIsExitCodeThreeWithTheRemedy) {
  findings_ = {{"bubblewrap", false, true, "", "apt-get install bubblewrap"}};
  EXPECT_EQ(run({"doctor"}), ExitCode::machine_lacks);
  EXPECT_EQ(err_, "grader: this machine: no bubblewrap; apt-get install bubblewrap\n");
}

}  // namespace
}  // namespace grader
