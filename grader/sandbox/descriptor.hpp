#pragma once

// An owned file descriptor.

#include <unistd.h>

#include <string_view>
#include <utility>

namespace grader::sandbox {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

// A descriptor at the start of a file in memory with this text, for Step::input. Throws
// sandbox::Error.
Descriptor text_descriptor(std::string_view text);

}  // namespace grader::sandbox
