// One student's answer to one lesson, read and checked, ready for the judge.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <optional>
#include <string>
#include <vector>

#include <grader/collect/upload.hpp>
#include <grader/gradebook/record.hpp>

namespace grader {

struct SubmittedFile {
  std::string name;  // as lesson.toml lists it, or what one of its patterns matched
  std::string text;  // UTF-8, "\n" line ends, no byte order mark
};

struct Submission {
  SubmissionSummary summary;
  std::vector<SubmittedFile> files;     // sorted by name
  std::optional<std::string> rejected;  // why there is nothing to judge, and what to do
};

// "sha256:..." of names and texts.
std::string source_digest_of(const std::vector<SubmittedFile>& files);

// Takes what belongs to `lesson` out of an upload: the listed files of its folder NN_name/, or,
// with `direct`, those that lie directly in the student's folder.
Submission take_submission(const Upload& upload, const lab::Lesson& lesson, bool direct);

// Whether the upload has anything for the lesson.
bool has_lesson(const Upload& upload, const lab::Lesson& lesson, bool direct);

}  // namespace grader
