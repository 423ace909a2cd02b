// What a box offers to those who use it as it is meant.

#include <poll.h>
#include <unistd.h>

#include <thread>

#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

using BoxOf = Arena;

TEST_F(BoxOf, StepsShareItsDisk) {
  Sandbox box(arena());
  ASSERT_TRUE(box.run({.argv = {"/usr/bin/touch", "/box/made"}}).succeeded());
  EXPECT_EQ(box.run({.argv = {"/usr/bin/ls", "/box"}}).out, "made\n");
}

TEST_F(BoxOf, AnExitStatusAndBothOutputsAreReported) {
  const Result result =
      run(arena(), {.argv = {"/usr/bin/sh", "-c", "echo out; echo err >&2; exit 3"}});
  EXPECT_EQ(result.outcome, Outcome::exited);
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
  EXPECT_FALSE(result.truncated);
}

TEST_F(BoxOf, CpuTimeAndMemoryAreOfTheStepAlone) {
  Sandbox box(arena());
  EXPECT_EQ(box.run(attack("loop")).outcome, Outcome::cpu_timeout);
  const Result quiet = box.run({.argv = {"/usr/bin/true"}});
  EXPECT_TRUE(quiet.succeeded());
  EXPECT_LT(quiet.cpu, tight().cpu);
  EXPECT_GT(quiet.peak_memory_bytes, 0U);
}

TEST_F(BoxOf, AStepThatWasEndedLeavesTheBoxAtWork) {
  Sandbox box(arena());
  for (const char* name : {"fork_bomb", "memory_bomb", "output_flood"}) box.run(attack(name));
  EXPECT_TRUE(box.run({.argv = {"/usr/bin/true"}}).succeeded());
}

TEST_F(BoxOf, InputComesFromTheDescriptorThatWasGiven) {
  const Descriptor text = text_descriptor("hello");
  EXPECT_EQ(run(arena(), {.argv = {"/usr/bin/cat"}, .input = text.get()}).out, "hello");
}

TEST_F(BoxOf, WithoutInputThereIsNone) {
  EXPECT_EQ(run(arena(), {.argv = {"/usr/bin/cat"}}).out, "");
}

TEST_F(BoxOf, OutputBeyondAPipesSizeArrivesWhole) {
  const std::string text(200'000, 'x');
  const Descriptor input = text_descriptor(text);
  EXPECT_EQ(run(arena(), {.argv = {"/usr/bin/cat"}, .input = input.get()}).out, text);
}

TEST_F(BoxOf, AProgramThatIsNotThereIsTheSandboxesFailure) {
  const Result result = run(arena(), {.argv = {"/usr/bin/no-such-program"}});
  EXPECT_EQ(result.outcome, Outcome::sandbox_failed);
  EXPECT_EQ(result.reason, "sandbox: it cannot be executed in the box: No such file or directory");
}

TEST_F(BoxOf, AMountThatIsNotThereIsNamed) {
  Box box;
  box.read_only = {{"/no/such/folder", "/sub"}};
  const Result result = run(box, {.argv = {"/usr/bin/true"}});
  EXPECT_EQ(result.outcome, Outcome::sandbox_failed);
  EXPECT_NE(result.reason.find("/no/such/folder: No such file"), std::string::npos)
      << result.reason;
}

TEST_F(BoxOf, FilesArePutAndTaken) {
  Sandbox box(arena());
  box.put("/box/deep/folder/models.hpp", "#pragma once\n");
  EXPECT_EQ(box.run({.argv = {"/usr/bin/cat", "/box/deep/folder/models.hpp"}}).out,
            "#pragma once\n");
  EXPECT_EQ(box.take("/box/deep/folder/models.hpp", 7), "#pragma");
}

TEST_F(BoxOf, PuttingAFileReplacesALinkAndFollowsNone) {
  Sandbox box(arena());
  ASSERT_TRUE(box.run(attack("leave_link")).succeeded());
  box.put("/box/link", "mine");
  EXPECT_EQ(box.take("/box/link", 10), "mine");
  ASSERT_TRUE(box.run({.argv = {"/usr/bin/ln", "-s", "/tmp", "/box/elsewhere"}}).succeeded());
  EXPECT_THROW(box.put("/box/elsewhere/file", "mine"), Error);
}

TEST_F(BoxOf, OnlyRegularFilesAreTaken) {
  Sandbox box(arena());
  ASSERT_TRUE(box.run(attack("leave_link")).succeeded());
  EXPECT_THROW(box.take("/box/link", 10), Error);
  EXPECT_THROW(box.take("/box/folder", 10), Error);
  EXPECT_THROW(box.take("/box/nothing", 10), Error);
}

char ask(const SocketPair& sockets, char byte) {
  EXPECT_EQ(write(sockets.ours.get(), &byte, 1), 1);
  EXPECT_EQ(read(sockets.ours.get(), &byte, 1), 1);
  return byte;
}

TEST_F(BoxOf, ARunningProgramCanBeTalkedTo) {
  SocketPair talk;
  Step step = attack("converse");
  step.descriptors = {talk.theirs.get()};
  Sandbox box(arena());
  Running running = box.start(step);
  talk.theirs.close();
  EXPECT_EQ(ask(talk, 'a'), 'b');
  EXPECT_EQ(ask(talk, 'x'), 'y');
  talk.ours.close();
  EXPECT_TRUE(running.wait().succeeded());
}

TEST_F(BoxOf, ARunningProgramCanBeKilled) {
  Sandbox box(arena());
  Running running = box.start(attack("sleep"));
  running.kill();
  EXPECT_EQ(running.wait().outcome, Outcome::killed);
}

TEST_F(BoxOf, TheEndOfARunningProgramCanBePolledFor) {
  Sandbox box(arena());
  Running running = box.start({.argv = {"/usr/bin/true"}});
  pollfd waiting{running.descriptor(), POLLIN, 0};
  EXPECT_EQ(poll(&waiting, 1, 10'000), 1);
  EXPECT_TRUE(running.wait().succeeded());
}

TEST_F(BoxOf, OneStepRunsAtATime) {
  Sandbox box(arena());
  Running running = box.start(attack("sleep"));
  EXPECT_EQ(box.run({.argv = {"/usr/bin/true"}}).reason,
            "sandbox: a step of this box runs; wait for it first");
  EXPECT_THROW(box.put("/box/file", ""), Error);
  running.kill();
  EXPECT_EQ(running.wait().outcome, Outcome::killed);
  EXPECT_TRUE(box.run({.argv = {"/usr/bin/true"}}).succeeded());
}

TEST_F(BoxOf, ARunningProgramThatIsForgottenIsKilled) {
  Sandbox box(arena());
  { const Running forgotten = box.start(attack("sleep")); }
  EXPECT_TRUE(box.run({.argv = {"/usr/bin/true"}}).succeeded());
}

TEST_F(BoxOf, BoxesRunSideBySide) {
  std::vector<std::thread> threads;
  std::vector<Result> results(4);
  for (std::size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back([&results, i] {
      results[i] = run(arena(), {.argv = {"/usr/bin/sh", "-c", "exit " + std::to_string(i)}});
    });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < results.size(); ++i)
    EXPECT_EQ(results[i].exit_code, static_cast<int>(i));
}

}  // namespace
}  // namespace grader::sandbox
