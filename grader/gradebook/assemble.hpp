// Makes the record of a submission from the judge's findings.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <string>
#include <string_view>

#include <grader/gradebook/judgement.hpp>
#include <grader/gradebook/record.hpp>

namespace grader {

// Student output and compiler text kept in one record; the rest is cut, and says so.
inline constexpr std::size_t kStoredTextBytes = 64 * 1024;

// Points, statuses and verdict of a judged submission. All its texts are UTF-8 afterwards.
// Checks that belong to no exercise are left out and flagged "unknown_check".
Record assemble(const SubmissionSummary& submission, const lab::Lesson& lesson, Judgement judgement,
                std::string_view seed);

// The record of a submission that could not be read; `sentence` says why and what to do.
Record assemble_rejected(const SubmissionSummary& submission, const lab::Lesson& lesson,
                         std::string_view sentence);

}  // namespace grader
