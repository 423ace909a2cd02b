#include <gmock/gmock.h>
#include <lab/source/lines.hpp>

namespace lab {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Lines, EndAtLineEnds) {
  EXPECT_THAT(split_lines("a\n\nb\n"), ElementsAre("a", "", "b"));
  EXPECT_THAT(split_lines(""), IsEmpty());
}

TEST(Lines, TheLastLineNeedsNoEnd) { EXPECT_THAT(split_lines("a\nb"), ElementsAre("a", "b")); }

TEST(Lines, AreJoinedWithTheirEnds) { EXPECT_EQ(joined_lines({"a", ""}), "a\n\n"); }

}  // namespace
}  // namespace lab
