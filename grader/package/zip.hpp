// A zip archive that says the same about its files each time: no times, no owners, modes as given.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace grader {

struct ZipMember {
  std::string content;
  unsigned mode = 0644;
};

// By path within the archive.
using ZipMembers = std::map<std::string, ZipMember>;

// Replaces PATH. Throws std::runtime_error that begins with the path.
void write_zip(const std::filesystem::path& path, const ZipMembers& members);

}  // namespace grader
