// The weaker kind of box, for machines without user namespaces.

#include <optional>

#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

class Landlock : public Arena {
 protected:
  void TearDown() override {
    box_.reset();
    Arena::TearDown();
  }

  Sandbox& box() { return *box_; }

  Result suffer(const std::string& name, const Limits& limits = tight()) {
    Step step = attack(name, limits);
    step.argv[0] = box().locate("/attacks");
    return box().run(step);
  }

 private:
  std::optional<Sandbox> box_{arena(Kind::landlock)};
};

TEST_F(Landlock, AProgramRunsAndSaysWhoseBoxItIs) {
  const Result result = box().run({.argv = {"/usr/bin/echo", "hello"}});
  EXPECT_EQ(result.out, "hello\n") << result.reason;
  EXPECT_EQ(to_string(box().kind()), "landlock");
}

TEST_F(Landlock, TheMachinesFilesAreOutOfReach) {
  const Result result = box().run({.argv = {"/usr/bin/cat", "/etc/passwd"}});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.err.find("Permission denied"), std::string::npos);
}

TEST_F(Landlock, OnlyItsOwnFoldersAreWritable) {
  EXPECT_FALSE(box().run({.argv = {"/usr/bin/touch", "/tmp/left-by-a-step"}}).succeeded());
  EXPECT_TRUE(box().run({.argv = {"/usr/bin/touch", box().locate("/box/made")}}).succeeded());
  EXPECT_EQ(box().take("/box/made", 10), "");
}

TEST_F(Landlock, FilesArePutAndCompiled) {
  box().put("/box/models.cpp", "int main() { return 7; }");
  const Result compiled = box().run({.argv = {"/usr/bin/g++", box().locate("/box/models.cpp"), "-o",
                                              box().locate("/box/models")}});
  ASSERT_TRUE(compiled.succeeded()) << compiled.err << compiled.reason;
  EXPECT_EQ(box().run({.argv = {box().locate("/box/models")}}).exit_code, 7);
}

TEST_F(Landlock, KillingEverybodyEndsNobody) {
  suffer("kill_everybody");
  suffer("kill_parent");
  EXPECT_TRUE(box().run({.argv = {"/usr/bin/true"}}).succeeded());
}

TEST_F(Landlock, ADaemonEndsWithItsStep) {
  EXPECT_TRUE(suffer("daemonise").succeeded());
  EXPECT_EQ(marked_processes(), 0);
}

TEST_F(Landlock, AForkBombIsAProcessLimit) {
  Limits limits = tight();
  limits.memory_bytes = 1024 * kMiB;  // what all of them have together may not come first
  EXPECT_EQ(suffer("fork_bomb", limits).outcome, Outcome::process_limit);
}

TEST_F(Landlock, AMemoryBombIsAMemoryLimit) {
  EXPECT_EQ(suffer("memory_bomb").outcome, Outcome::memory_limit);
}

TEST_F(Landlock, AnEndlessLoopIsACpuTimeout) {
  EXPECT_EQ(suffer("loop").outcome, Outcome::cpu_timeout);
}

TEST_F(Landlock, TheNetworkIsRefused) { EXPECT_TRUE(suffer("network").succeeded()); }

TEST_F(Landlock, NobodyCanBeTraced) { EXPECT_TRUE(suffer("trace").succeeded()); }

TEST_F(Landlock, FoldersOfAnyDepthAreRemoved) {
  Limits limits = tight();
  limits.wall = std::chrono::milliseconds(300);
  suffer("deep_folders", limits);
}

}  // namespace
}  // namespace grader::sandbox
