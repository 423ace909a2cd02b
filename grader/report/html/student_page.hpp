// One student's report: nothing in it is about anybody else.
#pragma once

#include <string>
#include <vector>

#include <grader/report/graded_class.hpp>

namespace grader {

// The page of one student. `records` are that student's, inert and as the student may see them.
std::string student_page(const std::vector<const Record*>& records,
                         const std::vector<lab::Lesson>& lessons);

// One exercise with the checks that are left in it; of a whole record see above.
std::string published_exercise(const ExerciseResult& exercise);

}  // namespace grader
