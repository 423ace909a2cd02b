// Attacks of families A and F: a program goes for other processes, or tries to outlive its step.

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

using Processes = Arena;

void expect_contained(const Result& result) {
  EXPECT_TRUE(result.succeeded()) << result.out << result.reason;
}

TEST_F(Processes, ADaemonEndsWithItsStep) {
  Sandbox box(arena());
  expect_contained(box.run(attack("daemonise")));
  EXPECT_EQ(marked_processes(), 0);
}

TEST_F(Processes, AChildThatHoldsThePipesOpenDoesNotDelayTheEnd) {
  const Result result = suffer("linger");
  expect_contained(result);
  EXPECT_LT(result.wall, tight().wall);
}

TEST_F(Processes, KillingEverybodyLeavesTheBoxAtWork) {
  Sandbox box(arena());
  expect_contained(box.run(attack("kill_everybody")));
  expect_contained(box.run(attack("converse")));
}

TEST_F(Processes, KillingTheParentLeavesTheBoxAtWork) {
  Sandbox box(arena());
  expect_contained(box.run(attack("kill_parent")));
  expect_contained(box.run(attack("there_is_no_proc")));
}

TEST_F(Processes, NobodyCanBeTraced) { expect_contained(suffer("trace")); }

TEST_F(Processes, ThereIsNoProcUnlessAskedFor) { expect_contained(suffer("there_is_no_proc")); }

TEST_F(Processes, WithProcTheFirstProcessStaysClosed) {
  Box box = arena();
  box.proc = true;
  expect_contained(run(box, attack("read_parent_through_proc")));
}

TEST_F(Processes, NoPrivilegesAreGained) { expect_contained(suffer("gain_privileges")); }

TEST_F(Processes, NoDescriptorIsInherited) {
  const Descriptor ours(open("/dev/null", O_RDWR));  // without close-on-exec, on purpose
  expect_contained(suffer("inherited_descriptors"));
}

TEST_F(Processes, ACrashLeavesNoCoreFile) {
  Sandbox box(arena());
  const Result result = box.run(attack("crash"));
  EXPECT_EQ(result.outcome, Outcome::signalled);
  EXPECT_EQ(result.signal, SIGABRT);
  EXPECT_THROW(box.take("/box/core", 1), Error);
  EXPECT_FALSE(std::filesystem::exists("core"));
}

TEST_F(Processes, DescriptorsAreSentOnlyByThoseWhoMay) {
  const SocketPair sockets;
  Step step = attack("send_descriptor");
  step.descriptors = {sockets.theirs.get()};
  Sandbox box(arena());
  EXPECT_EQ(box.run(step).exit_code, 0);
  step.may_send_descriptors = true;
  EXPECT_EQ(box.run(step).exit_code, 42);
}

TEST_F(Processes, NothingTravelsOutOfBand) {
  const SocketPair sockets;
  Step step = attack("send_out_of_band");
  step.descriptors = {sockets.theirs.get()};
  expect_contained(run(arena(), step));
}

TEST_F(Processes, TextAsInputCannotBeGrown) {
  const Descriptor text = text_descriptor("text");
  Step step = attack("grow_input");
  step.input = text.get();
  expect_contained(run(arena(), step));
}

}  // namespace
}  // namespace grader::sandbox
