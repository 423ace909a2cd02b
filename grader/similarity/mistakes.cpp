#include <grader/similarity/mistakes.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

namespace grader::similarity {

Mistakes mistakes_of(const Record& record) {
  Mistakes mistakes;
  for (const auto& exercise : record.exercises) {
    if (exercise.status != Status::failed) continue;
    std::set<std::string> what;
    for (const auto& check : exercise.checks) {
      if (check.status != Status::passed && check.status != Status::blocked)
        what.insert(check.misconception.value_or(check.id));
    }
    mistakes[exercise.id] = fmt::format("{}", fmt::join(what, ", "));
  }
  return mistakes;
}

}  // namespace grader::similarity
