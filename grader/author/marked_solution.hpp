// A solution with the places that students fill in marked, and what is produced from it: the stub,
// and the file of a student who did some of the exercises only.
//
//   // BEGIN SOLUTION
//   One<Raccoon, back_populates("trashcans")> raccoon;
//   // ONLY 2 One<Raccoon> raccoon;
//   // STUB // Exercise 2: the raccoon itself, called raccoon.
//   // END SOLUTION
//
// Lines of a region are left out of the stub; each STUB line becomes its text, with that line's
// indent. A region belongs to the exercises of the fence around it, or to those that its BEGIN line
// names (`// BEGIN SOLUTION 2, 4`). Whoever did all of them has the region's lines, whoever did
// none has the stub's; whoever did some has the ONLY lines of just those, or the region's lines
// where there are none. In files that are not C++ a marker begins with `#`.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace grader {

// A lesson's files that are not as they must be. The text is one line: `file:12: what; what to do`.
class AuthorError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Exercises = std::set<int>;  // their numbers

struct SolutionRegion {
  std::size_t line = 0;  // of BEGIN SOLUTION, from 1
  Exercises exercises;   // to which it belongs; empty where no fence and no number says
  std::vector<std::string> solution, stub;
  std::vector<std::size_t> solution_at;  // the file's line of each line of the solution, from 1
  std::map<Exercises, std::vector<std::string>> only;  // for those who did just these of them
};

class MarkedSolution {
 public:
  // `name` is the file's, for messages. Throws AuthorError where markers do not pair.
  MarkedSolution(std::string_view text, const std::string& name);

  // What students get; empty when the whole file is theirs to make.
  std::string stub() const;
  // The file of someone who did `done` alone.
  std::string with(const Exercises& done) const;
  // All of it, without the markers.
  std::string solution() const;

  std::vector<SolutionRegion> regions() const;

 private:
  template <class LinesOf>
  std::string written(LinesOf lines_of) const;

  std::vector<std::variant<std::string, SolutionRegion>>
      pieces_;  // a line that all have, or a region
};

}  // namespace grader
