#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/engine/progress.hpp>

#include <sstream>

namespace grader {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Progress, ElsewhereThanOnATerminalItIsPlainLines) {
  std::ostringstream out;
  Progress progress(out, false, 20);
  for (int i = 0; i < 20; ++i) progress.add(1);
  progress.finish();
  EXPECT_THAT(out.str(), StartsWith("graded 2 of 20\ngraded 4 of 20\n"));
  EXPECT_THAT(out.str(), HasSubstr("graded 20 submissions in "));
  EXPECT_THAT(out.str(), Not(HasSubstr("\x1B")));
}

TEST(Progress, WhatWasThereAlreadyIsNotCountedAsGraded) {
  std::ostringstream out;
  Progress progress(out, false, 3);
  progress.add(2, 2);
  progress.add(1);
  progress.finish();
  EXPECT_THAT(out.str(), HasSubstr("graded 1 submission in 0.0 s; 2 had their record\n"));
}

TEST(Progress, OnATerminalItIsABarWithThroughput) {
  std::ostringstream out;
  Progress progress(out, true, 2);
  progress.add(1);
  EXPECT_THAT(out.str(), HasSubstr("[###############...............] 1/2"));
  EXPECT_THAT(out.str(), HasSubstr(" a second, "));
}

TEST(Progress, NothingToDoSaysNothing) {
  std::ostringstream out;
  Progress progress(out, false, 0);
  progress.finish();
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace grader
