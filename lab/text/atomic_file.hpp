// Whole files written so that a reader, a crash or a full disk never meets half of one.
#pragma once

#include <filesystem>
#include <string_view>

namespace lab {

// synced: on the disk, also after a power cut. cached: for what can be made again.
enum class Durability { synced, cached };

// Writes beside PATH under a name that begins with a dot and ends in ".tmp", and renames it over
// PATH; makes missing folders. Throws std::system_error whose text begins with the path.
void write_file_atomically(const std::filesystem::path& path, std::string_view content,
                           Durability durability = Durability::synced);

// Whether a file's name is one that write_file_atomically uses before its rename.
bool is_leftover(const std::filesystem::path& path);

}  // namespace lab
