// What a large class costs grows with the number of its submissions, and memory does not.
// SUBMISSIONS in the environment says how many; 5,000 unless it is there.
#include <sys/resource.h>
#include <tests/grader/shards/shards_fixture.hpp>

#include <cstdio>
#include <cstdlib>

namespace grader {
namespace {

using ::testing::IsEmpty;
using namespace testing;

double cpu_seconds() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_mib() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

class LargeClassTest : public ShardsTest {
 protected:
  // CPU seconds of planning, grading and merging `count` submissions in shards of 250.
  double seconds_for(int count) {
    for (int i = 0; i < count; ++i)
      hand_in("student" + std::to_string(100000 + i), "int a" + std::to_string(i) + ";");
    const auto shards = static_cast<unsigned>(count) / 250;
    const double begin = cpu_seconds();
    EXPECT_EQ(plan(shards).plan.submissions, static_cast<std::size_t>(count));
    run_all(shards);
    EXPECT_THAT(merge().missing, IsEmpty());
    const double seconds = cpu_seconds() - begin;
    std::printf("%d submissions: %.1f s of CPU, peak memory %ld MiB\n", count, seconds, peak_mib());
    for (const char* folder : {"class", "plan", "merged"})
      std::filesystem::remove_all(dir_ / folder);
    return seconds;
  }
};

TEST_F(LargeClassTest, TimeIsLinearAndMemoryFlat) {
  const int large = std::getenv("SUBMISSIONS") ? std::atoi(std::getenv("SUBMISSIONS")) : 5000;
  const double small = seconds_for(large / 10);
  const long memory = peak_mib();
  EXPECT_LT(seconds_for(large), 10 * small * 1.5);
  EXPECT_LT(peak_mib() - memory, 16 + large / 2500);  // the names: some 200 bytes each
}

}  // namespace
}  // namespace grader
