#include "grader/sandbox/verdict.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <set>

namespace grader::sandbox {
namespace {

constexpr int kExit1 = 1 << 8;

Outcome outcome(const Ending& ending) { return outcome_of(ending, {}); }

TEST(Verdict, AnExitIsAnExit) {
  EXPECT_EQ(outcome({.wait_status = 0}), Outcome::exited);
  EXPECT_EQ(outcome({.wait_status = kExit1}), Outcome::exited);
}

TEST(Verdict, ASignalIsACrash) { EXPECT_EQ(outcome({.wait_status = SIGSEGV}), Outcome::signalled); }

TEST(Verdict, TheKernelsSignalsNameTheirLimit) {
  EXPECT_EQ(outcome({.wait_status = SIGXCPU}), Outcome::cpu_timeout);
  EXPECT_EQ(outcome({.wait_status = SIGXFSZ}), Outcome::disk_limit);
}

TEST(Verdict, WhatTheSupervisorStoppedForIsTheOutcome) {
  for (auto why :
       {Outcome::killed, Outcome::output_limit, Outcome::wall_timeout, Outcome::cpu_timeout}) {
    EXPECT_EQ(outcome({.stopped_for = why, .wait_status = SIGKILL}), why);
  }
}

TEST(Verdict, ATouchedLimitNamesAFailure) {
  EXPECT_EQ(outcome({.wait_status = SIGKILL, .evidence = {.memory = true}}), Outcome::memory_limit);
  EXPECT_EQ(outcome({.wait_status = kExit1, .evidence = {.processes = true}}),
            Outcome::process_limit);
  EXPECT_EQ(outcome({.wait_status = kExit1, .evidence = {.disk = true}}), Outcome::disk_limit);
}

TEST(Verdict, ATouchedLimitDoesNotFailASuccess) {
  EXPECT_EQ(outcome({.wait_status = 0, .evidence = {.disk = true}}), Outcome::exited);
}

TEST(Verdict, ATouchedLimitNamesATimeoutButNotTheCallersKill) {
  const Evidence disk{.disk = true};
  EXPECT_EQ(outcome({.stopped_for = Outcome::wall_timeout, .evidence = disk}), Outcome::disk_limit);
  EXPECT_EQ(outcome({.stopped_for = Outcome::killed, .evidence = disk}), Outcome::killed);
}

// A compiler driver exits with 1 when the compiler proper was killed at its limit.
TEST(Verdict, AFailureThatUsedAllItsCpuTimeIsATimeout) {
  EXPECT_EQ(outcome({.wait_status = kExit1, .cpu = Limits{}.cpu}), Outcome::cpu_timeout);
  EXPECT_EQ(outcome({.wait_status = SIGKILL, .cpu = Limits{}.cpu}), Outcome::cpu_timeout);
}

TEST(Verdict, EveryOutcomeHasItsOwnName) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Outcome::sandbox_failed); ++i)
    names.insert(to_string(Outcome(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(Outcome::sandbox_failed) + 1);
}

}  // namespace
}  // namespace grader::sandbox
