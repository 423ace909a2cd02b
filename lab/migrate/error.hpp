// What migrations throw. SQLite's own refusals stay sqlite::Error.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace migrate {

// The kinds bear the names under which Alembic's users know them.
enum class ErrorKind : unsigned char {
  command,        // CommandError: what was asked for cannot be done
  value,          // ValueError: an operation lacks something, such as a constraint's name
  not_supported,  // NotImplementedError
};

// `text` with its line breaks and other control characters made blanks: names in a revision file
// are foreign, and a terminal obeys some of these.
std::string one_line(std::string_view text);

// what() is one line: where, what, what to do.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, std::string_view what) : std::runtime_error(one_line(what)), kind_(kind) {}
  explicit Error(std::string_view what) : Error(ErrorKind::command, what) {}
  ErrorKind kind() const noexcept { return kind_; }

 private:
  ErrorKind kind_;
};

}  // namespace migrate
