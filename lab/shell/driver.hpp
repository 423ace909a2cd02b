// The lesson that a shell drives.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include <lab/wire/value.hpp>

namespace shell {

class Driver {
 public:
  virtual ~Driver() = default;
  // One operation of lab/wire/server.hpp. Throws wire::RemoteError where the lesson refuses, and
  // LessonGone. `what` is what was typed, for the latter's sentence.
  virtual wire::Value perform(const std::string& operation, std::vector<wire::Value> arguments,
                              const std::string& what) = 0;
  // What the lesson printed during the last operation.
  virtual const std::string& output() const = 0;
  // Makes the database anew with the lesson's sample rows; false: there are none.
  virtual bool seed() = 0;
  // The student's file compiled anew. Throws std::exception: the old lesson goes on.
  virtual void reload() = 0;
};

// The lesson crashed or was stopped; a new one runs, and objects of the old one mean nothing.
class LessonGone : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace shell
