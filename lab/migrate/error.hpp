// What migrations throw. SQLite's own refusals stay sqlite::Error.
#pragma once

#include <stdexcept>
#include <string>

namespace migrate {

// The kinds bear the names under which Alembic's users know them.
enum class ErrorKind : unsigned char {
  command,        // CommandError: what was asked for cannot be done
  value,          // ValueError: an operation lacks something, such as a constraint's name
  not_supported,  // NotImplementedError
};

// what() is one line: where, what, what to do.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  explicit Error(const std::string& what) : Error(ErrorKind::command, what) {}
  ErrorKind kind() const noexcept { return kind_; }

 private:
  ErrorKind kind_;
};

}  // namespace migrate
