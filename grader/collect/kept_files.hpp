// DIR/submissions: the files that were judged, by their digest, so that GRADES can be judged again
// without CLASS. Equal submissions are kept once; no name is in there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <grader/collect/submission.hpp>

namespace grader {

// Nothing of a rejected submission. Throws std::system_error.
void keep_files(const std::filesystem::path& dir, const Submission& submission);

// Nothing when they are not there, or not as they were kept.
std::optional<std::vector<SubmittedFile>> kept_files(const std::filesystem::path& dir,
                                                     const std::string& source_digest);

}  // namespace grader
