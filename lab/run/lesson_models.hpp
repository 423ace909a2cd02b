// What the models of a student's file ask of a database, for `lab db`.
#pragma once

#include <filesystem>
#include <stdexcept>

#include <lab/lesson/lesson.hpp>
#include <lab/orm/ddl/metadata.hpp>

namespace lab {

// The models cannot be had: one line for the student, as `lab run` says it.
class ModelsError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Compiles `source`, within the budgets, and has a process load it and describe its models. `root`
// is the repository, `programs` the folder of the program subject. Throws ModelsError for a file
// that does not compile or load, or has models that the model checker finds mistakes in;
// MachineError where the machine lacks something.
orm::metadata::Schema lesson_models(const std::filesystem::path& root,
                                    const std::filesystem::path& programs,
                                    const std::filesystem::path& source, const Budgets& budgets);

}  // namespace lab
