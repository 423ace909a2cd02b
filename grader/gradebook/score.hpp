// Points and verdict as pure functions of what the checks reported.
//
// An exercise passes when it has checks and all of them passed. Where an exercise that it depends
// on did not pass, its own failures are that exercise's: it is "blocked by" the first of them, and
// by what blocks that one in turn, so the student reads which exercise to mend first.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <vector>

#include <grader/gradebook/record.hpp>

namespace grader {

// The exercise's status, points and blocked_by from its checks. `earlier` are the results of the
// lesson's exercises before this one. Failed checks of a blocked exercise become blocked.
ExerciseResult score_exercise(const lab::Exercise& exercise, lab::Scoring scoring,
                              std::vector<Check> checks, bool put_back,
                              const std::vector<ExerciseResult>& earlier);

// The first verdict that applies to the compilation, a check or a flag.
Verdict verdict_of(const CompileReport& compile, const std::vector<ExerciseResult>& exercises,
                   const std::vector<std::string>& flags);

// The sum of the exercises' points; 0 after tampering.
double total_score(const std::vector<ExerciseResult>& exercises, Verdict verdict);

}  // namespace grader
