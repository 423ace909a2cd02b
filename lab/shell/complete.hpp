// What the tab key offers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <lab/shell/evaluator.hpp>

namespace shell {

struct Completion {
  std::size_t begin = 0;           // of the word that is completed
  std::vector<std::string> words;  // sorted; those that begin as the word does
};

// `line` up to the cursor. After `zelda->` or `&Game::` members, after `.` methods, else models,
// functions, variables and dot commands.
Completion complete(const Evaluator& evaluator, std::string_view line);

}  // namespace shell
