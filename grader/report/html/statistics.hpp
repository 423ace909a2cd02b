// What the class report says about a class as a whole. Pure functions of the records.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <grader/report/graded_class.hpp>

namespace grader {

// The share of its points that a submission has, 0 to 1. A lesson without points is passed or not.
double share_of(const Result& result);

inline constexpr std::size_t kBins = 10;

// Submissions by share: bin 0 is below 10 %, bin 9 is 90 % and more.
struct Distribution {
  std::array<int, kBins> counts{};
  int total = 0;
  double mean = 0, median = 0;  // of the shares
};
Distribution distribution_of(const GradedClass& graded, const std::string& lesson);

// How many of those whose check was not blocked did not pass it.
struct HardCheck {
  std::string lesson, exercise, id, name;
  int missed = 0, reached = 0;
  double rate() const { return reached ? static_cast<double>(missed) / reached : 0; }
};
// The hardest first, `most` at most, none that everybody passed.
std::vector<HardCheck> hardest_checks(const GradedClass& graded, std::size_t most);

// How many students showed a misconception.
struct FrequentMisconception {
  std::string lesson, name, sentence;
  int students = 0;
};
std::vector<FrequentMisconception> frequent_misconceptions(const GradedClass& graded,
                                                           std::size_t most);

// risk = 0.6 x (1 - share of all points) + 0.2 x (share of lessons missing or rejected)
//      + 0.2 x (share of exercises that do not compile, crash or exceed a limit)
// over the lessons that anybody in the class handed in; what is missing has no points.
struct Risk {
  std::string student;
  double share = 0;  // of all points
  int missing = 0;   // lessons not handed in, or rejected
  int broken = 0;    // exercises that ended without an answer
  double risk = 0;   // 0 to 1
};
inline constexpr double kAtRisk = 0.5;
// Every student, the highest risk first.
std::vector<Risk> risks(const GradedClass& graded);

}  // namespace grader
