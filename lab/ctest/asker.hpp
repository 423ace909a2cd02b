#pragma once

#include <string>

namespace ctest {

// The ctest process that started us, as a name that no other process ever has: "pid-starttime".
// Exercises asked by the same asker share one compilation and one run of their lesson.
std::string asker();

}  // namespace ctest
