// What a lesson's students have in common, read from the repository.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>

#include <grader/similarity/profile.hpp>

namespace grader::similarity {

// The starter, the solution, the accepted answers, the lesson's text and hints. Throws AuthorError
// where the lesson has no solution.
Reference reference_of(const std::filesystem::path& root, const lab::Lesson& lesson);

}  // namespace grader::similarity
