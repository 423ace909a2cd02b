// All records of a class, as every report reads them.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

#include <grader/gradebook/record.hpp>

namespace grader {

struct GradedClass {
  Run run;
  std::vector<Record> records;       // sorted by student, then lesson
  std::vector<lab::Lesson> lessons;  // for hints and sentences; may lack a record's lesson
};

// "2 passed", "0 blocked by 01.1": an exercise's status as people read it.
std::string status_text(const ExerciseResult& exercise);

// 17 or 16.67, without trailing zeros.
std::string points_text(double points);

// The lessons that have a record, in order.
std::vector<std::string> lesson_names(const GradedClass& graded);

// The one sentence that says best what is wrong with an exercise, empty when nothing is: the
// misconception's or the checker's sentence, else "expected ..., found ...".
std::string explanation(const ExerciseResult& exercise);

}  // namespace grader
