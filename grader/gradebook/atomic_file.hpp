// Whole-file reads and writes in which a reader, a crash or a full disk never meets half a file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace grader {

// synced: on the disk, also after a power cut. cached: for what can be made again.
enum class Durability { synced, cached };

// Writes beside PATH under a name that begins with a dot and ends in ".tmp", and renames it over
// PATH; makes missing folders. Throws std::system_error whose text begins with the path.
void write_file_atomically(const std::filesystem::path& path, std::string_view content,
                           Durability durability = Durability::synced);

// The whole file. Throws std::system_error.
std::string read_whole_file(const std::filesystem::path& path);

// Whether a file's name is one that write_file_atomically uses before its rename.
bool is_leftover(const std::filesystem::path& path);

}  // namespace grader
