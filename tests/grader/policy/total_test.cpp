#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/policy/total.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Total, IsTheWeightedMean) {
  EXPECT_DOUBLE_EQ(total_of({{20, 20, 1, false}, {10, 20, 3, false}}, 0).share, 0.625);
}

TEST(Total, DropsTheLowestShareNotTheFewestPoints) {
  const auto total = total_of({{9, 10, 1, false}, {10, 20, 1, false}}, 1);
  EXPECT_THAT(total.dropped, ElementsAre(1));
  EXPECT_DOUBLE_EQ(total.share, 0.9);
}

TEST(Total, OfEqualOnesTheLaterIsDropped) {
  EXPECT_THAT(total_of({{5, 10, 1, false}, {5, 10, 1, false}}, 1).dropped, ElementsAre(1));
}

TEST(Total, NeverDropsAll) { EXPECT_DOUBLE_EQ(total_of({{5, 10, 1, false}}, 3).share, 0.5); }

TEST(Total, ExtraCreditAddsAndIsNeverMissing) {
  EXPECT_DOUBLE_EQ(total_of({{10, 10, 1, false}, {5, 10, 0.1, true}}, 0).share, 1.05);
  EXPECT_DOUBLE_EQ(total_of({{10, 10, 1, false}, {0, 10, 0.1, true}}, 0).share, 1);
}

TEST(Total, ExtraCreditIsNotDropped) {
  EXPECT_THAT(total_of({{10, 10, 1, false}, {0, 10, 1, true}, {9, 10, 1, false}}, 1).dropped,
              ElementsAre(2));
}

TEST(Total, OfNothingIsNothing) {
  EXPECT_EQ(total_of({}, 1).share, 0);
  EXPECT_THAT(total_of({{0, 0, 1, false}}, 1).dropped, IsEmpty());
}

}  // namespace
}  // namespace grader
