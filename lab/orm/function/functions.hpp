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
// Throws TypeError where an argument is none for its parameter, and what the function throws.
Argument call(const Function& function, const Argument* arguments);
Argument list_result(List<Argument> items);
// The items of a list, which live as long as one of the arguments that hold it. Throws TypeError.
const List<Argument>& list_items(const Argument& argument);
void forget_functions();  // for tests

}  // namespace orm::detail
