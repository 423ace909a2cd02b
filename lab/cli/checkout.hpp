// Which checkout this program works in, and which of its lessons is meant where none is named.
#pragma once

#include <filesystem>
#include <string>

namespace lab::cli {

// The root of the checkout that built this program, or RELATIONSHIP_LAB_ROOT. Who stands in another
// checkout is told so, on standard error. Throws UsageError where it is gone.
std::filesystem::path checkout();

// The name of the lesson in whose folder one stands, else of the one last run; empty: neither.
std::string present_lesson(const std::filesystem::path& root);

}  // namespace lab::cli
