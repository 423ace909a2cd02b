// The headers that a lesson is compiled with. Programs that were built with others have objects of
// another layout: a lesson would load, and crash.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lab {

// The folders below `include_root` that have them, besides lab/orm.hpp.
std::vector<std::filesystem::path> header_folders(const std::filesystem::path& include_root);

// All of them below `include_root`, which holds lab/orm.hpp, in order. Throws filesystem_error.
std::vector<std::filesystem::path> headers(const std::filesystem::path& include_root);

// The time at which one of them was last written.
std::filesystem::file_time_type latest_header(const std::filesystem::path& include_root);

// What they say, in 64 hexadecimal digits.
std::string headers_digest(const std::filesystem::path& include_root);

// A file that is not there is older than any time.
bool is_older(const std::filesystem::path& file, std::filesystem::file_time_type time);

// As Makefiles write it.
std::string escaped_for_make(const std::filesystem::path& path);

}  // namespace lab
