// A lesson of three exercises, and records of it.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <string>
#include <string_view>

#include <grader/gradebook/judgement.hpp>
#include <grader/gradebook/record.hpp>

namespace grader::testing {

inline constexpr std::string_view kStub = "#pragma once\n// exercise 1\nstruct Raccoon {};\n";

// 01.1 (2 points); 01.2 (3 points) depends on 01.1; 01.3 (5 points) depends on 01.2.
std::string sample_toml();
lab::Lesson sample_lesson();

Check check(std::string id, Status status);

// Two checks an exercise, the second hidden, all of them passed.
Judgement passing_judgement();

// The submission of `student` to the sample lesson, as it is after collecting.
SubmissionSummary summary_of(std::string student);

}  // namespace grader::testing
