// A labelled text in the 80 columns of a terminal:
//
//   because   words, and more words
//             on the next line
#pragma once

#include <string>

namespace lab::cli {

// Ends with a line end. Control characters of the text cannot act on the terminal: they are spaces.
std::string row(const std::string& label, const std::string& text);

}  // namespace lab::cli
