#include <gtest/gtest.h>

#include <lab/lesson/file_pattern.hpp>

namespace lab {
namespace {

TEST(FilePattern, AStarStopsAtASlash) {
  EXPECT_TRUE(matches("revisions/*.toml", "revisions/0001_first.toml"));
  EXPECT_FALSE(matches("revisions/*.toml", "revisions/old/0001_first.toml"));
  EXPECT_FALSE(matches("*.hpp", "more/models.hpp"));
}

TEST(FilePattern, ADotInFrontIsToBeNamed) {
  EXPECT_FALSE(matches("revisions/*.toml", "revisions/.0001.toml"));
  EXPECT_TRUE(matches("revisions/.*.toml", "revisions/.0001.toml"));
}

TEST(FilePattern, ANameWithANulMatchesNothing) {
  using namespace std::string_view_literals;
  EXPECT_FALSE(matches("models.hpp", "models.hpp\0.exe"sv));
}

}  // namespace
}  // namespace lab
