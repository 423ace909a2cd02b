// Writes zip and tar.gz files with any members, also those that no honest tool would write.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace grader::testing {

struct ArchiveMember {
  std::string name;
  std::string content = "struct Raccoon {};\n";
  std::string symlink = {};   // the target of a symbolic link
  std::string hardlink = {};  // the target of a hard link
  bool fifo = false;
};

// The kind of archive follows from the path's suffix.
void write_archive(const std::filesystem::path& path, const std::vector<ArchiveMember>& members);

}  // namespace grader::testing
