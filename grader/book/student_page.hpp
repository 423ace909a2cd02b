// What one student sees of the own results.
#pragma once

#include <string>
#include <string_view>

#include <grader/book/book.hpp>

namespace grader {

// Plain text, a section for each lesson that is published, or, with `held_too`, for each that was
// handed in, marked as held. Checks are shown as course.toml's `details` says; "after_due" waits
// until the last extension of anybody has passed at `now`. Class figures need five students.
std::string student_page(Book& book, std::string_view student, Time now, bool held_too);

}  // namespace grader
