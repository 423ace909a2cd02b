// A file read at once.
#pragma once

#include <filesystem>
#include <string>

namespace lab {

// All bytes of the file. Throws std::system_error, whose text begins with the path, where it cannot
// be read, a folder for example.
std::string read_whole_file(const std::filesystem::path& path);

}  // namespace lab
