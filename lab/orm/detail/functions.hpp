// The functions that the loaded lesson exposes by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <lab/orm/function.hpp>

namespace orm::detail {

const std::vector<Function>& functions();              // in the order in which they are written
const Function* find_function(std::string_view name);  // null: there is none
// Sentences on names that are used twice; for whoever starts up.
const std::vector<std::string>& function_mistakes();
Argument list_result(List<Argument> items);  // keeps them
void forget_functions();                     // for tests

}  // namespace orm::detail
