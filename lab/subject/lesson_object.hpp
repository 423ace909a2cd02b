// A lesson as the shared object that a student's file was compiled to.
#pragma once

#include <stdexcept>
#include <string>

namespace subject {

// The object cannot be used; what() is one sentence for the student.
class LoadError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// How LoadError begins where the fault is the machine's: the lab's headers, or the compiler, are
// not those that the lab's programs were built with.
inline constexpr char kOtherLab[] = "the lab's programs do not fit its headers or compiler";

// Loads the object into this process, where it stays to the end; one object a process. Its models
// and functions register themselves. Throws LoadError: a name that is declared but never defined,
// an exception while it starts, another compiler's work.
void load_lesson(const std::string& path);

// "report(orm::Session&) is declared but never defined" from what the dynamic linker says. Public
// for its test.
std::string explain(const std::string& linker_error);

}  // namespace subject
