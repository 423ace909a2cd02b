// What a record of a lesson's own file must say. Each function returns one line for each thing that
// is otherwise, without the file's name; none: all is as it must be.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <string>
#include <string_view>
#include <vector>

#include <grader/author/marked_solution.hpp>
#include <grader/gradebook/record.hpp>

namespace grader {

using Faults = std::vector<std::string>;

// All points, nothing put back.
Faults expect_full(const Record& record);

// Compiles, and scores the points of these exercises and no others.
Faults expect_exactly(const Record& record, const lab::Lesson& lesson, const Exercises& done);

// A mutant of `wrong`: its exercise lost its points.
Faults expect_killed(const Record& record, const lab::Misconception& wrong);
// Exercises that do not depend on these have their points.
Faults expect_others_kept(const Record& record, const lab::Lesson& lesson, const Exercises& lost);
// What the student reads of its exercise, or of the one that blocks it, is the misconception's
// sentence.
Faults expect_sentence(const Record& record, const lab::Misconception& wrong);

// A file with a mistake in the fence of these exercises: it compiles, and they lose their points.
Faults expect_contained(const Record& record, const lab::Lesson& lesson, const Exercises& fence);

// A lesson that keeps its rows to itself and answers as the solution does: each exercise fails.
Faults expect_seen_through(const Record& record);

// Each visible check passes.
Faults expect_visible(const Record& record);
// The share of the points of the exercises whose visible checks all passed.
double visible_share(const Record& record);
// The share of the points of the `write` exercises whose hidden checks all passed.
double hidden_write_share(const Record& record, const lab::Lesson& lesson);

// Whether a message is the sentence, with anything in the place of {expected} and {actual}.
bool says(std::string_view message, std::string_view sentence);

// What runs with other seeds must agree on: each exercise's points and, if it failed, how.
Faults expect_alike(const Record& first, const Record& other);

}  // namespace grader
