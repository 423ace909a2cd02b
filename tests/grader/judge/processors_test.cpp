#include <gtest/gtest.h>

#include <grader/judge/processors.hpp>
#include <grader/sandbox/sandbox.hpp>

#include <functional>
#include <thread>

namespace grader {
namespace {

int usable() {
  cpu_set_t all;
  sched_getaffinity(0, sizeof all, &all);
  return CPU_COUNT(&all);
}

class Processor : public testing::Test {
 protected:
  void SetUp() override {
    if (usable() < 2) GTEST_SKIP() << "there is only one";
  }
  Processors processors_{[] { return 0.0; }};
};

TEST_F(Processor, IsKeptToUntilItsEnd) {
  const int before = usable();
  {
    const auto place = processors_.take();
    ASSERT_TRUE(place.processor());
    EXPECT_EQ(usable(), 1);
    EXPECT_EQ(sched_getcpu(), place.processor());
  }
  EXPECT_EQ(usable(), before);
}

TEST_F(Processor, IsGivenToOneAtATime) {
  const auto mine = processors_.take();
  std::thread([&] {
    const auto other = processors_.take();
    ASSERT_TRUE(other.processor());
    EXPECT_NE(other.processor(), mine.processor());
  }).join();
}

TEST_F(Processor, IsNotWaitedFor) {
  const int number = usable();
  std::function<void(int)> take = [&](int left) {
    const auto place = processors_.take();
    EXPECT_EQ(place.processor().has_value(), left > 0);
    if (left > 0) std::thread(take, left - 1).join();
  };
  std::thread(take, number).join();
}

TEST_F(Processor, IsTheKernelsToChooseWhereManyWantOne) {
  Processors busy([] { return 1e6; });
  EXPECT_FALSE(busy.take().processor());
}

TEST_F(Processor, IsWhereAStepRuns) {
  sandbox::Sandbox box({});
  const std::string before = box.run({.argv = {"/usr/bin/nproc"}}).out;
  const auto place = processors_.take();
  EXPECT_EQ(box.run({.argv = {"/usr/bin/nproc"}, .processor = place.processor()}).out, "1\n");
  EXPECT_EQ(box.run({.argv = {"/usr/bin/nproc"}}).out, before);
}

}  // namespace
}  // namespace grader
