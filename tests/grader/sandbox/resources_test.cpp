// Attacks of families E and F: a program uses up what the machine has.

#include <csignal>

#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

using Resources = Arena;

Limits with_wall(std::chrono::milliseconds wall) {
  Limits limits;
  limits.wall = wall;
  limits.output_bytes = 4096;
  return limits;
}

TEST_F(Resources, AnEndlessLoopIsACpuTimeout) {
  const Result result = suffer("loop");
  EXPECT_EQ(result.outcome, Outcome::cpu_timeout);
  EXPECT_GE(result.cpu, tight().cpu);
  EXPECT_LT(result.cpu, tight().cpu * 3);
}

TEST_F(Resources, ALoopThatIgnoresSignalsIsACpuTimeout) {
  EXPECT_EQ(suffer("loop_deaf_to_signals").outcome, Outcome::cpu_timeout);
}

TEST_F(Resources, TheCpuTimeOfAllProcessesCountsTogether) {
  const Result result = suffer("loop_in_many");
  EXPECT_EQ(result.outcome, Outcome::cpu_timeout);
  EXPECT_LT(result.cpu, tight().cpu * 4);
}

TEST_F(Resources, SleepIsAWallTimeout) {
  const Result result = suffer("sleep", with_wall(std::chrono::milliseconds(200)));
  EXPECT_EQ(result.outcome, Outcome::wall_timeout);
  EXPECT_GE(result.wall, std::chrono::milliseconds(200));
}

TEST_F(Resources, AStoppedProgramIsAWallTimeout) {
  EXPECT_EQ(suffer("stop_itself", with_wall(std::chrono::milliseconds(200))).outcome,
            Outcome::wall_timeout);
}

TEST_F(Resources, AForkBombIsAProcessLimit) {
  Limits limits = tight();
  limits.memory_bytes = 1024 * kMiB;  // what all of them have together may not come first
  const Result result = suffer("fork_bomb", limits);
  EXPECT_EQ(result.outcome, Outcome::process_limit);
  EXPECT_TRUE(result.evidence.processes);
}

TEST_F(Resources, AThreadBombIsAProcessLimit) {
  Limits limits = tight();
  limits.address_space_bytes =
      0;  // each thread reserves a stack and an arena: they may not come first
  EXPECT_EQ(suffer("thread_bomb", limits).outcome, Outcome::process_limit);
}

TEST_F(Resources, AMemoryBombIsAMemoryLimit) {
  const Result result = suffer("memory_bomb");
  EXPECT_EQ(result.outcome, Outcome::memory_limit);
  EXPECT_GT(result.peak_memory_bytes, 32 * kMiB);
}

TEST_F(Resources, AMemoryBombInManyProcessesIsAMemoryLimit) {
  EXPECT_EQ(suffer("memory_bomb_in_many").outcome, Outcome::memory_limit);
}

TEST_F(Resources, SharedMemoryCountsAsMemory) {
  EXPECT_EQ(suffer("shared_memory_bomb").outcome, Outcome::memory_limit);
}

TEST_F(Resources, EndlessRecursionIsASegmentationFault) {
  const Result result = suffer("stack_overflow");
  EXPECT_EQ(result.outcome, Outcome::signalled);
  EXPECT_EQ(result.signal, SIGSEGV);
}

TEST_F(Resources, AnOutputFloodOnBothPipesIsAnOutputLimit) {
  const Result result = suffer("output_flood");
  EXPECT_EQ(result.outcome, Outcome::output_limit);
  EXPECT_TRUE(result.truncated);
  EXPECT_EQ(result.out.size() + result.err.size(), tight().output_bytes);
}

TEST_F(Resources, AFullDiskIsADiskLimit) {
  const Result result = suffer("fill_disk");
  EXPECT_EQ(result.outcome, Outcome::disk_limit);
  EXPECT_TRUE(result.evidence.disk);
}

TEST_F(Resources, AFullDiskNamesTheOutcomeOfALoopAfterIt) {
  EXPECT_EQ(suffer("fill_disk_and_loop").outcome, Outcome::disk_limit);
}

TEST_F(Resources, AFileThatOutgrowsItsLimitIsADiskLimit) {
  EXPECT_EQ(suffer("huge_file").outcome, Outcome::disk_limit);
}

TEST_F(Resources, TooManyFilesAreADiskLimit) {
  EXPECT_EQ(suffer("many_files").outcome, Outcome::disk_limit);
}

TEST_F(Resources, TooManyFoldersWithinEachOtherAreADiskLimit) {
  EXPECT_EQ(suffer("deep_folders").outcome, Outcome::disk_limit);
}

TEST_F(Resources, DescriptorsAreBounded) { EXPECT_TRUE(suffer("many_descriptors").succeeded()); }

TEST_F(Resources, LimitsCannotBeRaised) {
  const Result result = suffer("raise_limits");
  EXPECT_TRUE(result.succeeded()) << result.out;
}

}  // namespace
}  // namespace grader::sandbox
