// A labelled text in the 80 columns of a terminal:
//
//   because   words, and more words
//             on the next line
#pragma once

#include <string>

namespace lab::cli {

// Ends with a line end. Control characters of the text cannot act on the terminal: they are spaces.
std::string row(const std::string& label, const std::string& text);

// A line of code, whose spaces stay; what is longer than the terminal is wide goes on below.
std::string code_row(const std::string& label, const std::string& line);

}  // namespace lab::cli
