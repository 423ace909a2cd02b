#pragma once

// Makes a box of either kind and waits until its sandbox-init is ready to run steps.

#include <sys/types.h>

#include <filesystem>

#include "grader/sandbox/box.hpp"
#include "grader/sandbox/descriptor.hpp"

namespace grader::sandbox {

// A box that is there. Destroying it ends every process in it, and waits until none is left.
class Launched {
 public:
  Launched(Launched&&) = default;
  Launched& operator=(Launched&&) = delete;
  ~Launched();

  int control() const { return control_.get(); }
  pid_t init() const { return init_id_; }              // sandbox-init, as this machine sees it
  int init_descriptor() const { return init_.get(); }  // a pidfd
  void kill();                                         // at once; the box is of no use afterwards

 private:
  friend Launched launch(const Box&, const std::filesystem::path&);
  Launched() = default;
  void wait_until_ready();  // throws Error
  [[noreturn]] void explain_failure();

  Descriptor control_;
  Descriptor errors_;  // what bubblewrap says
  Descriptor child_;   // pidfd of what we forked: bubblewrap, or sandbox-init itself
  Descriptor init_;
  pid_t child_id_ = 0;
  pid_t init_id_ = 0;
  Kind kind_ = Kind::bubblewrap;
};

// `work` is the folder that stands in for /box and /tmp under Kind::landlock. Throws Error.
Launched launch(const Box& box, const std::filesystem::path& work);

// sandbox-init, installed beside the running program. Throws Error.
std::string init_program();

// bwrap, or "" when it is not installed.
std::string bubblewrap_program();

}  // namespace grader::sandbox
