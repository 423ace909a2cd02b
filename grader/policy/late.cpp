#include <grader/policy/late.hpp>

#include <algorithm>
#include <cmath>

namespace grader {

namespace {

// Late is late: by a second at least, also in the hour that a change of the clock repeats.
std::chrono::seconds on_the_clock(Time due, Time submitted, const LatePolicy& policy) {
  auto late = submitted - due;
  if (policy.clock_ahead) late += policy.clock_ahead(submitted) - policy.clock_ahead(due);
  return std::max(late, std::chrono::seconds(1));
}

}  // namespace

double days_late(Time due, Time submitted, const LatePolicy& policy) {
  if (submitted <= due + policy.grace) return 0;
  const std::chrono::duration<double, std::ratio<86400>> late =
      on_the_clock(due, submitted, policy);
  const double days = late.count();
  switch (policy.rounding) {
    case Rounding::up:
      return std::ceil(days);
    case Rounding::down:
      return std::floor(days);
    case Rounding::none:
      break;
  }
  return days;
}

LateCharge charge(double days, double bank, const LatePolicy& policy) {
  LateCharge charge{days, 0, 0};
  double owed = std::max(0.0, days - policy.free_days);
  charge.from_bank = std::min(owed, std::max(0.0, bank));
  if (policy.rounding != Rounding::none) charge.from_bank = std::floor(charge.from_bank);
  owed -= charge.from_bank;
  charge.share = std::min(policy.penalty_cap, owed * policy.penalty_per_day);
  return charge;
}

}  // namespace grader
