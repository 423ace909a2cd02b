#include <lab/orm/function.hpp>

#include <algorithm>
#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/function/functions.hpp>
#include <lab/orm/value/display.hpp>

namespace orm {
namespace detail {
namespace {

struct Registry {
  std::vector<Function> functions;
  std::vector<std::string> mistakes;
};

Registry& registry() {
  static Registry exposed;
  return exposed;
}

void expose(const Function& function) {
  const char* name = function.name ? function.name : "";
  if (find_function(name))
    registry().mistakes.push_back(std::string("Functions: two functions are exposed as ") + name +
                                  "; give one of them another name");
  else
    registry().functions.push_back(function);
}

}  // namespace

// Runs before main, where nothing can be caught: mistakes are kept for whoever starts up.
void expose(const Function* functions, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) expose(functions[i]);
}

const std::vector<Function>& functions() { return registry().functions; }

const Function* find_function(std::string_view name) {
  const auto& all = functions();
  const auto found = std::find_if(
      all.begin(), all.end(), [name](const Function& function) { return function.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const std::vector<std::string>& function_mistakes() { return registry().mistakes; }

void forget_functions() { registry() = {}; }

}  // namespace detail

void Todo::throw_todo(int exercise) {
  throw TodoError("exercise " + std::to_string(exercise) + " is still to do");
}

}  // namespace orm
