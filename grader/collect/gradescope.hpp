// Gradescope's submission_metadata.yml: who handed in each submission_NNN folder, and when.
#pragma once

#include <grader/collect/upload.hpp>

namespace grader {

// Reads the YAML of an open file as an "upload": for each submission a member of its folder's name
// whose content is {"submitted_at":"2027-02-08T22:59:00Z","by":[{"id":"","email":"","name":""}]}.
// Rejected where the file is no such YAML, is too large or too deep, or lacks what is needed.
// Aliases are followed for single values only, so nothing can be multiplied by them.
Upload read_submission_metadata(int file);

// "2027-02-08T22:59:00Z" for "2027-02-08 23:59:00.123456000 +01:00"; "" for what is no moment.
std::string utc_moment(const std::string& text);

}  // namespace grader
