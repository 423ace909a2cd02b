// Signals need a process of their own: each test grades in a child and kills that.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <tests/grader/cli/command_fixture.hpp>

#include <iostream>
#include <thread>

namespace grader {
namespace {

namespace fs = std::filesystem;

class Interrupt : public testing::CommandTest {
 protected:
  // Grades three students in a child whose judge, at bob, says so and waits for the stop.
  // Returns the child once bob's judgement has begun.
  pid_t grade_in_a_child() {
    for (const auto* student : {"ann", "bob", "cyd"}) hand_in(student, student);
    int pipe_ends[2];
    if (pipe(pipe_ends) != 0) throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child == 0) _exit(static_cast<int>(child_main(pipe_ends[1])));
    close(pipe_ends[1]);
    char byte = 0;
    EXPECT_EQ(read(pipe_ends[0], &byte, 1), 1);
    close(pipe_ends[0]);
    return child;
  }

  ExitCode child_main(int begun) const {
    const auto make = [begun](const JudgeConfig&) {
      auto judge = std::make_unique<testing::FakeJudge>();
      judge->on_judge = [begun](const Submission& submission, const JudgeOptions& options) {
        if (submission.summary.student != "bob") return;
        [[maybe_unused]] const auto said = write(begun, "b", 1);
        while (!options.stop.stop_requested()) std::this_thread::yield();
      };
      return judge;
    };
    std::ostringstream out, err;
    Environment environment{out, err, false, root_ / "home", make, {}};
    const std::string folder = root_ / "class", grades = root_ / "grades", root = root_.path();
    const char* argv[] = {"grader", "grade",        folder.c_str(), "-j",        "1",
                          "--out",  grades.c_str(), "--root",       root.c_str()};
    return run_cli(std::size(argv), argv, environment);
  }

  static int status_of(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }

  std::size_t records() const {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(root_ / "grades/records")) {
      count += entry.path().extension() == ".json";
    }
    return count;
  }
};

TEST_F(Interrupt, SigintEndsWith130AndKeepsWhatIsDone) {
  const pid_t child = grade_in_a_child();
  kill(child, SIGINT);
  const int status = status_of(child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
  EXPECT_EQ(records(), 1u);
}

TEST_F(Interrupt, SigtermEndsWith143) {
  const pid_t child = grade_in_a_child();
  kill(child, SIGTERM);
  const int status = status_of(child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 143);
}

TEST_F(Interrupt, AfterSigkillTheSameCommandGoesOn) {
  const pid_t child = grade_in_a_child();
  kill(child, SIGKILL);
  EXPECT_TRUE(WIFSIGNALED(status_of(child)));
  EXPECT_EQ(records(), 1u);
  EXPECT_EQ(grade({"--format", "json"}), ExitCode::done);
  EXPECT_EQ(document()["records"].size(), 3u);
}

}  // namespace
}  // namespace grader
