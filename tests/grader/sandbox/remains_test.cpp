// What is left when the grader itself is killed: nothing that runs, and nothing that the next start
// does not remove.

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "grader/sandbox/owner.hpp"
#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

class Remains : public Arena {
 protected:
  // A process that runs a sleeping step in a box of this kind. Returns when the step runs.
  pid_t grade(Kind kind) {
    const pid_t grader = fork();
    if (grader == 0) {
      Sandbox box(arena(kind));
      Step step = attack("sleep");
      step.argv[0] = box.locate("/attacks");
      const Result result = box.run(step);
      _exit(result.outcome == Outcome::wall_timeout ? 0 : 1);
    }
    EXPECT_TRUE(eventually([] { return marked_processes() > 0; }));
    return grader;
  }

  // Stale names are looked for once in a program's life, so the next one has to be executed.
  static void run_another_grader() {
    const std::string program = std::filesystem::read_symlink("/proc/self/exe");
    const pid_t next = fork();
    if (next == 0) {
      execl(program.c_str(), program.c_str(), "--gtest_filter=Landlock.AProgramRuns*", nullptr);
      _exit(127);
    }
    int status = 0;
    waitpid(next, &status, 0);
    EXPECT_EQ(status, 0);
  }

  void expect_that_a_signal_ends_everything(Kind kind, int signal) {
    const pid_t grader = grade(kind);
    ASSERT_EQ(kill(grader, signal), 0);
    int status = 0;
    ASSERT_EQ(waitpid(grader, &status, 0), grader);
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_TRUE(eventually([] { return marked_processes() == 0; }));
  }
};

TEST_F(Remains, KillingTheGraderEndsItsBoxes) {
  expect_that_a_signal_ends_everything(Kind::bubblewrap, SIGKILL);
}

TEST_F(Remains, InterruptingTheGraderEndsItsBoxes) {
  expect_that_a_signal_ends_everything(Kind::bubblewrap, SIGINT);
  expect_that_a_signal_ends_everything(Kind::bubblewrap, SIGTERM);
}

TEST_F(Remains, KillingTheGraderEndsItsLandlockSteps) {
  expect_that_a_signal_ends_everything(Kind::landlock, SIGKILL);
}

TEST_F(Remains, AnEmptyFolderAndCgroupOfADeadGraderAreRemovedByTheNext) {
  const pid_t grader = grade(Kind::landlock);
  EXPECT_TRUE(leaves_traces(grader));
  kill(grader, SIGKILL);
  waitpid(grader, nullptr, 0);
  ASSERT_TRUE(eventually([] { return marked_processes() == 0; }));
  // A cgroup stays as long as init has not collected its dead; a grader after that removes it.
  EXPECT_TRUE(eventually([&] {
    run_another_grader();
    return !leaves_traces(grader);
  }));
}

TEST(Owner, ANameOfALivingProcessIsNotStale) { EXPECT_FALSE(is_stale(name_of_ours())); }

TEST(Owner, ANameOfADeadProcessIsStale) {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  EXPECT_TRUE(is_stale("relationship-lab." + std::to_string(child) + ".12345.0"));
}

TEST(Owner, AReusedProcessIdIsStale) {
  EXPECT_TRUE(is_stale("relationship-lab." + std::to_string(getpid()) + ".1.0"));
}

TEST(Owner, OtherNamesAreNotStale) {
  for (const char* name :
       {"", ".", "relationship-lab", "relationship-lab.x.y.z", "systemd-private"}) {
    EXPECT_FALSE(is_stale(name)) << name;
  }
}

}  // namespace
}  // namespace grader::sandbox
