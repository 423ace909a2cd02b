// What lesson.toml's `forbid` says an exercise may not use: words ("execute"), sequences of them
// ("std::sort") and headers ("<sqlite3.h>"). Comments and texts may say them.
#pragma once

#include <cstddef>
#include <lab/lesson/lesson.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

// Whether any exercise forbids anything.
bool forbids(const Lesson& lesson);

struct SourceText {
  std::string text;          // models.hpp as it is compiled
  std::string preprocessed;  // the compiler's -E of it, with line markers; empty: macros of others
                             // may hide a word
  std::string path;          // of models.hpp, as the markers name it
};

// Whether an exercise keeps to what it allows.
struct Permission {
  std::string exercise;             // "09.4"
  std::optional<std::string> used;  // the first word that is not allowed
  std::string message;              // where it stands, or the misconception's sentence
  std::optional<std::string> misconception;

  // The name under which this is reported as a check of the exercise.
  std::string id() const { return exercise + ".allowed_words"; }
  static constexpr const char* kName = "only what the exercise allows is used";
};

// One for each exercise that forbids something. What counts is what stands in the exercise's own
// fences and what they can reach: all that is outside of fences, and fences of others in which a
// function, class or macro for all could be made. The stub's own words are allowed.
std::vector<Permission> permissions(const Lesson& lesson, const SourceText& source,
                                    std::string_view stub);

}  // namespace lab
