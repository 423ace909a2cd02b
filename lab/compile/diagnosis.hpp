// The first mistake that a compiler found, in one line for the student.
//
//   if (auto mistake = lab::diagnose(compiler_output, {"models.hpp"}))
//     mistake->one_line();  // "models.hpp:12: 'nmae' was not declared in this scope"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct Diagnosis {
  std::string file;     // one of the student's files; empty when none of their lines is to blame
  int line = 0;         // from 1; 0 when file is empty
  std::string message;  // one line of printable text, 300 bytes at most

  std::string one_line() const;
};

// Reads what g++ or clang++ wrote. For an error inside our own headers `line` is the student's line
// that led there, and the sentence of a failed static_assert stands alone. The text may be hostile:
// it is bounded and cleaned. Nothing when there is no error in it, as after a compiler that was
// killed.
std::optional<Diagnosis> diagnose(std::string_view compiler_output,
                                  const std::vector<std::string>& student_files);

}  // namespace lab
