// How a student's exercises failed, as the records tell it.
#pragma once

#include <grader/gradebook/record.hpp>
#include <grader/similarity/compare.hpp>

namespace grader::similarity {

// Exercises that failed, each with the misconceptions that were recognised or else the checks.
// What is blocked or does not compile is no mistake that could be compared.
Mistakes mistakes_of(const Record& record);

}  // namespace grader::similarity
