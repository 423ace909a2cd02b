// One student's report: nothing in it is about anybody else.
#pragma once

#include <string>
#include <vector>

#include <grader/report/graded_class.hpp>

namespace grader {

// The page of one student. `records` are that student's, inert and as the student may see them.
std::string student_page(const std::vector<const Record*>& records,
                         const std::vector<lab::Lesson>& lessons);

}  // namespace grader
