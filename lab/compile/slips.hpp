// Sentences for common slips of C++ itself, such as forgotten quotes: what a compiler says first,
// and what a student needs to read. The rules are data, in slips.toml.
//
//   const lab::Slips slips{root / "lab/compile/slips.toml"};
//   slips.sentence(compiler_output);  // "raccoons.id needs quotes: "raccoons.id"."
#pragma once

#include <filesystem>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

class Slips {
 public:
  // Throws std::runtime_error, which names the file and what is wrong with it.
  explicit Slips(const std::filesystem::path& rules);

  // What to say of the first error that g++ or clang++ wrote; empty where no rule knows it. The
  // model checker's sentence is given as it stands. The text may be hostile: only the first error
  // is looked at, and of its lines the first 400 characters.
  std::string sentence(std::string_view compiler_output) const;

 private:
  struct Rule {
    std::vector<std::regex> errors;
    std::regex name;   // of what the error's first group found
    std::string code;  // of the line of source; {1} is the error's first group
    std::string sentence;
  };
  std::vector<Rule> rules_;
};

}  // namespace lab
