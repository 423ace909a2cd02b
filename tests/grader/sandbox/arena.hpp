#pragma once

// Where attacks are let loose: each test asserts how its attack ended, and the fixture that nothing
// of it remains on the machine.

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "grader/sandbox/descriptor.hpp"
#include "grader/sandbox/sandbox.hpp"

namespace grader::sandbox {

class Arena : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  // Small enough that no test takes long, with time to spare on a busy machine.
  static Limits tight();

  // A box that shows the program of attacks at /attacks.
  static Box arena(Kind kind = Kind::bubblewrap);

  // The step that runs an attack, with a mark by which its processes are found.
  static Step attack(const std::string& name, const Limits& limits = tight());

  // An attack in a box of its own.
  static Result suffer(const std::string& name, const Limits& limits = tight());

 private:
  std::size_t mounts_before_ = 0;
};

// The program of attacks on this machine.
std::filesystem::path attacks_program();

// Processes whose command line holds the mark of this test program.
int marked_processes();

// Whether folders or cgroups that `owner` made are left.
bool leaves_traces(pid_t owner);

// Two ends of a conversation: one for the test, one for the box.
struct SocketPair {
  SocketPair();
  Descriptor ours;
  Descriptor theirs;
};

// Polls until `condition` holds, for ten seconds at most.
template <typename Condition>
bool eventually(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

}  // namespace grader::sandbox
