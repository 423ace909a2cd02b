// The instructor's key: from it come the seeds of all hidden random data, so whoever has it can
// predict them. It is readable by its owner only.
#pragma once

#include <filesystem>
#include <string>

namespace grader {

// HOME/.config/relationship-lab/key
std::filesystem::path default_key_path(const std::filesystem::path& home);

// The key in the file; makes it, 0600, with 256 random bits where there is none. Throws
// CommandError when the file cannot be read or made, is open to others, or holds no key.
std::string read_or_make_key(const std::filesystem::path& path);

// The same without making one.
std::string read_key(const std::filesystem::path& path);

}  // namespace grader
