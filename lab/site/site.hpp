// The course as a folder of static pages: `lab site DIR`.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <map>
#include <string>
#include <vector>

namespace lab::site {

// HTML by file name: index.html and NN_name.html for each lesson that has a README.md. Text is read
// from the lessons' folders.
std::map<std::string, std::string> make_site(const std::vector<Lesson>& lessons);

// Writes the pages to `folder`, which is made. Throws std::runtime_error that names the file.
void write_site(const std::map<std::string, std::string>& pages,
                const std::filesystem::path& folder);

}  // namespace lab::site
