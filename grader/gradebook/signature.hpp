// Signs records: whoever has the instructor's key can tell whether a record is as the grader wrote
// it, down to the byte, and which submission, suite, toolchain and grader it is about.
#pragma once

#include <string>
#include <string_view>

namespace grader {

class Signer {
 public:
  // `key` is the instructor's; seeds are made from it as well, but never equal a signature.
  explicit Signer(std::string_view key);

  // The record's text ({"...": ...}\n) with a last member "signature".
  std::string signed_text(std::string_view text) const;

  // Whether the text is one that signed_text gave.
  bool has_signed(std::string_view text) const;

 private:
  std::string key_;
};

}  // namespace grader
