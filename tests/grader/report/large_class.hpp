// A class as large as any, to measure with.
#pragma once

#include <grader/report/graded_class.hpp>

namespace grader::testing {

// Each tenth student has a hostile name.
GradedClass large_class(int students, int lessons, int exercises);

}  // namespace grader::testing
