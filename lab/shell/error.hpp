// What is wrong with a line that was typed: one sentence, of where and what and what to do.
#pragma once

#include <stdexcept>
#include <string>

namespace shell {

class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  Error(const std::string& where, const std::string& what)
      : std::runtime_error(where + ": " + what) {}
};

// The text ends before the statement does: an open bracket, or nothing after an operator.
class Incomplete : public Error {
 public:
  using Error::Error;
};

}  // namespace shell
