// Where each student stands: the policies applied to what the book has.
#pragma once

#include <string>
#include <vector>

#include <grader/book/book.hpp>
#include <grader/policy/points.hpp>
#include <grader/policy/total.hpp>

namespace grader {

struct StudentStanding {
  RosterEntry student;
  std::vector<LessonPoints> lessons;              // in the order of the course
  std::vector<double> max_scores;                 // 0 where nobody has handed in yet
  std::vector<orm::Ref<book::Attempt>> counting;  // null where none counts; of the group's, perhaps
  Total total;
};

// Of all students of the roster, in its order. Rubric points count on top of a lesson's points.
// With `groups`, what one of a group handed in counts for all of it.
std::vector<StudentStanding> standings(Book& book);

}  // namespace grader
