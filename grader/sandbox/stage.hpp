#pragma once

// Copies what a student handed in to a private folder before anything looks at it twice. Only
// regular files are taken; links, pipes, sockets and devices are named and left where they are, and
// a folder that is exchanged while we read cannot lead us elsewhere.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "grader/sandbox/scratch.hpp"

namespace grader::sandbox {

struct StageLimits {
  std::uint64_t file_bytes = 1024 * 1024;
  std::uint64_t total_bytes = 8 * 1024 * 1024;
  std::uint32_t entries = 256;  // files and folders together
  std::uint32_t depth = 8;      // folders within folders
};

struct Refused {
  std::string name;    // relative to the source, as found: hostile bytes
  std::string reason;  // "is a symbolic link", "is larger than 1048576 bytes"
};

// A private copy; the folder is removed with the object.
struct Staged {
  Scratch scratch;
  std::vector<std::string> files;  // relative, sorted
  std::vector<Refused> refused;

  const std::filesystem::path& folder() const { return scratch.folder(); }
};

// Throws Error when `source` is not a folder that can be read, or the copy cannot be written.
Staged stage(const std::filesystem::path& source, const StageLimits& limits = {});

}  // namespace grader::sandbox
