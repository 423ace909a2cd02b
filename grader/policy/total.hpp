// A term's grade from the points of its lessons.
#pragma once

#include <cstddef>
#include <vector>

namespace grader {

struct LessonShare {
  double points = 0;
  double max_score = 0;
  double weight = 1;
  bool extra_credit = false;  // adds to the grade, and nothing is missing without it
};

struct Total {
  double share = 0;                  // 0 to 1, above 1 by extra credit
  std::vector<std::size_t> dropped;  // indexes, ascending
};

// The weighted mean of the lessons' shares without the `drop_lowest` lowest of them (of equal ones
// the earlier stays), plus the weighted shares of extra credit. Lessons of no points count for
// nothing.
Total total_of(const std::vector<LessonShare>& lessons, std::size_t drop_lowest);

}  // namespace grader
