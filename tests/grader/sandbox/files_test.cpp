// Attacks of family D: a program reads or writes files that are not its own.

#include <cstdlib>
#include <fstream>

#include "grader/sandbox/scratch.hpp"
#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

using Files = Arena;

void expect_contained(const Result& result) {
  EXPECT_TRUE(result.succeeded()) << result.out << result.reason;
}

// A folder of this machine that every user may enter, with a file of secrets.
class Folder {
 public:
  Folder() {
    std::filesystem::permissions(scratch_.folder(), std::filesystem::perms(0777));
    std::ofstream(file()) << "secret";
    std::filesystem::permissions(file(), std::filesystem::perms(0666));
  }
  std::string path() const { return scratch_.folder(); }
  std::string file() const { return path() + "/models.hpp"; }

 private:
  Scratch scratch_;
};

TEST_F(Files, PrivateFilesOfTheMachineAreOutOfReach) {
  expect_contained(suffer("read_private_files"));
}

TEST_F(Files, AnotherSubmissionIsOutOfReach) {
  const Folder other;
  Step step = attack("read_target");
  step.environment = {"TARGET=" + other.file()};
  expect_contained(run(arena(), step));
}

TEST_F(Files, TheSubmissionIsReadOnly) {
  const Folder submission;
  Box box = arena();
  box.read_only.push_back({submission.path(), "/sub"});
  Step step = attack("write_target");
  step.environment = {"TARGET=/sub"};
  expect_contained(run(box, step));
  EXPECT_TRUE(std::filesystem::exists(submission.file()));
}

TEST_F(Files, TheSubmissionCanBeRead) {
  const Folder submission;
  Box box = arena();
  box.read_only.push_back({submission.path(), "/sub"});
  EXPECT_EQ(run(box, {.argv = {"/usr/bin/cat", "/sub/models.hpp"}}).out, "secret");
}

TEST_F(Files, AWritableFolderTakesFiles) {
  const Folder shared;
  Box box = arena();
  box.writable = {{shared.path(), "/shared"}};
  EXPECT_TRUE(run(box, {.argv = {"/usr/bin/touch", "/shared/new"}}).succeeded());
  EXPECT_TRUE(std::filesystem::exists(shared.path() + "/new"));
}

TEST_F(Files, TheSystemIsReadOnly) { expect_contained(suffer("write_system")); }

TEST_F(Files, NoDeviceCanBeMade) { expect_contained(suffer("write_device")); }

TEST_F(Files, ThereIsNoTerminalToTypeInto) { expect_contained(suffer("type_into_terminal")); }

TEST_F(Files, TheEnvironmentHoldsNothingOfOurs) {
  setenv("GRADER_SECRET", "key", 1);
  expect_contained(suffer("read_environment"));
  unsetenv("GRADER_SECRET");
}

TEST_F(Files, WithProcTheEnvironmentOfTheFirstProcessIsEmpty) {
  setenv("GRADER_SECRET", "key", 1);
  Box box = arena();
  box.proc = true;
  const Result result = run(box, {.argv = {"/usr/bin/sh", "-c", "cat /proc/*/environ 2>&1; true"}});
  EXPECT_EQ(result.out.find("GRADER_SECRET"), std::string::npos);
  unsetenv("GRADER_SECRET");
}

TEST_F(Files, TheNextBoxFindsNothingOfTheLast) {
  expect_contained(suffer("leave_files"));
  expect_contained(suffer("find_left_files"));
}

}  // namespace
}  // namespace grader::sandbox
