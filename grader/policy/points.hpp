// A student's points for each lesson: which attempt counts, and what is left of it when it was
// late.
#pragma once

#include <grader/policy/late.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace grader {

enum class Counting { best, last };

struct AttemptPolicy {
  Counting counting = Counting::best;
  int most = 0;                       // attempts that count; 0: any number
  std::chrono::minutes cool_down{0};  // an attempt so soon after one that counts does not count
};

struct HandIn {
  Time submitted;
  double score = 0;
};

// Why an attempt does not count, or that it does.
enum class Standing { counts, too_soon, too_many, too_early, too_late };

struct LessonTerms {
  Time open, due;
  std::optional<Time> close;        // nothing is accepted afterwards
  std::optional<Time> extended_to;  // the student's own due time; moves `close` along
  double max_score = 0;
  std::optional<double> overridden;  // by a person; stands whatever was handed in
};

struct LessonPoints {
  std::vector<Standing> standings;     // of each attempt
  std::optional<std::size_t> attempt;  // the one that counts
  LateCharge late;
  double points = 0;
};

// The student's lessons in the order of their due times; each takes its days from what the ones
// before left in the bank. Attempts are in the order of their times.
struct LessonWork {
  LessonTerms terms;
  std::vector<HandIn> attempts;
};
std::vector<LessonPoints> points_of(const std::vector<LessonWork>& lessons, const LatePolicy& late,
                                    const AttemptPolicy& attempts);

}  // namespace grader
