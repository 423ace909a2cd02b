// The class report: for the instructor.
#pragma once

#include <string>

#include <grader/report/graded_class.hpp>

namespace grader {

// The page of an inert class. Links to students/NAME.html.
std::string class_page(const GradedClass& graded);

// The file of a student's page, relative to the class page.
std::string student_page_path(std::string_view student);

}  // namespace grader
