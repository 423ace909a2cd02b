// A scratch repository with one small lesson of two exercises, for tests of the instructor's tools.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <string>

#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

namespace grader::testing {

inline constexpr char kMarked[] = R"(struct Can {
  // --- exercise 1
  // BEGIN SOLUTION
  ForeignKey<"raccoons.id"> raccoon_id;
  // END SOLUTION
  // --- end 1
  // --- exercise 2, 3
  // BEGIN SOLUTION
  One<Raccoon, back_populates("cans")> raccoon;
  // ONLY 2 One<Raccoon> raccoon;
  // STUB // Exercise 2: the raccoon.
  // END SOLUTION
  // --- end 2, 3
};
)";

// The sample lesson (01.1, 01.2 and 01.3, each depending on the one before) with that solution.
class Course {
 public:
  Course() {
    root.write("solutions/01_one_to_many/models.hpp", kMarked);
    root.write("lessons/01_one_to_many/lesson.toml", sample_toml());
    lesson = lab::read_lesson(root / "lessons/01_one_to_many");
  }

  Scratch root;
  lab::Lesson lesson;
};

}  // namespace grader::testing
