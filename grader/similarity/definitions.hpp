// What a C++ file defines at namespace scope, as tokens: the pieces that are compared.
#pragma once

#include <string>
#include <vector>

#include <lab/source/cpp_tokens.hpp>

namespace grader::similarity {

struct Definition {
  enum class Kind { function, type, other } kind = Kind::other;
  std::string name;                   // empty where none was made out
  std::vector<lab::CppToken> tokens;  // from its first word to its closing brace or semicolon
};

// All that stands at namespace scope, in order. Directives and namespaces themselves are left out.
// Never fails: what is no C++ becomes definitions of some kind.
std::vector<Definition> definitions_of(const std::vector<lab::CppToken>& tokens);

// The words that a piece of C++ declares: variables, parameters, members, functions, types.
std::vector<std::string> declared_words(const std::vector<lab::CppToken>& tokens);

}  // namespace grader::similarity
