// What students may see of their results: the one place where that is decided.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <grader/book/standing.hpp>

namespace grader {

struct PublishedRemark {
  std::string text, criterion;  // criterion: "" or of the rubric
  std::optional<double> points;
};

struct PublishedLesson {
  std::string name;
  bool held = false;  // not published: only an instructor's preview has it
  double points = 0, max_score = 0;
  LateCharge late;
  std::optional<double> class_middle;          // where five students or more are behind it
  std::optional<std::string> compile_message;  // of the student's own file
  std::vector<ExerciseResult> exercises;       // with the checks that may be seen
  std::optional<Time> checks_after;            // when more of them may be
  std::vector<PublishedRemark> remarks;
};

class Publisher {
 public:
  // Looks at the book once; what it shows is what may be seen at `now`.
  Publisher(Book& book, Time now);

  // The student's lessons that are published, and, with `held_too`, those that were handed in.
  // Exercises and checks are those of the attempt that counts. Throws TermError.
  std::vector<PublishedLesson> lessons_of(std::string_view student, bool held_too);

 private:
  // What is the same for all students.
  struct ClassFacts {
    bool published = false;
    Time last_due;
    std::optional<double> middle;
  };
  PublishedLesson lesson_of(const StudentStanding& standing, const book::Student& student,
                            std::size_t index) const;
  std::optional<double> class_middle(std::size_t index) const;

  Book& book_;
  Time now_;
  std::vector<StudentStanding> standings_;
  std::vector<ClassFacts> facts_;  // in the order of the course
};

// Ids that course.toml gives visibilities to and that no record of the lesson has: misspelt ones
// would be shown.
std::vector<std::string> unknown_checks(Book& book, const CourseLesson& lesson);

}  // namespace grader
