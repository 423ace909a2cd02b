// A term as one file that needs nothing else: `grader archive`.
//
//   MANIFEST.json          what there is, with digests, and which suites judged the records
//   term/course.toml ...   the term's folder: roster, gradebook, whatever else is kept there
//   grades/0/records/ ...  a folder that grade wrote: records, signed, and the submitted files
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <grader/term/moment.hpp>

namespace grader {

struct Archived {
  std::size_t files = 0;
  std::string digest;  // "sha256:..." of the archive: equal contents make equal archives
};

// Writes the term, and the records and submissions of each of `grades`, to `out`, a tar.gz; names
// with a dot in front and links are left out. It is read back and compared before it gets its name.
// Throws TermError, and std::system_error where something cannot be read or written.
Archived write_archive(const std::filesystem::path& term,
                       const std::vector<std::filesystem::path>& grades,
                       const std::filesystem::path& out);

// Compares an archive with its own manifest. Throws TermError that names what is wrong.
Archived check_archive(const std::filesystem::path& archive);

}  // namespace grader
