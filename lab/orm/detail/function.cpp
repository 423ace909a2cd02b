#include <lab/orm/function.hpp>

#include <algorithm>
#include <string>

#include <lab/orm/detail/display.hpp>
#include <lab/orm/detail/functions.hpp>
#include <lab/orm/error.hpp>

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

struct CountedList {
  long references = 0;
  List<Argument> items;
};

void count_list(const Argument& argument, int by) {
  auto* list = static_cast<CountedList*>(argument.pointer);
  if ((list->references += by) == 0) delete list;
}

const char* in_words(Argument::What what) {
  return what == Argument::session    ? "a Session"
         : what == Argument::database ? "a Database"
                                      : "a list";
}

void expose(const Function& function) {
  const char* name = function.name ? function.name : "";
  if (find_function(name))
    registry().mistakes.push_back(std::string("Functions: two functions are exposed as ") + name +
                                  "; give one of them another name");
  else
    registry().functions.push_back(function);
}

template <class V>
Argument list_of(const V* items, std::size_t n) {
  List<Argument> list;
  for (std::size_t i = 0; i < n; ++i) list.append(Argument(items[i]));
  return list_result(move(list));
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

void wrong_argument(const Argument& argument, const char* wanted) {
  throw TypeError(std::string(wanted) + " was needed, not " + display_with_kind(argument));
}

void* pointer_of(const Argument& argument, Argument::What wanted) {
  if (argument.what != wanted || !argument.pointer) wrong_argument(argument, in_words(wanted));
  return argument.pointer;
}

const Argument* list_items(const Argument& argument, std::size_t& n) {
  const auto* list = static_cast<CountedList*>(pointer_of(argument, Argument::list));
  n = list->items.size();
  return list->items.data();
}

Argument list_result(List<Argument> items) {
  Argument result;
  result.what = Argument::list;
  result.pointer = new CountedList{1, move(items)};
  result.count = &count_list;
  return result;
}

Argument list_result(Object* const* items, std::size_t n) { return list_of(items, n); }
Argument list_result(const Integer* items, std::size_t n) { return list_of(items, n); }
Argument list_result(const BigInteger* items, std::size_t n) { return list_of(items, n); }
Argument list_result(const Real* items, std::size_t n) { return list_of(items, n); }
Argument list_result(const Boolean* items, std::size_t n) { return list_of(items, n); }
Argument list_result(const Text* items, std::size_t n) { return list_of(items, n); }
Argument list_result(const Blob* items, std::size_t n) { return list_of(items, n); }
Argument list_result(const Date* items, std::size_t n) { return list_of(items, n); }
Argument list_result(const DateTime* items, std::size_t n) { return list_of(items, n); }

Argument list_result(const RowsBase& rows) {
  List<Argument> items;
  for (std::size_t i = 0; i < rows.size(); ++i) items.append(Argument(rows.item(i)));
  return list_result(move(items));
}

Argument list_result(const List<Row>& rows) {
  List<Argument> lists;
  for (const Row& row : rows) {
    List<Argument> values;
    for (std::size_t i = 0; i < row.size(); ++i) values.append(row[i].value());
    lists.append(list_result(move(values)));
  }
  return list_result(move(lists));
}

}  // namespace detail

void Todo::throw_todo(int exercise) {
  throw TodoError("exercise " + std::to_string(exercise) + " is still to do");
}

}  // namespace orm
