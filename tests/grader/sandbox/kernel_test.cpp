// Attacks of family H: a program goes for the network and the kernel.

#include <csignal>

#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

class Kernel : public Arena, public testing::WithParamInterface<const char*> {};

TEST_P(Kernel, Refuses) {
  const Result result = suffer(GetParam());
  EXPECT_TRUE(result.succeeded()) << to_string(result.outcome) << '\n'
                                  << result.out << result.reason;
}

INSTANTIATE_TEST_SUITE_P(Calls, Kernel,
                         testing::Values("network", "namespaces", "clone_into_namespace",
                                         "raw_material_of_exploits", "hidden_memory"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST_F(Arena, A32BitEntryKillsTheProgram) {
  const Result result = suffer("enter_as_32_bit");
  EXPECT_EQ(result.outcome, Outcome::signalled);
  EXPECT_TRUE(result.signal == SIGSYS || result.signal == SIGSEGV) << result.signal;
}

TEST_F(Arena, AnX32EntryKillsTheProgram) {
  const Result result = suffer("enter_as_x32");
  EXPECT_EQ(result.outcome, Outcome::signalled);
  EXPECT_EQ(result.signal, SIGSYS);
}

}  // namespace
}  // namespace grader::sandbox
