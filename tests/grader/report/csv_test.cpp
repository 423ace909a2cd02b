#include <gtest/gtest.h>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/report/written.hpp>

namespace grader {
namespace {

using namespace testing;

TEST(Csv, HasARowForEachExercise) {
  const auto lines = lines_of(written("csv", "exercises.csv", honest_class()));
  ASSERT_EQ(lines.size(), 7u);
  EXPECT_EQ(lines[4],
            "\"bob\",\"01_one_to_many\",\"failed\",\"01.1\",\"the key\",0,2,\"failed\",\"\","
            "\"raccoon_id leads nowhere\"\r");
}

TEST(Csv, TheGradebookHasARowForEachStudentAndATotal) {
  EXPECT_EQ(written("csv", "gradebook.csv", honest_class()),
            "student,\"01_one_to_many\",total\r\n\"ann\",10,10\r\n\"bob\",8,8\r\n");
}

TEST(Csv, WhatWasNotHandedInIsEmpty) {
  auto graded = honest_class();
  graded.records[1].submission.lesson = "02_other";
  EXPECT_EQ(written("csv", "gradebook.csv", graded),
            "student,\"01_one_to_many\",\"02_other\",total\r\n\"ann\",10,,10\r\n\"bob\",,8,8\r\n");
}

}  // namespace
}  // namespace grader
