// What one student sees of the own results, as text and as a page.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <grader/book/published.hpp>

namespace grader {

// A section for each lesson that the publisher lets be seen; with `held_too` those that are held
// are there and marked so. Throw TermError where the student is not in the roster.
std::string student_text(Book& book, Publisher& publisher, std::string_view student, bool held_too);

// A whole HTML document of what is published, which loads nothing from anywhere.
std::string student_html(Book& book, Publisher& publisher, std::string_view student);

// TERM/pages/ann.html. Names there are those of the roster: the folder is the term's alone.
std::filesystem::path page_of(const Book& book, std::string_view student);

}  // namespace grader
