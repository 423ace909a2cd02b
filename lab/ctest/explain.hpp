#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace ctest {

// The element of verdict["exercises"] with this id, or null.
const nlohmann::json* find_exercise(const nlohmann::json& verdict, const std::string& id);

bool passed(const nlohmann::json& exercise);

// What a student needs to go on, in a few lines: the first failing check of the exercise, what was
// expected, what was found, and what to type next. "01.4 in step: passed" when nothing failed.
std::string explain(const nlohmann::json& verdict, const nlohmann::json& exercise);

}  // namespace ctest
