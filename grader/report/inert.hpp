// The one place where what students wrote is made harmless for every report: writers after it only
// have to escape what their own format treats specially.
#pragma once

#include <string>
#include <string_view>

#include <grader/report/graded_class.hpp>

namespace grader {

// All texts of the records without control characters, terminal escapes, direction overrides and
// what XML forbids; line ends stay in messages and output. Names of different students stay
// different.
GradedClass inert(GradedClass graded);

// One student's name as inert() makes it.
std::string inert_name(std::string_view student);

// What the student may see: as inert, without hidden expectations, SQL and seeds.
GradedClass for_students(GradedClass graded);

}  // namespace grader
