// The class as a table for the terminal.
#pragma once

#include <string>

#include <grader/report/graded_class.hpp>

namespace grader {

// For each lesson a table of students and exercises, and below it why exercises failed. The
// class is inert (inert.hpp).
std::string text_report(const GradedClass& graded);

}  // namespace grader
