#pragma once

// Runs programs that nobody trusts: the compiler on a student's file, the student's program, and
// the processes that talk to it.
//
//   Sandbox box({.read_only = {{staged.folder(), "/sub"}}});
//   Result compiled = box.run({.argv = {"/usr/bin/g++", "-c", "/sub/models.cpp"}});
//   Running subject = box.start({.argv = {"/lab/subject"}, .descriptors = {judge_socket}});
//   ... talk over the other end ...
//   subject.kill();
//   Result ended = subject.wait();

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "grader/sandbox/box.hpp"

namespace grader::sandbox {

// The machine cannot make the box, or the caller asked for the impossible. what() is one sentence
// with the remedy; it says nothing about the program.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Session;

// A step that runs. Its output is collected and its limits are watched by a thread of its own, so
// the caller may talk to the program, or do nothing. Destroying it kills the step.
class Running {
 public:
  Running(Running&&) noexcept;
  Running& operator=(Running&&) noexcept;
  ~Running();

  int descriptor() const;  // readable, for poll(), once the step has ended
  void kill();             // ends every process of the step; from any thread
  Result wait();           // blocks until the step has ended; call it once

 private:
  friend class Sandbox;
  struct State;
  explicit Running(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// One box. It runs one step at a time. The thread that makes it has to outlive it: the kernel kills
// the box when that thread ends.
class Sandbox {
 public:
  explicit Sandbox(const Box& box);  // throws Error
  ~Sandbox();                        // ends every process of the box and waits until none is left
  Sandbox(Sandbox&&) noexcept;
  Sandbox& operator=(Sandbox&&) noexcept;

  // Runs a step to its end. Never throws for what the program does.
  Result run(const Step& step);

  // Starts a step. `Running` must end before the box does.
  Running start(const Step& step);

  // Writes a file on the box's disk between two steps, replacing what was there. Throws Error.
  void put(const std::string& inside, std::string_view contents);

  // Reads a regular file of the box's disk between two steps, `max_bytes` at most. Throws Error.
  std::string take(const std::string& inside, std::size_t max_bytes);

  // Removes everything from the box's disk between two steps. Throws Error when something holds on
  // to it: then the box is not as it was when it was new.
  void clear();

  // The path by which programs in the box reach `inside`. Kind::landlock cannot rename folders:
  // there /box and the mounts keep the machine's names. Use it for every path in Step::argv.
  std::string locate(std::string_view inside) const;

  Kind kind() const;

 private:
  std::unique_ptr<Session> session_;
};

// A box for a single step. A box that cannot be made is a Result with Outcome::sandbox_failed.
Result run(const Box& box, const Step& step);

}  // namespace grader::sandbox
