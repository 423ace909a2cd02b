// Texts that act on whatever shows them, and a class whose students use them everywhere.
#pragma once

#include <grader/report/graded_class.hpp>
#include <string>
#include <vector>

namespace grader::testing {

// Markup, commands, formulas, escapes, encodings.
const std::vector<std::string>& hostile_texts();

// One student named, answered and failed with the text.
GradedClass class_with(const std::string& text);

// A student for each hostile text, an honest one, and one for each verdict.
GradedClass hostile_class();

// Two honest students of the sample lesson: ann has all points, bob fails 01.1.
GradedClass honest_class();

}  // namespace grader::testing
