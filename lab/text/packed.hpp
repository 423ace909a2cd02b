// Archives that we make: of the same files, the same bytes.
//
//   const std::string zip = lab::packed({{"key", "...", 0600}}, lab::ArchiveFormat::zip);
#pragma once

#include <string>
#include <vector>

namespace lab {

struct ArchiveMember {
  std::string name;  // its path in the archive
  std::string content;
  unsigned mode = 0644;
};

enum class ArchiveFormat { tar_gz, zip };

// The bytes of an archive of these members, in this order: regular files without owners, of a time
// that is always the same. Throws std::runtime_error.
std::string packed(const std::vector<ArchiveMember>& members, ArchiveFormat format);

}  // namespace lab
