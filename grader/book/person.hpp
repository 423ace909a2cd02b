// Everything that a term has on one person, for whoever asks for it: `grader export --student`.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <grader/book/book.hpp>

namespace grader {

// One JSON document: the line of the roster, attempts with their records, decisions, remarks,
// appeals, regrades, points, and the files that were handed in as far as one of `grades` keeps
// them. Hidden checks' expected values are not in it. Throws TermError where the student is not in
// the roster.
std::string person_document(Book& book, std::string_view student,
                            const std::vector<std::filesystem::path>& grades);

}  // namespace grader
