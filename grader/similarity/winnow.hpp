// Which of the runs of symbols that a text is made of stand for it: winnowing, by Schleimer,
// Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (SIGMOD 2003).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace grader::similarity {

using Symbol = std::uint64_t;

// A hash (FNV-1a) of a token's or word's text. Equal texts, equal symbols, on every machine.
Symbol symbol_of(std::string_view text);

struct Mark {
  std::uint64_t hash;       // of the run
  std::size_t first, last;  // its symbols

  friend bool operator==(const Mark&, const Mark&) = default;
};

// Every run of `length` symbols.
std::vector<Mark> all_runs(const std::vector<Symbol>& symbols, std::size_t length);

// Of every `window` neighbouring runs the least, the rightmost of equals: what two texts share in
// window + length - 1 symbols or more is always found, and nothing shorter than `length` ever is.
std::vector<Mark> winnow(const std::vector<Symbol>& symbols, std::size_t length,
                         std::size_t window);

}  // namespace grader::similarity
