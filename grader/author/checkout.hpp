// What every part of this repository needs that is to be built elsewhere: a release for students, a
// package for another platform.
#pragma once

#include <array>

namespace grader {

inline constexpr std::array kCheckoutFiles = {
    "CMakeLists.txt",        "CMakePresets.json", "CTestCustom.cmake",
    "CTestTestfile.cmake",   "LICENSE",           "run",
    "lessons/CMakeLists.txt"};
inline constexpr std::array kCheckoutFolders = {"cmake", "lab"};

// Of a lesson, beside its stubs, which are made of the solution.
inline constexpr std::array kLessonFiles = {"README.md", "lesson.toml", "seed.cpp", "tests.cpp"};

}  // namespace grader
