// What a file says in words: its comments, and literals of several words.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <lab/source/cpp_tokens.hpp>

namespace grader::similarity {

struct Word {
  std::string text;  // in lower case, letters and digits only
  std::size_t line;  // from 1
};

// One passage for each comment (neighbouring comment lines are one) and each literal. Lines of
// `given`, trimmed, are nobody's own and divide passages.
std::vector<std::vector<Word>> prose_of(std::string_view text,
                                        const std::vector<lab::CppToken>& tokens,
                                        const std::set<std::string, std::less<>>& given);

// A line without the white space around it.
std::string_view trimmed(std::string_view line);

}  // namespace grader::similarity
