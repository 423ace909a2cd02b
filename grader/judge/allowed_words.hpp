// What lesson.toml's `forbid` says an exercise may not use: words ("execute"), sequences of them
// ("std::sort") and headers ("<sqlite3.h>"). Comments and texts may say them.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <grader/gradebook/record.hpp>

namespace grader {

// Whether any exercise forbids anything.
bool forbids(const lab::Lesson& lesson);

struct CompiledText {
  std::string text;          // models.hpp as it was compiled
  std::string preprocessed;  // the compiler's -E of it, with line markers
  std::string path;          // of models.hpp, as the markers name it
};

// The check "NN.k.allowed_words" for each exercise that forbids something. What counts is what
// stands in the exercise's own fences and what they can reach: all that is outside of fences, and
// fences of others in which a function, class or macro for all could be made. The stub's own words
// are allowed.
std::vector<Check> check_allowed_words(const lab::Lesson& lesson, const CompiledText& compiled,
                                       std::string_view stub);

}  // namespace grader
