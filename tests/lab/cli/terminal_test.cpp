// `lab watch` and `lab shell` in a terminal, as students use them.

#include "terminal.hpp"

#include <signal.h>

#include <chrono>
#include <thread>

#include "lab_fixture.hpp"

namespace {

using testing::HasSubstr;
using testing::Not;

class InATerminal : public Lab {
 protected:
  void SetUp() override {
    Lab::SetUp();
    fs::create_directories(root_ / "tmp");
    ::setenv("TMPDIR", (root_ / "tmp").c_str(), 1);
    ::setenv("NO_COLOR", "1", 1);
  }
  void TearDown() override {
    ::unsetenv("TMPDIR");
    ::unsetenv("NO_COLOR");
  }
  bool nothing_is_left() const { return fs::is_empty(root_ / "tmp"); }
  fs::path models() const { return root_ / "lessons/01_one_to_many/models.hpp"; }
  // As vim and most editors save: a new file takes the old one's name.
  void save_by_rename(const std::string& text) const {
    const fs::path half = models().string() + "~new";
    std::ofstream(half) << text;
    fs::rename(half, models());
  }
};

TEST_F(InATerminal, WatchChecksAtEverySaveHoweverItIsDone) {
  Terminal watch({LAB_PROGRAM, "watch", "01"});
  ASSERT_TRUE(watch.shows("all passed")) << watch.screen();
  ASSERT_TRUE(watch.shows("q quit"));
  write(with_find("return todo(5);"));
  ASSERT_TRUE(watch.shows("still to do      01.5 find")) << watch.screen();
  ASSERT_TRUE(watch.shows("q quit"));
  save_by_rename(solution());
  ASSERT_TRUE(watch.shows("all passed")) << watch.screen();
  ASSERT_TRUE(watch.shows("q quit"));
  fs::remove(models());
  write(with_find("return todo(5);"));
  ASSERT_TRUE(watch.shows("still to do      01.5 find")) << watch.screen();
  ASSERT_TRUE(watch.shows("q quit"));
  watch.type("q");
  EXPECT_EQ(watch.end(), 0);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(InATerminal, WatchObeysItsKeys) {
  write(with_find("return todo(5);"));
  Terminal watch({LAB_PROGRAM, "watch", "01"});
  ASSERT_TRUE(watch.shows("q quit")) << watch.screen();
  watch.type("h");
  ASSERT_TRUE(watch.shows("1 of 3")) << "a hint for the first exercise that is open";
  watch.type("l");
  ASSERT_TRUE(watch.shows("6 of 7 passed")) << watch.screen();
  watch.type("n");
  ASSERT_TRUE(watch.shows("This is the last lesson"));
  watch.type("r");
  ASSERT_TRUE(watch.shows("still to do      01.5"));
  watch.type("q");
  EXPECT_EQ(watch.end(), 0);
}

TEST_F(InATerminal, ASaveOvertakesTheRunBeforeIt) {
  write(with_find("for (volatile int i = 0;;) i = 1 - i;"));
  Terminal watch({LAB_PROGRAM, "watch", "01"});
  ASSERT_TRUE(watch.shows("\x1b[2J"));
  const auto start = std::chrono::steady_clock::now();
  write(solution());
  ASSERT_TRUE(watch.shows("all passed")) << watch.screen();
  EXPECT_THAT(watch.screen(), Not(HasSubstr("took too long")));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(15));
  watch.type("q");
  EXPECT_EQ(watch.end(), 0);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(InATerminal, CtrlCEndsWatchAndLeavesNothing) {
  write(with_find("for (volatile int i = 0;;) i = 1 - i;"));
  Terminal watch({LAB_PROGRAM, "watch", "01"});
  ASSERT_TRUE(watch.shows("\x1b[2J"));
  watch.type("\x03");
  EXPECT_EQ(watch.end(), 130);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(InATerminal, TheShellAnswersCompletesAndRemembers) {
  Terminal shell({LAB_PROGRAM, "shell", "01"});
  ASSERT_TRUE(shell.shows(">>> ")) << shell.screen();
  shell.type(".seed\n");
  ASSERT_TRUE(shell.shows("businesses              3 rows")) << shell.screen();
  shell.type("auto diner = session.get<Business>(2)\n");
  shell.type("diner->tra\t.size()\n");
  ASSERT_TRUE(shell.shows("shcans.size()")) << shell.screen();
  ASSERT_TRUE(shell.shows("\n2\r\n")) << shell.screen();
  shell.type(".quit\n");
  EXPECT_EQ(shell.end(), 0);
  EXPECT_THAT(read_file(root_ / ".lab/shell_history"), HasSubstr("size()"));
  EXPECT_TRUE(fs::exists(root_ / ".lab/01_one_to_many.db"));
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(InATerminal, CtrlCGivesUpTheLineAndStopsWhatRuns) {
  write(with_find("__builtin_puts(\"busy\"); for (volatile int i = 0;;) i = 1 - i;"));
  Terminal shell({LAB_PROGRAM, "shell", "01", "--memory"});
  ASSERT_TRUE(shell.shows(">>> ")) << shell.screen();
  shell.type("raccoon_named(session, \"A\")\n");
  ASSERT_TRUE(shell.shows("busy"));
  shell.type("\x03");
  ASSERT_TRUE(shell.shows("was interrupted")) << shell.screen();
  ASSERT_TRUE(shell.shows(">>> "));
  shell.type("1 + \x03");
  ASSERT_TRUE(shell.shows(">>> ")) << shell.screen();
  shell.type("40 + 2\n");
  ASSERT_TRUE(shell.shows("\n42\r\n")) << shell.screen();
  ASSERT_TRUE(shell.shows(">>> "));
  shell.type("\x04");
  EXPECT_EQ(shell.end(), 0);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(InATerminal, CtrlDTypedWhileACommandRunsEndsTheShellAfterIt) {
  write(with_find(
      "__builtin_puts(\"busy\"); for (volatile int i = 0; i < 200000000;) ++i; return {};"));
  Terminal shell({LAB_PROGRAM, "shell", "01", "--memory"});
  ASSERT_TRUE(shell.shows(">>> ")) << shell.screen();
  shell.type("raccoon_named(session, \"A\")\n");
  ASSERT_TRUE(shell.shows("busy"));
  shell.type("\x04");
  EXPECT_EQ(shell.end(), 0) << shell.screen();
}

TEST_F(InATerminal, TheShellOutlivesACrashOfTheLesson) {
  write(with_find("__builtin_trap();"));
  Terminal shell({LAB_PROGRAM, "shell", "01", "--memory"});
  shell.type("raccoon_named(session, \"A\")\n");
  ASSERT_TRUE(shell.shows("crashed")) << shell.screen();
  shell.type("40 + 2\n");
  ASSERT_TRUE(shell.shows("\n42\r\n")) << shell.screen();
  shell.type(".quit\n");
  EXPECT_EQ(shell.end(), 0);
}

TEST_F(InATerminal, AnInterruptedRunLeavesNothing) {
  write(with_find("for (volatile int i = 0;;) i = 1 - i;"));
  Terminal run({LAB_PROGRAM, "run", "01"});
  while (nothing_is_left()) std::this_thread::yield();
  run.type("\x03");
  EXPECT_EQ(run.end(), 130);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(InATerminal, ATerminatedRunLeavesNothing) {
  write(with_find("for (volatile int i = 0;;) i = 1 - i;"));
  Terminal run({LAB_PROGRAM, "run", "01"});
  while (nothing_is_left()) std::this_thread::yield();
  ::kill(run.process(), SIGTERM);
  EXPECT_EQ(run.end(), 143);
  EXPECT_TRUE(nothing_is_left());
}

}  // namespace
