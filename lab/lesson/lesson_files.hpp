// The files of a lesson that a student writes, as lesson.toml lists them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <lab/lesson/lesson.hpp>

namespace lab {

// What is there of them in `folder`, the lesson's or its starter's: names relative to it, in order.
// A pattern ("migrations/*.toml") may match none; a name without one is among them in any case.
std::vector<std::string> files_of(const Lesson& lesson, const std::filesystem::path& folder);

}  // namespace lab
