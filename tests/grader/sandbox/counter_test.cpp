#include <gtest/gtest.h>

#include "grader/sandbox/cgroup.hpp"
#include "tests/grader/support/scratch.hpp"

namespace grader::sandbox {
namespace {

TEST(Counter, IsTheNumberAfterItsKeyAsItIsNow) {
  const testing::Scratch folder;
  folder.write("events", "oom_kill_disable 7\nunder_oom 0\noom_kill 2\n");
  const Counter counter(folder / "events", "oom_kill");
  EXPECT_EQ(counter.read(), 2u);
  folder.write("events", "oom_kill_disable 7\nunder_oom 0\noom_kill 31\n");
  EXPECT_EQ(counter.read(), 31u);
}

TEST(Counter, WithoutAKeyIsTheNumberThatTheFileIs) {
  const testing::Scratch folder;
  folder.write("usage", "1234567890123\n");
  EXPECT_EQ(Counter(folder / "usage", "").read(), 1234567890123u);
}

TEST(Counter, OfNothingIsNought) {
  const testing::Scratch folder;
  folder.write("events", "max 3\n");
  EXPECT_EQ(Counter(folder / "events", "low").read(), 0u);
  EXPECT_EQ(Counter(folder / "nothing", "").read(), 0u);
  EXPECT_EQ(Counter().read(), 0u);
}

}  // namespace
}  // namespace grader::sandbox
